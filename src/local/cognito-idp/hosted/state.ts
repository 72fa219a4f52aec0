import type { Clock } from "../../aws.ts";
import { type Codes, createCodes } from "./codes.ts";
import { createSessions, type Sessions } from "./sessions.ts";

/** What the hosted domains remember between requests. */
export interface HostedState {
  readonly codes: Codes;
  readonly sessions: Sessions;
}

export function createHostedState(clock: Clock): HostedState {
  return { codes: createCodes(clock), sessions: createSessions(clock) };
}
