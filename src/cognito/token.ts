import { decodeWithoutVerification } from "./decode.ts";
import type { GrantedTokens } from "./grants/tokens.ts";
import type { Grant, Token } from "./request.ts";
import { grantedScopes } from "./scopes.ts";

/** What is told of tokens beside what stands in them. */
export interface Circumstances {
  readonly clientId: string;
  readonly grant: Grant;
  readonly cached: boolean;
  readonly verified: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds. */
  readonly clockDrift?: number | undefined;
}

/** The one shape, whatever the route. */
export function tokenOf(tokens: GrantedTokens, { now, clockDrift, ...told }: Circumstances): Token {
  const { payload } = decodeWithoutVerification(tokens.accessToken);
  const expiry = Number(payload.exp ?? 0);
  return {
    accessToken: tokens.accessToken,
    ...(tokens.idToken && { idToken: tokens.idToken }),
    ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
    tokenType: "Bearer",
    expiresIn: Math.max(0, Math.round(expiry - now / 1000)),
    expiresAt: new Date(expiry * 1000).toISOString(),
    scopes: grantedScopes(payload),
    issuer: String(payload.iss ?? ""),
    ...told,
    claims: payload,
    ...(tokens.idToken && { idTokenClaims: decodeWithoutVerification(tokens.idToken).payload }),
    ...(clockDrift !== undefined && { clockDrift }),
  };
}
