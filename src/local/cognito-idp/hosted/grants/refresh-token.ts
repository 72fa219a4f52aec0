import { AwsError } from "../../../aws.ts";
import { redeemed, rotated } from "../../tokens/revocation.ts";
import { OAuthError } from "../oauth-error.ts";
import type { Grant, GrantAnswer } from "./grant.ts";
import { hostedTokens } from "./hosted-tokens.ts";

/**
 * New tokens of a sign-in (RFC 6749, section 6), with its time, its scopes and its audience. A client that rotates its
 * refresh tokens gets the next one; any other keeps the one that it has.
 *
 * @throws {OAuthError}
 */
export async function refreshToken({ cognito, pool, client, form, endpoint }: Grant): Promise<GrantAnswer> {
  const token = form.get("refresh_token");
  if (token === undefined) throw new OAuthError("invalid_request");
  const { grant, user } = await redeemed(cognito, pool, client, token).catch(refused);
  const rotates = client.settings.RefreshTokenRotation?.Feature === "ENABLED";
  const next = rotates ? await rotated(cognito, pool, client, grant) : undefined;
  if (rotates && next === undefined) throw new OAuthError("invalid_grant");
  const { signIn } = grant;
  const tokens = await hostedTokens({ cognito, pool, client, user, signIn, endpoint, source: "RefreshTokens" });
  return next === undefined ? tokens : { ...tokens, refresh_token: next };
}

/** The token endpoint does not say what is wrong with a token, as the API does. */
function refused(error: unknown): never {
  throw error instanceof AwsError ? new OAuthError("invalid_grant") : error;
}
