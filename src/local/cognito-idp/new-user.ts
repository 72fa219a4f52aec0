import { AwsError } from "../aws.ts";
import { invalidParameter } from "./errors.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

export interface NewUser {
  /** What the caller calls the user. */
  readonly username: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly sub: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * A user who is not yet of the pool: unconfirmed, without a password. In a pool whose users sign in with an e-mail address
 * or phone number, that is what the username has to be; it becomes the attribute, and the `sub` the username.
 *
 * @throws {AwsError} `InvalidParameterException`, `UsernameExistsException`
 */
export function newUser(pool: UserPool, { username, attributes, sub, now }: NewUser): User {
  const own = new Map(attributes);
  const usernameAttributes: readonly string[] = pool.settings.UsernameAttributes ?? [];
  if (usernameAttributes.length > 0) {
    const kind = kindOf(username);
    if (kind === undefined || !usernameAttributes.includes(kind)) throw invalidParameter(wrongKind(usernameAttributes));
    const given = own.get(kind);
    if (given !== undefined && given !== username)
      throw invalidParameter(`The attribute ${kind} must be the username, or be left out.`);
    own.set(kind, username);
  } else {
    checkNotAlias(pool, username);
  }
  for (const name of usernameAttributes) {
    const value = own.get(name);
    if (value !== undefined && pool.users.holderOf(value) !== undefined)
      throw new AwsError("UsernameExistsException", `An account with the given ${name} already exists.`);
  }
  return emptyUser({ username: usernameAttributes.length > 0 ? sub : username, attributes: own, sub, now });
}

/** A user with nothing but a name and attributes, which are not checked. */
export function emptyUser({ username, attributes, sub, now }: NewUser): User {
  return {
    sub,
    username,
    created: now,
    modified: now,
    status: "UNCONFIRMED",
    enabled: true,
    attributes: new Map(attributes),
    passwordHistory: [],
    codes: new Map(),
    pendingAttributes: new Map(),
    mfa: { enabled: new Set() },
    devices: new Map(),
    failures: { count: 0, until: 0 },
    signedOutAt: 0,
  };
}

function kindOf(username: string): "email" | "phone_number" | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(username)) return "email";
  return /^\+\d{1,15}$/.test(username) ? "phone_number" : undefined;
}

function wrongKind(usernameAttributes: readonly string[]): string {
  if (usernameAttributes.length > 1) return "Username should be either an email or a phone number.";
  return usernameAttributes[0] === "email" ? "Username should be an email." : "Username should be a phone number.";
}

/** A username that looks like an alias could stand for another user. */
function checkNotAlias({ settings }: UserPool, username: string): void {
  const kind = kindOf(username);
  if (kind !== undefined && settings.AliasAttributes?.includes(kind))
    throw invalidParameter(
      `Username cannot be of ${kind === "email" ? "email" : "phone number"} format, since user pool is configured for ${kind === "email" ? "email" : "phone number"} alias.`,
    );
}
