import { decodeProtectedHeader } from "jose/decode/protected_header";
import { decodeJwt } from "jose/jwt/decode";
import { TokenError } from "./error.ts";

/** The claims that Cognito documents; it adds others over time. (AWS: "Understanding user pool JSON web tokens") */
export interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string | readonly string[];
  /** Seconds since 1970. */
  readonly exp?: number;
  readonly iat?: number;
  readonly auth_time?: number;
  readonly jti?: string;
  readonly token_use?: string;
  readonly client_id?: string;
  readonly scope?: string;
  readonly username?: string;
  readonly nonce?: string;
  readonly [claim: string]: unknown;
}

/**
 * What a token says, whoever wrote it: nothing is checked. For display alone; use {@link verifyToken} to trust one.
 *
 * @throws {TokenError} `token_malformed`
 */
export function decodeWithoutVerification(token: string): {
  header: Readonly<Record<string, unknown>>;
  payload: Claims;
} {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) as Claims };
  } catch {
    throw new TokenError("token_malformed", malformed(token), "token");
  }
}

function malformed(token: string): string {
  const parts = token.split(".").length;
  if (parts === 5) {
    return "The token has five parts, so it is encrypted: Cognito's refresh tokens are, and only Cognito reads them.";
  }
  return parts === 3
    ? "The token has three parts, but they are not base64url-encoded JSON: it was cut or changed on its way."
    : `A JSON Web Token has three parts divided by dots; this has ${parts}.`;
}
