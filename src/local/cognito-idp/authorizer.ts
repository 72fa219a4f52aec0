import type { JWTPayload } from "jose";
import { JOSEError } from "jose/errors";
import { decodeJwt } from "jose/jwt/decode";
import { userPoolOfIssuer } from "../../contract/index.ts";
import type { Cognito } from "./cognito.ts";
import { type Claims, TokenRefused } from "./surface.ts";
import { isRevoked } from "./tokens/revocation.ts";

/**
 * Checks a token as an API Gateway authorizer does: an issuer that names one of the pools, on any host and in either form,
 * the signature by one of that pool's keys, and `exp`.
 *
 * @throws {TokenRefused}
 */
export async function authenticate(cognito: Cognito, token: string, userPoolIds: readonly string[]): Promise<Claims> {
  const userPoolId = namedPool(token);
  if (userPoolId === undefined || !userPoolIds.includes(userPoolId) || !cognito.pools.has(userPoolId))
    throw new TokenRefused("invalid", "The token is not one of the authorizer's user pools.");
  return verifiedClaims(cognito, token, userPoolId);
}

/** Whether the user whom verified claims name is still there, and has not ended the sign-in that they are of. */
export function isSignedIn({ pools }: Cognito, claims: Claims, userPoolId: string): boolean {
  const pool = pools.get(userPoolId);
  const user = pool?.users.bySub(String(claims.sub));
  if (pool === undefined || user === undefined) return false;
  const originJti = typeof claims.origin_jti === "string" ? { originJti: claims.origin_jti } : {};
  return !isRevoked(pool, user, { ...originJti, authTime: Number(claims.auth_time) });
}

/**
 * The claims of a token that one of a pool's keys signed and that has not expired.
 *
 * @throws {TokenRefused}
 */
export async function verifiedClaims({ keys, clock }: Cognito, token: string, userPoolId: string): Promise<JWTPayload> {
  // No small thing to load, and the first tokens are issued before one is looked at.
  const { errors, jwtVerify } = await import("jose");
  try {
    const verified = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = (await Promise.all([keys.access(userPoolId), keys.id(userPoolId)])).find((one) => one.kid === kid);
        if (key === undefined) throw new errors.JWKSNoMatchingKey();
        return key.publicKey;
      },
      { algorithms: ["RS256"], currentDate: new Date(clock.now()), requiredClaims: ["exp", "iss"] },
    );
    return verified.payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenRefused("expired", "The token has expired.");
    if (error instanceof errors.JOSEError) throw new TokenRefused("invalid", "The token's signature is not good.");
    throw error;
  }
}

/** The pool that an unverified token says it is of. */
export function namedPool(token: string): string | undefined {
  try {
    return userPoolOfIssuer(String(decodeJwt(token).iss));
  } catch (error) {
    if (error instanceof JOSEError) return undefined;
    throw error;
  }
}
