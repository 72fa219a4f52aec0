import type { Readable, Writable } from "node:stream";
import type { Guide } from "../scenarios/index.ts";
import type { Terminal } from "./terminal.ts";

/** Nobody answers: every question is answered by its default. */
export function unattendedGuide(terminal: Terminal, { yes }: { yes: boolean }): Guide {
  return {
    attended: false,
    say: terminal.info,
    warn: terminal.warn,
    choose: async (_question, _options, initial) => initial,
    text: async (_question, initial) => initial,
    password: async () => undefined,
    confirm: async (_question, risk) => risk === undefined || yes,
  };
}

/** A person answers, at a terminal. Ctrl-C at a question throws an AbortError, as it does between questions. */
export async function promptingGuide(
  terminal: Terminal,
  streams: { readonly input: Readable; readonly output: Writable },
): Promise<Guide> {
  const prompts = await import("@clack/prompts");
  const given = <T>(answer: T): Exclude<T, symbol> => {
    if (prompts.isCancel(answer)) throw new DOMException("Interrupted.", "AbortError");
    return answer as Exclude<T, symbol>;
  };
  return {
    attended: true,
    say: terminal.info,
    warn: terminal.warn,
    async choose(message, options, initialValue) {
      const choices = options.map((value) => ({ value, label: value }));
      return given(await prompts.select({ message, options: choices, initialValue, ...streams }));
    },
    async text(message, initial, problemOf) {
      const answer = await prompts.text({
        message,
        ...(initial === "" ? {} : { placeholder: initial, defaultValue: initial }),
        validate: (text) => problemOf(text || initial),
        ...streams,
      });
      return given(answer);
    },
    async password(message) {
      const validate = (text: string | undefined) => (text ? undefined : "Enter a password.");
      return given(await prompts.password({ message, validate, ...streams }));
    },
    async confirm(message, risk) {
      return given(await prompts.confirm({ message, initialValue: risk === undefined, ...streams }));
    },
  };
}
