import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from "node:crypto";
import { AwsError } from "../aws.ts";
import { isPassword, newVerifier } from "./srp.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** Names of the pool and the user as SRP joins them: the pool's id after `_`, then the username. */
export function srpIdentity(pool: UserPool, username: string): string {
  return `${pool.id.slice(pool.id.indexOf("_") + 1)}${username}`;
}

/**
 * Gives a user a password, of which the pool keeps a verifier alone.
 *
 * @param now milliseconds since 1970
 * @throws {AwsError} `InvalidPasswordException`, `PasswordHistoryPolicyViolationException`
 */
export function setPassword(pool: UserPool, user: User, password: string, temporary: boolean, now: number): void {
  checkPolicy(pool, password);
  const identity = srpIdentity(pool, user.username);
  const kept = pool.settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
  const before = user.password === undefined ? [] : [user.password.verifier];
  const history = [...before, ...user.passwordHistory].slice(0, kept);
  if (history.some((verifier) => isPassword(verifier, identity, password)))
    throw new AwsError("PasswordHistoryPolicyViolationException", "Password has previously been used");
  user.passwordHistory = history;
  user.password = { verifier: newVerifier(identity, password), temporary, set: now };
  user.failures = { count: 0, until: 0 };
  PROVED.delete(user);
}

/**
 * Whether a password is the user's. Working it out takes a power of 3072 bits; a password that was found right once is
 * known again by an HMAC under a key that never leaves the process.
 */
export function matches(pool: UserPool, user: User, password: string): boolean {
  if (user.password === undefined) return false;
  const proof = createHmac("sha256", PROCESS_KEY).update(`${user.sub}\n${password}`).digest();
  const known = PROVED.get(user);
  if (known !== undefined && timingSafeEqual(known, proof)) return true;
  if (!isPassword(user.password.verifier, srpIdentity(pool, user.username), password)) return false;
  PROVED.set(user, proof);
  return true;
}

/** Forgets a password that was found right, when it is taken from the user. */
export function dropPassword(user: User): void {
  delete user.password;
  PROVED.delete(user);
}

/** @throws {AwsError} `InvalidPasswordException`, naming the first rule that the password breaks */
export function checkPolicy(pool: UserPool, password: string): void {
  const policy = pool.settings.Policies?.PasswordPolicy ?? {};
  const broken = [
    [password.length >= (policy.MinimumLength ?? 6), "Password not long enough"],
    [policy.RequireUppercase !== true || /[A-Z]/.test(password), "Password must have uppercase characters"],
    [policy.RequireLowercase !== true || /[a-z]/.test(password), "Password must have lowercase characters"],
    [policy.RequireNumbers !== true || /[0-9]/.test(password), "Password must have numeric characters"],
    [policy.RequireSymbols !== true || SYMBOL.test(password), "Password must have symbol characters"],
  ].find(([holds]) => holds === false)?.[1];
  if (broken !== undefined)
    throw new AwsError("InvalidPasswordException", `Password did not conform with policy: ${broken}`);
}

/** A password that the pool's policy takes, for an invitation. */
export function generatedPassword(pool: UserPool): string {
  const length = Math.max(pool.settings.Policies?.PasswordPolicy?.MinimumLength ?? 8, 8);
  return `${randomBytes(length)
    .toString("hex")
    .slice(0, Math.max(length - 4, 4))}aB3!`;
}

/** AWS: "Password policy". */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

const PROCESS_KEY = createSecretKey(randomBytes(32));
const PROVED = new WeakMap<User, Buffer>();
