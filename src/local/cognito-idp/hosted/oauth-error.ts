import { randomUUID } from "node:crypto";
import { type HttpResponse, jsonResponse } from "../../http.ts";

/** A refusal of the token endpoint (RFC 6749, section 5.2). */
export class OAuthError extends Error {
  override readonly name = "OAuthError";
  readonly code: OAuthErrorCode;
  readonly description: string | undefined;

  constructor(code: OAuthErrorCode, description?: string) {
    super(description ?? code);
    this.code = code;
    this.description = description;
  }
}

export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type";

/** An answer of the token endpoint; nobody may keep it. */
export function oauthResponse(status: number, body: unknown): HttpResponse {
  return jsonResponse(status, body, { ...NOT_KEPT, "x-amz-cognito-request-id": randomUUID() }, JSON_UTF8);
}

/** Cognito answers every refusal with 400, a wrong client too. */
export function oauthErrorResponse({ code, description }: OAuthError): HttpResponse {
  return oauthResponse(400, { error: code, ...(description === undefined ? {} : { error_description: description }) });
}

const JSON_UTF8 = "application/json;charset=UTF-8";

const NOT_KEPT = {
  "access-control-allow-origin": "*",
  "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
  pragma: "no-cache",
  expires: "0",
  "x-content-type-options": "nosniff",
} as const;
