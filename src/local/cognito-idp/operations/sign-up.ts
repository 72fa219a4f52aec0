import type {
  ConfirmForgotPasswordRequest,
  ConfirmSignUpRequest,
  ForgotPasswordRequest,
  ResendConfirmationCodeRequest,
  SignUpRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { AwsError, Call } from "../../aws.ts";
import { attributeMap, checkWritable } from "../attributes.ts";
import { codeMismatch, expiredCode, sendCode, takeCode } from "../codes.ts";
import { type Cognito, clientAndPool } from "../cognito.ts";
import { confirmationLink } from "../confirmation-link.ts";
import { invalidParameter, notAuthorized, userNotFound } from "../errors.ts";
import type { CodeDelivery } from "../messages.ts";
import { checkPolicy, setPassword } from "../passwords.ts";
import { recoveryAttribute, verifiedAtSignUp } from "../recovery.ts";
import { claimAlias, postConfirmation, register } from "../registration.ts";
import { checkSecretHash } from "../secret-hash.ts";
import { hidesUsers } from "../sign-in/context.ts";
import { migratedUser } from "../sign-in/migration.ts";
import { callerOf } from "../threat-protection/caller.ts";
import { accountEvent, passwordChosen } from "../threat-protection/password-choice.ts";
import type { UserPoolClient } from "../user-pool.ts";

export async function signUp(cognito: Cognito, input: SignUpRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  const username = input.Username ?? "";
  checkSecretHash(client, username, input.SecretHash);
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true)
    throw notAuthorized("SignUp is not permitted for this user pool");
  if (input.Password === undefined) throw invalidParameter("Missing required parameter Password");
  const attributes = attributeMap(input.UserAttributes);
  checkWritable(client, attributes.keys());
  const { ClientMetadata: clientMetadata } = input;
  const request = { cognito, pool, client, caller: callerOf(pool, client, input, call) };
  const risk = passwordChosen(request, "SIGN_UP", input.Password);
  const { user, autoConfirmed } = await register(cognito, pool, {
    username,
    password: input.Password,
    temporary: false,
    attributes,
    validationData: input.ValidationData === undefined ? null : Object.fromEntries(attributeMap(input.ValidationData)),
    clientMetadata,
    clientId: client.id,
  });
  accountEvent(request, user, "SignUp", "Pass", risk);
  if (autoConfirmed) {
    await postConfirmation(cognito, pool, user, "ConfirmSignUp", client.id, clientMetadata);
    return { UserConfirmed: true, UserSub: user.sub };
  }
  const attribute = verifiedAtSignUp(pool, user);
  const sent =
    attribute === undefined
      ? undefined
      : await sendCode(cognito, pool, "sign-up", {
          purpose: "SignUp",
          user,
          attribute,
          clientId: client.id,
          clientMetadata,
          link: attribute === "email" ? confirmationLink(pool, client, user, call.endpoint) : undefined,
        });
  return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails: sent };
}

export async function confirmSignUp(cognito: Cognito, input: ConfirmSignUpRequest) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  const username = input.Username ?? "";
  checkSecretHash(client, username, input.SecretHash);
  const user = pool.users.find(username);
  // To a caller who is not to learn who exists, an unknown user has a code that ran out.
  if (user === undefined) throw hidesUsers(client) ? expiredCode() : noSuchUser();
  if (user.status !== "UNCONFIRMED") throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  const attribute = verifiedAtSignUp(pool, user);
  if (attribute !== undefined) claimAlias(pool, user, attribute, input.ForceAliasCreation);
  takeCode(cognito, user, "sign-up", input.ConfirmationCode);
  user.status = "CONFIRMED";
  if (attribute !== undefined) user.attributes.set(`${attribute}_verified`, "true");
  user.modified = cognito.clock.now();
  pool.users.index(user);
  await postConfirmation(cognito, pool, user, "ConfirmSignUp", client.id, input.ClientMetadata);
  return {};
}

export async function resendConfirmationCode(cognito: Cognito, input: ResendConfirmationCodeRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  const username = input.Username ?? "";
  checkSecretHash(client, username, input.SecretHash);
  const user = pool.users.find(username);
  if (user === undefined) return { CodeDeliveryDetails: simulated(client, username) };
  if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
  const attribute = verifiedAtSignUp(pool, user);
  if (attribute === undefined) throw invalidParameter("Auto verification not turned on.");
  const link = attribute === "email" ? confirmationLink(pool, client, user, call.endpoint) : undefined;
  const request = { purpose: "ResendCode", user, attribute, clientId: client.id, link } as const;
  const sent = await sendCode(cognito, pool, "sign-up", { ...request, clientMetadata: input.ClientMetadata });
  accountEvent({ cognito, pool, client, caller: callerOf(pool, client, input, call) }, user, "ResendCode", "Pass");
  return { CodeDeliveryDetails: sent };
}

export async function forgotPassword(cognito: Cognito, input: ForgotPasswordRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  const username = input.Username ?? "";
  checkSecretHash(client, username, input.SecretHash);
  const { ClientMetadata: clientMetadata } = input;
  const context = { cognito, pool, client, clientMetadata };
  const user = pool.users.find(username) ?? (await migratedUser(context, "ForgotPassword", username, undefined));
  if (user === undefined) return { CodeDeliveryDetails: simulated(client, username) };
  if (!user.enabled) throw notAuthorized("User is disabled.");
  if (user.status === "FORCE_CHANGE_PASSWORD")
    throw notAuthorized("User password cannot be reset in the current state.");
  const attribute = recoveryAttribute(pool, user);
  const request = { purpose: "ForgotPassword", user, attribute, clientId: client.id, clientMetadata } as const;
  const sent = await sendCode(cognito, pool, "password", request);
  accountEvent({ cognito, pool, client, caller: callerOf(pool, client, input, call) }, user, "ForgotPassword", "Pass");
  return { CodeDeliveryDetails: sent };
}

export async function confirmForgotPassword(cognito: Cognito, input: ConfirmForgotPasswordRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  const username = input.Username ?? "";
  const password = input.Password ?? "";
  checkSecretHash(client, username, input.SecretHash);
  const user = pool.users.find(username);
  if (user === undefined) throw hidesUsers(client) ? codeMismatch() : noSuchUser();
  if (!user.enabled) throw notAuthorized("User is disabled.");
  checkPolicy(pool, password);
  const request = { cognito, pool, client, caller: callerOf(pool, client, input, call) };
  // A password that is refused leaves the code to be used with another one.
  const risk = passwordChosen(request, "PASSWORD_CHANGE", password);
  takeCode(cognito, user, "password", input.ConfirmationCode);
  setPassword(pool, user, password, false, cognito.clock.now());
  user.status = "CONFIRMED";
  user.modified = cognito.clock.now();
  pool.users.index(user);
  accountEvent(request, user, "PasswordChange", "Pass", risk);
  await postConfirmation(cognito, pool, user, "ConfirmForgotPassword", client.id, input.ClientMetadata);
  return {};
}

function noSuchUser(): AwsError {
  return userNotFound("Username/client id combination not found.");
}

/** A delivery to nobody, for callers who are not to learn who exists. @throws {AwsError} `UserNotFoundException` */
function simulated(client: UserPoolClient, username: string): CodeDelivery {
  if (!hidesUsers(client)) throw noSuchUser();
  const [first = "a"] = username;
  return { Destination: `${first}***@${first}***`, DeliveryMedium: "EMAIL", AttributeName: "email" };
}
