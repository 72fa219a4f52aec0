import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cognito } from "../cognito.ts";
import { incorrectPassword, userNotFound } from "../errors.ts";
import type { Caller } from "../threat-protection/caller.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { User } from "../users.ts";

/** A sign-in in the making, by the API or by the pages. */
export interface SignInContext {
  readonly cognito: Cognito;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** ClientMetadata of a challenge's answer: for every trigger from there on. */
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** ClientMetadata of the start: for pre authentication and user migration alone. */
  readonly validationData?: Readonly<Record<string, string>> | undefined;
  /** The device that the sign-in says it comes from. */
  readonly deviceKey?: string | undefined;
  /** Whether that device has proved to be the one. */
  readonly deviceProved?: boolean;
  /** Where it comes from; absent where nothing protects the pool. */
  readonly caller?: Caller | undefined;
  /** The event that threat protection records it as, once a first factor was shown. */
  readonly eventId?: string | undefined;
  /** Whether threat protection asks for a second factor, whatever the user has chosen. */
  readonly needsSecondFactor?: boolean;
}

/** Where a sign-in stands after a step: the user is known, or has to answer a challenge. */
export type SignInStep = Authenticated | Challenge;

export interface Authenticated {
  readonly user: User;
  /** The part of the trigger source after `TokenGeneration_`. */
  readonly source: "Authentication" | "NewPasswordChallenge" | "AuthenticateDevice";
  /** A device that has proved to be the one it says. */
  readonly deviceKey?: string | undefined;
  /** The event that threat protection has recorded. */
  readonly eventId?: string | undefined;
}

export interface Challenge {
  readonly challenge: ChallengeNameType;
  readonly parameters: Readonly<Record<string, string>>;
  /** To be given back with the answer; the answer to PASSWORD_VERIFIER has its secret block instead. */
  readonly session?: string;
  readonly available?: readonly ChallengeNameType[];
}

/** What to say of a user who does not exist (PreventUserExistenceErrors). */
export function unknownUser({ client }: Pick<SignInContext, "client">): Error {
  return hidesUsers(client) ? incorrectPassword() : userNotFound();
}

export function hidesUsers({ settings }: UserPoolClient): boolean {
  return settings.PreventUserExistenceErrors === "ENABLED";
}
