import { setTimeout as sleep } from "node:timers/promises";
import { TokenError } from "./error.ts";
import type { Attempt } from "./request.ts";

/**
 * What may be sent again after a failure.
 * `always`: what does not change anything. `unsent`: what can be used once (an authorization code, a refresh token that may
 * be rotated, the answer to a challenge); again only where the first never left this machine.
 */
export type Repeat = "always" | "unsent";

/** How one attempt ended without an answer to work with. */
export interface Failure {
  readonly error: TokenError;
  /** A status, or a failure's code: for the report. */
  readonly outcome: number | string;
  /** `unsent`: it never left. `transient`: it may have, and could go well next time. `final`: it would end the same. */
  readonly kind: "unsent" | "transient" | "final";
  /** Milliseconds that the server asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

export interface Outcome<T> {
  readonly value: T;
  readonly outcome: number | string;
}

export interface Patience {
  /** Ends with the caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds of `performance.now()` at which the whole ends. */
  readonly deadline: number;
  readonly attemptTimeoutMs: number;
  readonly onAttempt: ((attempt: Attempt) => void) | undefined;
}

const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Tries until it goes well, the failure is final, or time is up. Pauses are a random part of a doubling time ("full jitter",
 * AWS Architecture Blog: "Exponential Backoff And Jitter"), or what the server asks for where that is longer.
 */
export async function attempts<T>(
  call: string,
  repeat: Repeat,
  patience: Patience,
  once: (signal: AbortSignal) => Promise<Outcome<T> | Failure>,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    const ended = await one(call, patience, once);
    if ("value" in ended) {
      patience.onAttempt?.({ call, number, outcome: ended.outcome });
      return ended.value;
    }
    const pause = number < MOST_ATTEMPTS && mayRepeat(ended, repeat) ? pauseAfter(number, ended) : undefined;
    if (pause === undefined || performance.now() + pause >= patience.deadline) {
      patience.onAttempt?.({ call, number, outcome: ended.outcome });
      throw ended.error;
    }
    patience.onAttempt?.({ call, number, outcome: ended.outcome, retryInMs: Math.round(pause) });
    await sleep(pause, undefined, patience.signal ? { signal: patience.signal } : {}).catch(() => {
      throw aborted(call);
    });
  }
}

async function one<T>(
  call: string,
  { signal, deadline, attemptTimeoutMs }: Patience,
  once: (signal: AbortSignal) => Promise<Outcome<T> | Failure>,
): Promise<Outcome<T> | Failure> {
  if (signal?.aborted) throw aborted(call);
  const left = Math.floor(deadline - performance.now());
  if (left <= 0) throw outOfTime(call);
  const time = AbortSignal.timeout(Math.min(left, attemptTimeoutMs));
  try {
    return await once(signal ? AbortSignal.any([signal, time]) : time);
  } catch (thrown) {
    if (signal?.aborted) throw aborted(call);
    if (!time.aborted) throw thrown;
    const error = left <= attemptTimeoutMs ? outOfTime(call) : noAnswer(call, attemptTimeoutMs);
    return { error, outcome: "timeout", kind: "transient" };
  }
}

function mayRepeat({ kind }: Failure, repeat: Repeat): boolean {
  return kind === "unsent" || (kind === "transient" && repeat === "always");
}

function pauseAfter(number: number, { retryAfterMs = 0 }: Failure): number {
  const jitter = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (number - 1));
  return Math.max(jitter, retryAfterMs);
}

function aborted(call: string): TokenError {
  return new TokenError("aborted", `The ${call} call was given up because the caller asked for it.`);
}

function outOfTime(call: string): TokenError {
  return new TokenError(
    "timeout",
    `Time ran out before the ${call} call was answered: raise timeout-seconds, or look whether the host is reachable from here.`,
    "timeout-seconds",
  );
}

function noAnswer(call: string, ms: number): TokenError {
  return new TokenError(
    "timeout",
    `The ${call} call was not answered within ${ms / 1000} s: a firewall may drop packets to the host on the way.`,
    "timeout-seconds",
  );
}
