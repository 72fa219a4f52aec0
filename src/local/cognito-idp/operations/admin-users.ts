import type {
  AdminConfirmSignUpRequest,
  AdminCreateUserRequest,
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserRequest,
  AdminDisableUserRequest,
  AdminEnableUserRequest,
  AdminGetUserRequest,
  AdminResetUserPasswordRequest,
  AdminSetUserPasswordRequest,
  AdminUpdateUserAttributesRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { attributeList, attributeMap } from "../attributes.ts";
import { changeAttributes, removeAttributes } from "../change-attributes.ts";
import { sendCode } from "../codes.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { notAuthorized } from "../errors.ts";
import { send } from "../messages.ts";
import { dropPassword, generatedPassword, setPassword } from "../passwords.ts";
import { recoveryAttribute } from "../recovery.ts";
import { claimAlias, postConfirmation, register } from "../registration.ts";
import { removeUser } from "../remove-user.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import { mfaSettings } from "./mfa.ts";
import { userOf, userType } from "./user-lookup.ts";

export async function adminCreateUser(cognito: Cognito, input: AdminCreateUserRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { ClientMetadata: clientMetadata, DesiredDeliveryMediums: mediums = ["SMS"] } = input;
  if (input.MessageAction === "RESEND") return { User: userType(await reinvited(cognito, pool, input)) };
  const password = input.TemporaryPassword ?? generatedPassword(pool);
  const { user } = await register(cognito, pool, {
    username: input.Username ?? "",
    password,
    temporary: true,
    attributes: attributeMap(input.UserAttributes),
    validationData: input.ValidationData === undefined ? null : Object.fromEntries(attributeMap(input.ValidationData)),
    clientMetadata,
  });
  user.status = "FORCE_CHANGE_PASSWORD";
  try {
    for (const name of ["email", "phone_number"]) {
      if (user.attributes.get(`${name}_verified`) === "true") claimAlias(pool, user, name, input.ForceAliasCreation);
    }
    if (input.MessageAction !== "SUPPRESS") await invite(cognito, pool, user, password, mediums, clientMetadata);
  } catch (error) {
    removeUser(pool, user);
    throw error;
  }
  pool.users.index(user);
  return { User: userType(user) };
}

export function adminGetUser(cognito: Cognito, input: AdminGetUserRequest, call: Call) {
  const user = userOf(userPoolOf(cognito, input.UserPoolId, call), input.Username);
  const { Attributes: _, ...shown } = userType(user);
  return { ...shown, UserAttributes: attributeList(user), ...mfaSettings(user) };
}

export function adminDeleteUser(cognito: Cognito, input: AdminDeleteUserRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  removeUser(pool, userOf(pool, input.Username));
  return {};
}

export function adminEnableUser(cognito: Cognito, input: AdminEnableUserRequest, call: Call) {
  return setEnabled(cognito, input, call, true);
}

export function adminDisableUser(cognito: Cognito, input: AdminDisableUserRequest, call: Call) {
  return setEnabled(cognito, input, call, false);
}

export async function adminConfirmSignUp(cognito: Cognito, input: AdminConfirmSignUpRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const user = userOf(pool, input.Username);
  if (user.status !== "UNCONFIRMED") throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  user.status = "CONFIRMED";
  touched(cognito, pool, user);
  await postConfirmation(cognito, pool, user, "ConfirmSignUp", undefined, input.ClientMetadata);
  return {};
}

export function adminSetUserPassword(cognito: Cognito, input: AdminSetUserPasswordRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const user = userOf(pool, input.Username);
  const permanent = input.Permanent === true;
  setPassword(pool, user, input.Password ?? "", !permanent, cognito.clock.now());
  user.status = permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
  touched(cognito, pool, user);
  return {};
}

/** Takes the password from the user and sends a code for a new one. */
export async function adminResetUserPassword(cognito: Cognito, input: AdminResetUserPasswordRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const user = userOf(pool, input.Username);
  if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED")
    throw notAuthorized("User password cannot be reset in the current state.");
  const attribute = recoveryAttribute(pool, user);
  const request = { purpose: "ForgotPassword", user, attribute, clientMetadata: input.ClientMetadata } as const;
  await sendCode(cognito, pool, "password", request);
  dropPassword(user);
  user.status = "RESET_REQUIRED";
  touched(cognito, pool, user);
  return {};
}

export async function adminUpdateUserAttributes(cognito: Cognito, input: AdminUpdateUserAttributesRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const user = userOf(pool, input.Username);
  const changes = attributeMap(input.UserAttributes);
  await changeAttributes(cognito, { pool, user, changes, byAdmin: true, clientMetadata: input.ClientMetadata });
  return {};
}

export function adminDeleteUserAttributes(cognito: Cognito, input: AdminDeleteUserAttributesRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  removeAttributes(cognito, pool, userOf(pool, input.Username), input.UserAttributeNames ?? []);
  return {};
}

function setEnabled(
  cognito: Cognito,
  { UserPoolId, Username }: AdminEnableUserRequest,
  call: Call,
  enabled: boolean,
): object {
  const pool = userPoolOf(cognito, UserPoolId, call);
  const user = userOf(pool, Username);
  user.enabled = enabled;
  touched(cognito, pool, user);
  return {};
}

/** Sends the invitation again, with a new temporary password: the old one is not known any more. */
async function reinvited(cognito: Cognito, pool: UserPool, input: AdminCreateUserRequest): Promise<User> {
  const user = userOf(pool, input.Username);
  if (user.status !== "FORCE_CHANGE_PASSWORD")
    throw new AwsError(
      "UnsupportedUserStateException",
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  const password = input.TemporaryPassword ?? generatedPassword(pool);
  setPassword(pool, user, password, true, cognito.clock.now());
  await invite(cognito, pool, user, password, input.DesiredDeliveryMediums ?? ["SMS"], input.ClientMetadata);
  touched(cognito, pool, user);
  return user;
}

async function invite(
  cognito: Cognito,
  pool: UserPool,
  user: User,
  code: string,
  mediums: readonly string[],
  clientMetadata: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  const wanted = mediums.map((medium) => (medium === "EMAIL" ? "email" : "phone_number") as "email" | "phone_number");
  const reachable = wanted.filter((attribute) => user.attributes.has(attribute));
  // The default medium is SMS; a user without a phone number is then invited by e-mail, if there is an address.
  const fallback = user.attributes.has("email") ? (["email"] as const) : [];
  for (const attribute of reachable.length > 0 ? reachable : fallback)
    await send(cognito, pool, { purpose: "AdminCreateUser", user, attribute, code, clientMetadata });
}

function touched({ clock }: Cognito, pool: UserPool, user: User): void {
  user.modified = clock.now();
  pool.users.index(user);
}
