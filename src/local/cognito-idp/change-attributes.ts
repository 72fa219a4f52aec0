import { AwsError } from "../aws.ts";
import { checkSchema } from "./attributes.ts";
import { sendCode } from "./codes.ts";
import type { Cognito } from "./cognito.ts";
import { invalidParameter } from "./errors.ts";
import type { CodeDelivery } from "./messages.ts";
import { claimAlias } from "./registration.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

export interface AttributeChange {
  readonly pool: UserPool;
  readonly user: User;
  readonly changes: ReadonlyMap<string, string>;
  readonly byAdmin: boolean;
  readonly clientId?: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const VERIFIABLE = ["email", "phone_number"] as const;

/**
 * Changes a user's attributes. A new e-mail address or phone number is not verified until a code that was sent there comes
 * back; where the pool asks for it, the old value stays until then. Nothing changes unless every change is good.
 *
 * @returns where codes were sent
 * @throws {AwsError} `InvalidParameterException`, `AliasExistsException`
 */
export async function changeAttributes(cognito: Cognito, change: AttributeChange): Promise<CodeDelivery[]> {
  const { pool, user, changes, byAdmin } = change;
  checkSchema(pool, changes, false);
  checkSignInNames(pool, user, changes);
  const { UserAttributeUpdateSettings, AutoVerifiedAttributes = [] } = pool.settings;
  const waiting = UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const verify: (typeof VERIFIABLE)[number][] = [];
  const before = new Map(user.attributes);
  for (const [name, value] of changes) {
    const contact = VERIFIABLE.find((one) => one === name);
    const given = byAdmin ? changes.get(`${name}_verified`) : undefined;
    if (contact !== undefined && given !== "true" && value !== before.get(name)) {
      if (AutoVerifiedAttributes.includes(contact)) verify.push(contact);
      if (waiting.includes(contact)) {
        user.pendingAttributes.set(contact, value);
        continue;
      }
      user.attributes.set(`${name}_verified`, "false");
    }
    if (value === "") user.attributes.delete(name);
    else user.attributes.set(name, value);
  }
  try {
    for (const name of ["preferred_username", ...VERIFIABLE]) {
      if (changes.has(name) && (name === "preferred_username" || user.attributes.get(`${name}_verified`) === "true"))
        claimAlias(pool, user, name);
    }
  } catch (error) {
    user.attributes.clear();
    for (const [name, value] of before) user.attributes.set(name, value);
    throw error;
  }
  user.modified = cognito.clock.now();
  pool.users.index(user);
  return Promise.all(verify.map((attribute) => sendVerification(cognito, change, attribute)));
}

/** @throws {AwsError} `InvalidParameterException` for an attribute that is required or not the user's to lose */
export function removeAttributes(cognito: Cognito, pool: UserPool, user: User, names: readonly string[]): void {
  const required = new Set(pool.schema.filter(({ Required }) => Required === true).map(({ Name }) => Name));
  const usernames: readonly string[] = pool.settings.UsernameAttributes ?? [];
  for (const name of names) {
    if (required.has(name) || usernames.includes(name))
      throw invalidParameter(`user.${name}: Attribute cannot be deleted.`);
    if (!pool.schema.some(({ Name }) => Name === name))
      throw invalidParameter(
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.\n`,
      );
  }
  for (const name of names) {
    user.attributes.delete(name);
    if (VERIFIABLE.some((one) => one === name)) user.attributes.delete(`${name}_verified`);
  }
  user.modified = cognito.clock.now();
  pool.users.index(user);
}

function sendVerification(
  cognito: Cognito,
  { pool, user, clientId, clientMetadata }: AttributeChange,
  attribute: (typeof VERIFIABLE)[number],
): Promise<CodeDelivery> {
  const destination = user.pendingAttributes.get(attribute);
  const purpose = "UpdateUserAttribute";
  return sendCode(cognito, pool, attribute, { purpose, user, attribute, destination, clientId, clientMetadata });
}

/** In a pool where an attribute is the username, no two users may have the same. */
function checkSignInNames(pool: UserPool, user: User, changes: ReadonlyMap<string, string>): void {
  for (const name of pool.settings.UsernameAttributes ?? []) {
    const value = changes.get(name);
    const holder = value === undefined ? undefined : pool.users.holderOf(value);
    if (holder !== undefined && holder !== user)
      throw new AwsError("AliasExistsException", `An account with the ${name} already exists.`);
  }
}
