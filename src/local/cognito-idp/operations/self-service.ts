import type {
  ChangePasswordRequest,
  DeleteUserAttributesRequest,
  DeleteUserRequest,
  GetUserAttributeVerificationCodeRequest,
  GetUserRequest,
  UpdateUserAttributesRequest,
  VerifyUserAttributeRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { attributeList, attributeMap, checkWritable, isReadable } from "../attributes.ts";
import { changeAttributes, removeAttributes } from "../change-attributes.ts";
import { sendCode, takeCode } from "../codes.ts";
import type { Cognito } from "../cognito.ts";
import { invalidParameter } from "../errors.ts";
import { matches, setPassword } from "../passwords.ts";
import { claimAlias } from "../registration.ts";
import { removeUser } from "../remove-user.ts";
import { selfOf } from "../self.ts";
import { checkMayTry, wrongPassword } from "../sign-in/first-factor.ts";
import { callerOf } from "../threat-protection/caller.ts";
import { accountEvent, passwordChosen } from "../threat-protection/password-choice.ts";
import { mfaSettings } from "./mfa.ts";

export async function getUser(cognito: Cognito, input: GetUserRequest) {
  const { user, client } = await selfOf(cognito, input.AccessToken);
  const shown = attributeList(user).filter(({ Name = "" }) => Name === "sub" || isReadable(client, Name));
  return { Username: user.username, UserAttributes: shown, ...mfaSettings(user) };
}

export async function deleteUser(cognito: Cognito, input: DeleteUserRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  removeUser(pool, user);
  return {};
}

export async function updateUserAttributes(cognito: Cognito, input: UpdateUserAttributesRequest) {
  const { pool, user, client } = await selfOf(cognito, input.AccessToken);
  const changes = attributeMap(input.UserAttributes);
  checkWritable(client, changes.keys());
  const change = { pool, user, changes, byAdmin: false, clientId: client.id, clientMetadata: input.ClientMetadata };
  return { CodeDeliveryDetailsList: await changeAttributes(cognito, change) };
}

export async function deleteUserAttributes(cognito: Cognito, input: DeleteUserAttributesRequest) {
  const { pool, user, client } = await selfOf(cognito, input.AccessToken);
  const names = input.UserAttributeNames ?? [];
  checkWritable(client, names);
  removeAttributes(cognito, pool, user, names);
  return {};
}

export async function getUserAttributeVerificationCode(
  cognito: Cognito,
  input: GetUserAttributeVerificationCodeRequest,
) {
  const { pool, user, client } = await selfOf(cognito, input.AccessToken);
  const attribute = verifiable(input.AttributeName);
  const destination = user.pendingAttributes.get(attribute);
  if (destination === undefined && !user.attributes.has(attribute))
    throw invalidParameter(`The user has no ${attribute} to verify.`);
  const sent = await sendCode(cognito, pool, attribute, {
    purpose: "VerifyUserAttribute",
    user,
    attribute,
    destination,
    clientId: client.id,
    clientMetadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetails: sent };
}

export async function verifyUserAttribute(cognito: Cognito, input: VerifyUserAttributeRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  const attribute = verifiable(input.AttributeName);
  takeCode(cognito, user, attribute, input.Code);
  const before = user.attributes.get(attribute);
  const pending = user.pendingAttributes.get(attribute);
  if (pending !== undefined) user.attributes.set(attribute, pending);
  try {
    claimAlias(pool, user, attribute);
  } catch (error) {
    if (before !== undefined) user.attributes.set(attribute, before);
    throw error;
  }
  user.pendingAttributes.delete(attribute);
  user.attributes.set(`${attribute}_verified`, "true");
  user.modified = cognito.clock.now();
  pool.users.index(user);
  return {};
}

export async function changePassword(cognito: Cognito, input: ChangePasswordRequest, call: Call) {
  const { pool, client, user } = await selfOf(cognito, input.AccessToken);
  const context = { cognito, pool, client };
  const request = { ...context, caller: callerOf(pool, client, {}, call) };
  checkMayTry(context, user);
  // A user who never had a password needs none to set one.
  if (user.password !== undefined && !matches(pool, user, input.PreviousPassword ?? ""))
    throw wrongPassword(context, user);
  const password = input.ProposedPassword ?? "";
  const risk = passwordChosen(request, "PASSWORD_CHANGE", password, user);
  setPassword(pool, user, password, false, cognito.clock.now());
  user.modified = cognito.clock.now();
  accountEvent(request, user, "PasswordChange", "Pass", risk);
  return {};
}

function verifiable(name: string | undefined): "email" | "phone_number" {
  if (name !== "email" && name !== "phone_number") throw invalidParameter(`Invalid attribute name: ${name}`);
  return name;
}
