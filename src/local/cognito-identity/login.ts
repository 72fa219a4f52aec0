import { AwsError } from "../aws.ts";
import { type Claims, type CognitoIdp, TokenRefused } from "../cognito-idp/surface.ts";
import type { IdentityPool } from "./store.ts";

/** The user pools, as far as they say whether a login is a token of one of theirs. */
export type UserPools = Pick<CognitoIdp, "authenticate" | "isSignedIn">;

/** A user who has shown an ID token that the pool takes. */
export interface Login {
  /** `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
  readonly provider: string;
  readonly clientId: string;
  readonly sub: string;
  readonly claims: Claims;
}

/**
 * Who the `Logins` of a request say is there; undefined where they are empty.
 *
 * @throws {AwsError} `NotAuthorizedException`; `InvalidParameterException` where there is more than one, or it is of a provider
 * that the local AWS does not reach
 */
export async function loginOf(
  pool: IdentityPool,
  logins: Readonly<Record<string, string>> = {},
  { authenticate, isSignedIn }: UserPools,
): Promise<Login | undefined> {
  const [entry, ...others] = Object.entries(logins);
  if (entry === undefined) return undefined;
  if (others.length > 0)
    throw new AwsError("InvalidParameterException", "logins of more than one entry are not served by the local AWS.");
  const [provider, token] = entry;
  if (Object.hasOwn(pool.otherProviders, provider) || provider === pool.developerProviderName)
    throw new AwsError(
      "InvalidParameterException",
      `Logins of ${provider} are not served by the local AWS, which takes the tokens of its user pools.`,
    );
  const clients = pool.providers.filter(({ ProviderName }) => ProviderName === provider);
  if (clients.length === 0) throw refused("Token is not from a supported provider of this identity pool.");

  const userPoolId = provider.slice(provider.indexOf("/") + 1);
  const claims = await authenticate(token, [userPoolId]).catch((error: unknown) => {
    if (!(error instanceof TokenRefused)) throw error;
    throw refused(
      error.reason === "expired"
        ? "Invalid login token. Token expired."
        : "Invalid login token. Not a valid OpenId Connect identity token.",
    );
  });
  // An access token is signed by the same pool, and is not a login.
  if (claims.token_use !== "id") throw refused("Invalid login token. Not a valid OpenId Connect identity token.");
  const client = clients.find(({ ClientId }) => ClientId === claims.aud);
  if (client === undefined) throw refused("Invalid login token. Incorrect token audience.");
  if (client.ServerSideTokenCheck && !isSignedIn(claims, userPoolId))
    throw refused("Invalid login token. The user is signed out or deleted.");
  return { provider, clientId: client.ClientId, sub: String(claims.sub), claims };
}

function refused(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}
