import { isReadable } from "../../attributes.ts";
import { firstRefreshToken } from "../../tokens/revocation.ts";
import { SCOPE_ATTRIBUTES } from "../../tokens/user.ts";
import type { UserPoolClient } from "../../user-pool.ts";
import { OAuthError } from "../oauth-error.ts";
import type { Grant, GrantAnswer } from "./grant.ts";
import { hostedSignIn, hostedTokens } from "./hosted-tokens.ts";

/**
 * A user's tokens for the code that their sign-in left with the client (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
 * `aws_client_metadata` is taken and, as on AWS, not passed on.
 *
 * @throws {OAuthError}
 */
export async function authorizationCode({ cognito, pool, client, form, endpoint }: Grant): Promise<GrantAnswer> {
  const { AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows } = client.settings;
  if (AllowedOAuthFlowsUserPoolClient !== true || !AllowedOAuthFlows?.includes("code"))
    throw new OAuthError("unauthorized_client");
  const code = form.get("code");
  const redirectUri = form.get("redirect_uri");
  if (code === undefined || redirectUri === undefined) throw new OAuthError("invalid_request");
  const proof = { userPoolId: pool.id, clientId: client.id, redirectUri, codeVerifier: form.get("code_verifier") };
  const authorization = cognito.hosted.codes.redeem(code, proof);
  const user = pool.users.bySub(authorization.sub);
  if (user?.enabled !== true) throw new OAuthError("invalid_grant");
  // AWS finds this out here, and not when it is asked for the authorization.
  if (!readsAll(client, authorization.scopes)) throw new OAuthError("invalid_grant");
  const signIn = hostedSignIn(cognito, client, user, authorization);
  const tokens = await hostedTokens({ cognito, pool, client, user, signIn, endpoint, source: "HostedAuth" });
  return { ...tokens, refresh_token: await firstRefreshToken(cognito, pool, client, signIn) };
}

/** Whether a client may read every attribute that its scopes are about. */
export function readsAll(client: UserPoolClient, scopes: readonly string[]): boolean {
  return scopes
    .flatMap((scope) => (Object.hasOwn(SCOPE_ATTRIBUTES, scope) ? (SCOPE_ATTRIBUTES[scope] ?? []) : []))
    .every((attribute) => isReadable(client, attribute));
}
