import type { Clock } from "./aws.ts";

/** A clock that a test can hold still and move. Times are milliseconds since 1970. */
export interface AdjustableClock extends Clock {
  /** Stands still at this time until it is moved or released. */
  fix(time: number): void;
  /** Moves on by this many milliseconds, whether it stands still or runs. */
  advance(milliseconds: number): void;
  /** Shows the machine's own time again. */
  release(): void;
  readonly fixed: boolean;
}

/** A clock that runs with another, by default the machine's, until it is told otherwise. */
export function adjustableClock(under: Clock = { now: () => Date.now() }): AdjustableClock {
  let fixedAt: number | undefined;
  let ahead = 0;
  return {
    now: () => fixedAt ?? under.now() + ahead,
    fix(time) {
      fixedAt = time;
    },
    advance(milliseconds) {
      if (fixedAt === undefined) ahead += milliseconds;
      else fixedAt += milliseconds;
    },
    release() {
      fixedAt = undefined;
      ahead = 0;
    },
    get fixed() {
      return fixedAt !== undefined;
    },
  };
}
