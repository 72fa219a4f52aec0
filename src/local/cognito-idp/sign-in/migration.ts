import { randomUUID } from "node:crypto";
import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { checkRequired, checkSchema } from "../attributes.ts";
import { userNotFound } from "../errors.ts";
import { newUser } from "../new-user.ts";
import { setPassword } from "../passwords.ts";
import { isRecord, runTrigger, unrecognizable } from "../triggers.ts";
import type { User } from "../users.ts";
import type { SignInContext } from "./context.ts";

/**
 * Asks the pool's user migration function for a user that the pool does not know, and takes that user in.
 *
 * @param password absent for a forgotten one
 * @returns undefined where the pool has no such function
 * @throws {AwsError} `UserNotFoundException` where the function gives no user, and what `runTrigger` throws
 */
export async function migratedUser(
  { cognito, pool, client, clientMetadata, validationData }: SignInContext,
  source: "Authentication" | "ForgotPassword",
  username: string,
  password: string | undefined,
): Promise<User | undefined> {
  if (pool.settings.LambdaConfig?.UserMigration === undefined) return undefined;
  const response = await runTrigger(cognito, pool, "UserMigration", {
    source: `UserMigration_${source}`,
    userName: username,
    clientId: client.id,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData: validationData ?? null,
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  });
  if (!isRecord(response?.userAttributes)) throw userNotFound(`Exception migrating user in app client ${client.id}`);
  const attributes = attributesOf(response.userAttributes);
  checkSchema(pool, attributes, true);
  checkRequired(pool, attributes);
  const user = newUser(pool, { username, attributes, sub: randomUUID(), now: cognito.clock.now() });
  user.status = response.finalUserStatus === "CONFIRMED" ? "CONFIRMED" : "RESET_REQUIRED";
  if (response.enableSMSMFA === true) user.mfa.enabled.add("SMS_MFA");
  // Who has to reset it has no password here: what was typed need not even keep the pool's policy.
  if (password !== undefined && user.status === "CONFIRMED")
    setPassword(pool, user, password, false, cognito.clock.now());
  pool.users.add(user);
  return user;
}

function attributesOf(given: Record<string, unknown>): Map<string, string> {
  const list: AttributeType[] = Object.entries(given)
    .filter(([name]) => name !== "username" && name !== "sub" && !name.startsWith("cognito:"))
    .map(([Name, Value]) => {
      if (typeof Value !== "string") throw unrecognizable(`userAttributes.${Name} is no string.`);
      return { Name, Value };
    });
  return new Map(list.map(({ Name = "", Value = "" }) => [Name, Value]));
}
