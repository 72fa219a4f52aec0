import { randomUUID } from "node:crypto";
import type {
  AccountTakeoverEventActionType,
  ChallengeName,
  ChallengeResponse,
  EventResponseType,
  EventType,
  FeedbackValueType,
  RiskDecisionType,
  RiskLevelType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Clock } from "../aws.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** Something that a user did while threat protection looked on (API reference, AuthEventType). Times are milliseconds since 1970. */
export interface AuthEvent {
  /** Also `event_id` of the tokens that a sign-in brings. */
  readonly id: string;
  readonly type: EventType;
  readonly time: number;
  /** Of the request that the event began with. */
  readonly requestId: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly username: string;
  readonly place: EventPlace;
  readonly risk: EventRisk;
  /** What was asked and how it was answered, oldest first. */
  readonly challenges: readonly EventChallenge[];
  readonly response: EventResponseType;
  readonly feedback?: EventFeedback;
}

/** Where a request came from, as far as that is known. */
export interface EventPlace {
  readonly ipAddress?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
}

export interface EventRisk {
  readonly decision: RiskDecisionType;
  readonly level?: RiskLevelType | undefined;
  readonly compromisedCredentials: boolean;
  /** What the pool does about the level; absent where it does nothing, as in audit mode. */
  readonly action?: AccountTakeoverEventActionType | undefined;
}

export interface EventChallenge {
  readonly name: ChallengeName;
  readonly response: ChallengeResponse;
}

export interface EventFeedback {
  readonly value: FeedbackValueType;
  /** Who gave it. */
  readonly provider: "Admin" | "User";
  readonly time: number;
}

/** Hears of an event when it has begun, and of each change; an event is a value of its own each time. */
export type AuthEventListener = (event: AuthEvent, pool: UserPool) => void;

/** The histories of all users: what AdminListUserAuthEvents tells, and whatever is delivered elsewhere. */
export interface AuthEvents {
  listen(listener: AuthEventListener): void;
  /** Begins an event, under an id of its own and at this moment. */
  record(pool: UserPool, user: User, given: NewAuthEvent): AuthEvent;
  /** Changes an event that is still known; for one that is not, undefined. */
  amend(pool: UserPool, user: User, id: string, changes: AuthEventChanges): AuthEvent | undefined;
  find(user: User, id: string): AuthEvent | undefined;
  /** Newest first. */
  of(user: User): readonly AuthEvent[];
}

export type NewAuthEvent = Pick<AuthEvent, "type" | "requestId" | "clientId" | "place" | "risk" | "response"> &
  Partial<Pick<AuthEvent, "challenges">>;

export type AuthEventChanges = Partial<Pick<AuthEvent, "risk" | "challenges" | "response" | "feedback">>;

/** AWS keeps a user's events for two years; this many are as many as a process wants to remember. */
const MOST_EVENTS = 200;

export function createAuthEvents(clock: Clock): AuthEvents {
  const listeners: AuthEventListener[] = [];
  /** Oldest first. A user's history goes with the user. */
  const histories = new WeakMap<User, AuthEvent[]>();

  function tell(event: AuthEvent, pool: UserPool): AuthEvent {
    for (const listener of listeners) listener(event, pool);
    return event;
  }

  return {
    listen(listener) {
      listeners.push(listener);
    },
    record(pool, user, given) {
      const event: AuthEvent = {
        challenges: [],
        ...given,
        id: randomUUID(),
        time: clock.now(),
        userPoolId: pool.id,
        sub: user.sub,
        username: user.username,
      };
      const history = histories.get(user) ?? [];
      histories.set(user, history);
      history.push(event);
      if (history.length > MOST_EVENTS) history.shift();
      return tell(event, pool);
    },
    amend(pool, user, id, changes) {
      const history = histories.get(user) ?? [];
      const at = history.findLastIndex((event) => event.id === id);
      const before = history[at];
      if (before === undefined) return undefined;
      const event = { ...before, ...changes };
      history[at] = event;
      return tell(event, pool);
    },
    find: (user, id) => histories.get(user)?.findLast((event) => event.id === id),
    of: (user) => (histories.get(user) ?? []).toReversed(),
  };
}
