import type {
  AdminUserGlobalSignOutRequest,
  GetTokensFromRefreshTokenRequest,
  GlobalSignOutRequest,
  RevokeTokenRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { isSecretOf } from "../client-secret.ts";
import { type Cognito, clientAndPool, userPoolOf } from "../cognito.ts";
import { invalidParameter, notAuthorized } from "../errors.ts";
import { checkSecretHash } from "../secret-hash.ts";
import { selfOf } from "../self.ts";
import { openRefreshToken, type SignIn } from "../tokens/refresh.ts";
import { redeemed, revokeSignIn, rotated, signOutEverywhere } from "../tokens/revocation.ts";
import { issueUserTokens } from "../tokens/user.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { User } from "../users.ts";
import { userOf } from "./user-lookup.ts";

/** REFRESH_TOKEN_AUTH. Its answer has no new refresh token; a client that rotates them may not use it. */
export async function refreshedByFlow(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  parameters: Readonly<Record<string, string>>,
  clientMetadata: Readonly<Record<string, string>> | undefined,
  { endpoint }: Call,
): Promise<object> {
  const token = parameters.REFRESH_TOKEN;
  if (token === undefined) throw invalidParameter("Missing required parameter REFRESH_TOKEN");
  const { grant, user } = await redeemed(cognito, pool, client, token);
  checkDevice(user, grant.signIn, parameters.DEVICE_KEY);
  checkRefreshHash(client, [user.username, user.sub], parameters.SECRET_HASH);
  const source = "RefreshTokens";
  const tokens = await issueUserTokens(cognito, {
    pool,
    client,
    user,
    signIn: grant.signIn,
    endpoint,
    source,
    clientMetadata,
  });
  return { AuthenticationResult: authenticationResult(tokens), ChallengeParameters: {} };
}

/** The way to refresh for clients that rotate refresh tokens; the others may take it too. It asks for the plain secret. */
export async function getTokensFromRefreshToken(
  cognito: Cognito,
  input: GetTokensFromRefreshTokenRequest,
  { endpoint }: Call,
) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  checkPlainSecret(client, input.ClientSecret, "NotAuthorizedException");
  const { grant, user } = await redeemed(cognito, pool, client, input.RefreshToken ?? "");
  checkDevice(user, grant.signIn, input.DeviceKey);
  const rotates = client.settings.RefreshTokenRotation?.Feature === "ENABLED";
  const next = rotates ? await rotated(cognito, pool, client, grant) : undefined;
  if (rotates && next === undefined)
    throw new AwsError("RefreshTokenReuseException", "The refresh token was used before, and is no longer valid.");
  const tokens = await issueUserTokens(cognito, {
    pool,
    client,
    user,
    signIn: grant.signIn,
    endpoint,
    // AWS's table of trigger sources has this operation under Authentication, unlike the other ways to refresh.
    source: "Authentication",
    clientMetadata: input.ClientMetadata,
  });
  return { AuthenticationResult: { ...authenticationResult(tokens), RefreshToken: next } };
}

/** Ends the sign-in of a refresh token. A text that is no refresh token of the pool has nothing to end. */
export async function revokeToken(cognito: Cognito, input: RevokeTokenRequest) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  checkPlainSecret(client, input.ClientSecret, "UnauthorizedException");
  if (client.settings.EnableTokenRevocation === false)
    throw new AwsError("UnsupportedOperationException", "Token revocation is not enabled for the client.");
  const token = input.Token ?? "";
  if (token.split(".").length === 3)
    throw new AwsError("UnsupportedTokenTypeException", "Only refresh tokens can be revoked.");
  const grant = await openRefreshToken(cognito, pool, token);
  if (grant === undefined) return {};
  if (grant.signIn.clientId !== client.id)
    throw new AwsError("UnauthorizedException", "The token was issued to another client.");
  revokeSignIn(cognito, pool, grant);
  return {};
}

export async function globalSignOut(cognito: Cognito, input: GlobalSignOutRequest) {
  const { user } = await selfOf(cognito, input.AccessToken);
  signOutEverywhere(cognito, user);
  return {};
}

export function adminUserGlobalSignOut(cognito: Cognito, input: AdminUserGlobalSignOutRequest, call: Call) {
  signOutEverywhere(cognito, userOf(userPoolOf(cognito, input.UserPoolId, call), input.Username));
  return {};
}

/** A sign-in from a confirmed device is refreshed by that device alone, which has to name itself. */
function checkDevice({ devices }: User, { deviceKey }: SignIn, given: string | undefined): void {
  const confirmed = deviceKey !== undefined && devices.has(deviceKey);
  if (given === undefined ? confirmed : given !== deviceKey) throw notAuthorized("Invalid Refresh Token");
}

function authenticationResult({ accessToken, idToken, expiresIn }: Awaited<ReturnType<typeof issueUserTokens>>) {
  return { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: "Bearer", IdToken: idToken };
}

/** A refresh names no user, so the hash may be of any name that Cognito calls the user by; not of an alias. */
function checkRefreshHash(client: UserPoolClient, names: readonly string[], hash: string | undefined): void {
  const refusals = names.map((name) => {
    try {
      checkSecretHash(client, name, hash);
      return undefined;
    } catch (error) {
      return error;
    }
  });
  if (!refusals.includes(undefined)) throw refusals[0];
}

function checkPlainSecret(client: UserPoolClient, secret: string | undefined, code: string): void {
  const right = client.secrets.length === 0 ? secret === undefined : isSecretOf(client, secret ?? "");
  if (!right) throw new AwsError(code, `Unable to verify secret for client ${client.id}`);
}
