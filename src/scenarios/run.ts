import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import type { StackOutputs } from "../contract/index.ts";
import type { Aws, LogLine } from "../pool/index.ts";
import type { Undo } from "./clean-up.ts";
import { ScenarioError, ScenarioInputError } from "./error.ts";
import type { Guide } from "./guide.ts";
import type { ScenarioStack } from "./stack.ts";

export interface ScenarioOptions {
  readonly aws: Aws;
  /** What the stack prints. */
  readonly outputs: Partial<StackOutputs>;
  readonly guide: Guide;
  readonly answers?: Answers;
  /** Base URL of a local AWS, whose outbox holds what it would have sent. Absent: codes go to real mailboxes. */
  readonly outbox?: string | undefined;
  /** How long to look for the function's log lines, in milliseconds. Default 30,000. */
  readonly logWaitMs?: number;
}

/** What need not be asked. */
export interface Answers {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

/** What a scenario found to be so. */
export type Facts = Readonly<Record<string, unknown>>;

/** A scenario that is under way. */
export interface Run {
  /** Its calls are not broken off: what a call that was given up has made could not be taken back. */
  readonly aws: Aws;
  /** Ends the scenario between two calls. */
  readonly signal: AbortSignal | undefined;
  readonly outbox: string | undefined;
  readonly stack: ScenarioStack;
  readonly guide: Guide;
  readonly answers: Answers;
  readonly logWaitMs: number;
  /** Has a failure name the step that it came from. `name` begins a sentence: `Signing up ada`. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Registers what is to be taken back, before it is done. */
  afterwards(what: string, undo: Undo["undo"]): void;
}

/** The course of one scenario. */
export type Play = (run: Run, pool: UserPoolType) => Promise<Played>;

export interface Played {
  readonly user: { readonly username: string; readonly email: string };
  readonly facts: Facts;
  readonly log: readonly LogLine[];
}

export function newRun(options: ScenarioOptions, stack: ScenarioStack, undos: Undo[]): Run {
  const { aws, guide, outbox, answers = {}, logWaitMs = 30_000 } = options;
  const { signal } = aws;
  const endIfInterrupted = (step: string) => {
    if (signal?.aborted) throw new ScenarioError("aborted", step, `${step} was the last step: interrupted.`);
  };
  return {
    aws: aws.under(undefined),
    signal,
    outbox,
    stack,
    guide,
    answers,
    logWaitMs,
    async step(name, work) {
      endIfInterrupted(name);
      try {
        const done = await work();
        endIfInterrupted(name);
        return done;
      } catch (thrown) {
        throw failedAt(name, thrown);
      }
    },
    afterwards: (what, undo) => void undos.push({ what, undo }),
  };
}

/** The errors of the rooms have codes in words; those of Node and of bugs stay what they are. */
function failedAt(step: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof ScenarioError || thrown instanceof ScenarioInputError)
    return thrown;
  const { code } = thrown as { code?: unknown };
  if (typeof code !== "string" || !["PoolError", "TokenError"].includes(thrown.name)) return thrown;
  return new ScenarioError(code, step, `${step} failed: ${thrown.message}`);
}
