import type { TokenErrorCode } from "./error.ts";
import { TokenError } from "./error.ts";
import { quoted, type Secrets } from "./secrets.ts";

/** An error as OAuth puts it, from a token endpoint or a callback (RFC 6749, sections 4.1.2.1 and 5.2). */
export interface OAuthRefusal {
  readonly error: string;
  readonly description?: string | undefined;
}

interface Reading {
  readonly code: TokenErrorCode;
  readonly input: string;
  readonly sentence: string;
}

const READINGS: Readonly<Record<string, Reading>> = {
  invalid_client: {
    code: "invalid_client",
    input: "client-secret",
    sentence:
      "Cognito does not know this client with this secret: look at client-secret and client-id, and whether a confidential client was given none.",
  },
  invalid_scope: {
    code: "invalid_scope",
    input: "scopes",
    sentence:
      "The client may not have one of the scopes asked for: add it to the client's allowed scopes, and look whether its resource server exists.",
  },
  unauthorized_client: {
    code: "unauthorized_client",
    input: "grant",
    sentence: "The client may not use this grant: look at its allowed OAuth flows, or choose another grant.",
  },
  unsupported_grant_type: {
    code: "unsupported_grant_type",
    input: "grant",
    sentence: "The token endpoint does not offer this grant: look at grant and domain.",
  },
  invalid_request: {
    code: "invalid_request",
    input: "token-endpoint",
    sentence: "The server calls the request malformed: look whether domain or token-endpoint is a user pool's.",
  },
  access_denied: {
    code: "access_denied",
    input: "username",
    sentence: "The sign-in was refused: look at the user and at the triggers of the pool.",
  },
};

/**
 * What an OAuth error means. `invalid_grant` means something else for each grant, so its reading is given.
 * Cognito words a refused scope and a wrong callback in the description of another error: either is read.
 */
export function oauthError({ error, description }: OAuthRefusal, secret: Secrets, invalidGrant: Reading): TokenError {
  const said = description ? ` Cognito says: ${quoted(description, secret)}` : "";
  if (error === "redirect_mismatch" || /invalid_redirect/.test(description ?? "")) {
    return new TokenError(
      "redirect_mismatch",
      "redirect-uri is not among the client's callback URLs: they are compared byte for byte, the last slash counts.",
      "redirect-uri",
    );
  }
  const known = /invalid_scope/.test(description ?? "") ? READINGS.invalid_scope : READINGS[error];
  const reading = error === "invalid_grant" ? invalidGrant : known;
  if (reading) return new TokenError(reading.code, `${reading.sentence}${said}`, reading.input);
  const trigger = /failed with error/i.test(description ?? "");
  return new TokenError(
    trigger ? "trigger_failed" : "server_refused",
    `The server refuses: ${quoted(error, secret)}.${said}`,
  );
}

export const INVALID_GRANT: Readonly<Record<"client_credentials" | "authorization_code" | "refresh_token", Reading>> = {
  client_credentials: {
    code: "invalid_grant",
    input: "client-id",
    sentence: "The client has no custom scope to grant, or a trigger of the pool failed: look at its allowed scopes.",
  },
  authorization_code: {
    code: "invalid_grant",
    input: "scopes",
    sentence:
      "The authorization code was not taken: it was used or older than five minutes, or the client cannot read an attribute that one of the scopes covers (such as email_verified for email).",
  },
  refresh_token: {
    code: "refresh_token_invalid",
    input: "refresh-token",
    sentence: "The refresh token has expired, was revoked or rotated, or is another client's: sign in again.",
  },
};
