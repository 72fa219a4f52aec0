import { dirname } from "node:path";
import { CommanderError } from "commander";
import { ContractError } from "../contract/index.ts";
import { inOptions } from "./options/option-names.ts";

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A command that was given something wrong: exit code 2. The message is one sentence that names it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "usage";
}

/** A command that was understood and could not be done: exit code 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Failure {
  readonly exitCode: number;
  readonly code: string;
  readonly message: string;
  readonly input?: string;
}

/**
 * What to say of anything that was thrown. Each room's own errors carry a stable `code` and a sentence; for anything
 * else the message has to do, and `--log-level debug` shows where it came from.
 */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CommanderError)
    return { exitCode: thrown.exitCode === 0 ? EXIT.done : EXIT.usage, code: "usage", message: complaint(thrown) };
  if (isAbort(thrown)) return { exitCode: EXIT.interrupted, code: "interrupted", message: "Interrupted." };
  if (!(thrown instanceof Error)) return { exitCode: EXIT.failed, code: "unexpected", message: String(thrown) };
  const known = missingPulumi(thrown) ?? noTemporaryDirectory(thrown);
  if (known !== undefined) return known;
  const { code, input } = thrown as { code?: unknown; input?: unknown };
  return {
    exitCode: isUsage(thrown) ? EXIT.usage : EXIT.failed,
    code: typeof code === "string" ? code : "unexpected",
    message: NAME_INPUTS.has(thrown.name)
      ? inOptions(thrown.message, isUsage(thrown) ? input : undefined)
      : thrown.message,
    ...(typeof input === "string" ? { input } : {}),
  };
}

/** Pulumi's SDK is a peer, which not every package manager installs; the local AWS runs programs by it. */
function missingPulumi({ code, message }: Error & { code?: unknown }): Failure | undefined {
  if (code !== "ERR_MODULE_NOT_FOUND") return undefined;
  const name = /'(@pulumi\/[a-z]+)/.exec(message)?.[1];
  if (name === undefined) return undefined;
  const said = `The package ${name} is not installed, and Pulumi programs run by it: \`npm i @pulumi/pulumi @pulumi/aws\`.`;
  return { exitCode: EXIT.failed, code: "no_pulumi_sdk", message: said };
}

function noTemporaryDirectory({ syscall, code, path }: NodeJS.ErrnoException): Failure | undefined {
  if (syscall !== "mkdtemp" || path === undefined) return undefined;
  const said = `Nothing can be made in the temporary directory ${dirname(path)} (${code}): name another by TMPDIR.`;
  return { exitCode: EXIT.failed, code: "no_temporary_directory", message: said };
}

/** Errors of the rooms that the Action shares, whose sentences name inputs. */
const NAME_INPUTS: ReadonlySet<string> = new Set(["TokenError", "ContractError", "IdentityError"]);

/** Commander's own words, as one line. */
function complaint({ message }: CommanderError): string {
  return message.replace(/^error: /, "").replaceAll("\n", " ");
}

/** What was asked for cannot be asked for, whichever room says so. */
function isUsage(thrown: Error): boolean {
  if (thrown instanceof UsageError || thrown instanceof ContractError) return true;
  return (
    thrown.name === "TokenError" &&
    ["missing_input", "invalid_input", "unsupported"].includes(String((thrown as { code?: unknown }).code))
  );
}

/** Only a signal aborts a command's work; the rooms say so by codes of their own. */
function isAbort(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === "AbortError" || ["aborted", "cancelled"].includes(String((thrown as { code?: unknown }).code));
}
