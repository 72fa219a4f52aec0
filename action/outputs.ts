import type { Token } from "../src/cognito/request.ts";

/** Every output of the Action, by the name that later steps read it by. `action.yml` and `docs/action.md` list the same. */
export const OUTPUT_NAMES = [
  "access-token",
  "id-token",
  "refresh-token",
  "token-type",
  "authorization",
  "expires-in",
  "expires-at",
  "scope",
  "issuer",
  "cached",
  "header-file",
  "smoke-result",
] as const;

export type OutputName = (typeof OUTPUT_NAMES)[number];

/**
 * The outputs that a token gives. Each is its own value: the runner blanks a secret in a larger text only where it stands
 * unescaped, which it need not in JSON.
 */
export function outputsOf(token: Token): Partial<Record<OutputName, string>> {
  return {
    "access-token": token.accessToken,
    ...(token.idToken === undefined ? {} : { "id-token": token.idToken }),
    ...(token.refreshToken === undefined ? {} : { "refresh-token": token.refreshToken }),
    "token-type": token.tokenType,
    authorization: authorizationOf(token),
    "expires-in": String(token.expiresIn),
    "expires-at": token.expiresAt,
    scope: token.scopes.join(" "),
    issuer: token.issuer,
    cached: String(token.cached),
  };
}

/** The value of an `Authorization` header (RFC 6750, section 2.1). */
export function authorizationOf({ tokenType, accessToken }: Token): string {
  return `${tokenType} ${accessToken}`;
}
