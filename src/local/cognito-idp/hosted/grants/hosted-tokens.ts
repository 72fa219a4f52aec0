import { AwsError } from "../../../aws.ts";
import type { Cognito } from "../../cognito.ts";
import type { SignIn } from "../../tokens/refresh.ts";
import { type Issuance, issueUserTokens, newSignIn } from "../../tokens/user.ts";
import type { UserPoolClient } from "../../user-pool.ts";
import type { User } from "../../users.ts";
import { OAuthError } from "../oauth-error.ts";
import type { GrantAnswer } from "./grant.ts";

/** What a user authorized a client to do, and when they signed in for it; milliseconds since 1970. */
interface Authorized {
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly resource: string | undefined;
  readonly authTime: number;
  readonly deviceKey?: string | undefined;
  readonly eventId?: string | undefined;
}

/** The sign-in that tokens are of. A browser's session outlives a global sign-out, and so do the tokens that it brings. */
export function hostedSignIn(cognito: Cognito, client: UserPoolClient, user: User, authorized: Authorized): SignIn {
  const { scopes, nonce, resource, authTime, deviceKey, eventId } = authorized;
  return {
    ...newSignIn(cognito, user, client, { scopes, hosted: true, deviceKey, eventId }),
    authTime: Math.max(Math.floor(authTime / 1000), user.signedOutAt),
    nonce,
    audience: resource,
  };
}

/**
 * The tokens of a sign-in, as the token endpoint sends them.
 *
 * @throws {OAuthError} `invalid_grant` with what the pool's pre token generation function made of it
 */
export async function hostedTokens({ cognito, ...issuance }: Issuance & { cognito: Cognito }): Promise<GrantAnswer> {
  try {
    const { accessToken, idToken, expiresIn } = await issueUserTokens(cognito, issuance);
    return {
      ...(idToken === undefined ? {} : { id_token: idToken }),
      access_token: accessToken,
      expires_in: expiresIn,
      token_type: "Bearer",
    };
  } catch (error) {
    if (error instanceof AwsError) throw new OAuthError("invalid_grant", error.message);
    throw error;
  }
}
