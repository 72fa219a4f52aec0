import { randomUUID } from "node:crypto";
import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { notAuthorized } from "../errors.ts";
import { seal, unseal } from "../seal.ts";
import { isRecord } from "../triggers.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { SignInContext } from "./context.ts";
import { isNobody, nobody } from "./nobody.ts";

/** What a sign-in remembers between a challenge and its answer. The caller carries it, sealed. */
export interface Session {
  readonly id: string;
  readonly clientId: string;
  readonly sub: string;
  /** In the place of `sub`: the name of a user who does not exist, where the client hides that. */
  readonly nobody?: string;
  readonly challenge: ChallengeNameType;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The device that the sign-in comes from. */
  readonly deviceKey?: string | undefined;
  /** The exchange with that device, which its secret block belongs to. */
  readonly exchange?: string;
  /** A code that was sent for this challenge. */
  readonly code?: string;
  /** A secret that AssociateSoftwareToken gave in this sign-in, and whether a code of it has been seen. */
  readonly totp?: { readonly secret: string; readonly verified: boolean };
  /** Of custom authentication. */
  readonly custom?: CustomSession;
  /** The event that threat protection has recorded, once a first factor was shown. */
  readonly eventId?: string | undefined;
}

export interface CustomSession {
  readonly results: readonly ChallengeResult[];
  readonly privateParameters: Readonly<Record<string, string>>;
  readonly metadata: string | null;
}

export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

export type SessionState = Pick<Session, "challenge"> &
  Partial<Pick<Session, "code" | "totp" | "custom" | "exchange" | "eventId">>;

export function newSession(context: SignInContext, user: User, state: SessionState): string {
  const { cognito, client, deviceKey, eventId } = context;
  const minutes = client.settings.AuthSessionValidity ?? 3;
  const expires = cognito.clock.now() + minutes * 60_000;
  const whose = isNobody(user) ? { sub: "", nobody: user.username } : { sub: user.sub };
  return sealSession({ eventId, ...state, id: randomUUID(), clientId: client.id, ...whose, expires, deviceKey });
}

export function sealSession(session: Session): string {
  return seal(session);
}

/** A session that an answer was given to. */
export interface TakenSession {
  readonly session: Session;
  readonly user: User;
  /** Lets the caller answer once more, after a wrong answer; a few times at the most. */
  giveBack(): void;
}

const MOST_ANSWERS = 5;

/**
 * A session of this client, and its user; it is then used up, so that no two answers can be given at once.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export function takeSession(
  { cognito, pool, client }: SignInContext,
  sealed: string | undefined,
  challenge: ChallengeNameType,
): TakenSession {
  const session = openSession(sealed);
  if (session?.clientId !== client.id || session.challenge !== challenge)
    throw notAuthorized("Invalid session for the user.");
  const now = cognito.clock.now();
  if (session.expires <= now) throw notAuthorized("Invalid session for the user, session is expired.");
  const user = session.nobody === undefined ? pool.users.bySub(session.sub) : nobody(session.nobody);
  const used = usedSessions(pool, now);
  const use = used.get(session.id) ?? { answers: 0, open: true, expires: session.expires };
  if (user === undefined || !use.open || use.answers >= MOST_ANSWERS)
    throw notAuthorized("Invalid session for the user.");
  use.open = false;
  use.answers += 1;
  used.set(session.id, use);
  return {
    session,
    user,
    giveBack() {
      use.open = true;
    },
  };
}

/** A session without using it up. */
export function openSession(sealed: string | undefined): Session | undefined {
  const session = unseal(sealed ?? "");
  return isRecord(session) && typeof session.challenge === "string" ? (session as unknown as Session) : undefined;
}

/** By session id: how often it was answered, and whether it may be again. */
type UsedSessions = Map<string, { answers: number; open: boolean; readonly expires: number }>;

const USED = new WeakMap<UserPool, UsedSessions>();

/** A pool's used sessions, without those that have expired. */
function usedSessions(pool: UserPool, now: number): UsedSessions {
  const used: UsedSessions = USED.get(pool) ?? new Map();
  USED.set(pool, used);
  for (const [id, { expires }] of used) {
    if (expires > now) break;
    used.delete(id);
  }
  return used;
}

/** @throws {AwsError} `NotAuthorizedException` where the name is not that of the session's user */
export function checkSessionUser(pool: UserPool, user: User, username: string | undefined): void {
  const same = isNobody(user) ? username === user.username : pool.users.find(username ?? "") === user;
  if (username === undefined || !same) throw notAuthorized("Invalid session for the user.");
}
