import { randomUUID } from "node:crypto";
import { AwsError } from "../aws.ts";
import { checkRequired, checkSchema } from "./attributes.ts";
import type { Cognito } from "./cognito.ts";
import { invalidParameter } from "./errors.ts";
import { newUser } from "./new-user.ts";
import { checkPolicy, setPassword } from "./passwords.ts";
import { runTrigger } from "./triggers.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

export interface Registration {
  readonly username: string;
  readonly password: string | undefined;
  readonly temporary: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly validationData: Readonly<Record<string, string>> | null;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** Absent where an administrator makes the user. */
  readonly clientId?: string | undefined;
}

/**
 * Takes a new user into the pool, unconfirmed, if its pre sign-up function lets it.
 *
 * @returns the user, and whether the function confirmed the user already
 * @throws {AwsError} `UsernameExistsException`, `InvalidPasswordException`, `InvalidParameterException`, and what the
 * function makes of it
 */
export async function register(
  cognito: Cognito,
  pool: UserPool,
  registration: Registration,
): Promise<{ user: User; autoConfirmed: boolean }> {
  const { username, password, attributes, clientId } = registration;
  const byAdmin = clientId === undefined;
  if (password !== undefined) checkPolicy(pool, password);
  const now = cognito.clock.now();
  const user = newUser(pool, { username, attributes, sub: randomUUID(), now });
  checkSchema(pool, user.attributes, true);
  // An administrator may leave required attributes to the user's first sign-in, which asks for them.
  if (!byAdmin) checkRequired(pool, user.attributes);
  const exists = () => {
    if (pool.users.find(username) !== undefined)
      throw new AwsError("UsernameExistsException", byAdmin ? "User account already exists" : "User already exists");
  };
  exists();
  const response = await runTrigger(cognito, pool, "PreSignUp", {
    source: byAdmin ? "PreSignUp_AdminCreateUser" : "PreSignUp_SignUp",
    userName: user.username,
    clientId,
    request: {
      userAttributes: Object.fromEntries(user.attributes),
      validationData: registration.validationData,
      ...(registration.clientMetadata === undefined ? {} : { clientMetadata: registration.clientMetadata }),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  // Another request may have taken the name while the function ran.
  exists();
  if (!byAdmin) verifyAs(user, response ?? {});
  if (password !== undefined) setPassword(pool, user, password, registration.temporary, now);
  const autoConfirmed = !byAdmin && response?.autoConfirmUser === true;
  if (autoConfirmed) user.status = "CONFIRMED";
  pool.users.add(user);
  return { user, autoConfirmed };
}

/** Runs the pool's post confirmation function. @throws {AwsError} what it makes of it */
export async function postConfirmation(
  cognito: Cognito,
  pool: UserPool,
  user: User,
  source: "ConfirmSignUp" | "ConfirmForgotPassword",
  clientId: string | undefined,
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  await runTrigger(cognito, pool, "PostConfirmation", {
    source: `PostConfirmation_${source}`,
    userName: user.username,
    clientId,
    request: {
      userAttributes: { sub: user.sub, "cognito:user_status": user.status, ...Object.fromEntries(user.attributes) },
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: {},
  });
}

/**
 * Makes sure that a value which is about to become an alias stands for nobody else, or takes it from that user.
 *
 * @throws {AwsError} `AliasExistsException`
 */
export function claimAlias(pool: UserPool, user: User, name: string, force = false): void {
  const aliases: readonly string[] = pool.settings.AliasAttributes ?? [];
  const value = user.attributes.get(name);
  if (!aliases.includes(name) || value === undefined) return;
  const holder = pool.users.holderOf(value);
  if (holder === undefined || holder === user) return;
  if (!force) throw new AwsError("AliasExistsException", `An account with the ${name} already exists.`);
  if (name === "preferred_username") holder.attributes.delete(name);
  else holder.attributes.set(`${name}_verified`, "false");
  pool.users.index(holder);
}

function verifyAs(user: User, { autoVerifyEmail, autoVerifyPhone }: Readonly<Record<string, unknown>>): void {
  for (const [asked, name] of [
    [autoVerifyEmail, "email"],
    [autoVerifyPhone, "phone_number"],
  ] as const) {
    if (asked !== true) continue;
    if (!user.attributes.has(name)) throw invalidParameter(`The user has no ${name} to verify.`);
    user.attributes.set(`${name}_verified`, "true");
  }
}
