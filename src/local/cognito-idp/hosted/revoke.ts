import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { openRefreshToken } from "../tokens/refresh.ts";
import { revokeSignIn } from "../tokens/revocation.ts";
import { authenticatedClient } from "./client-authentication.ts";
import { formOf } from "./form.ts";
import { OAuthError, oauthResponse } from "./oauth-error.ts";
import type { HostedRequest } from "./request.ts";

/**
 * `POST /oauth2/revoke` (RFC 7009; AWS: "Revoke endpoint"): ends the sign-in of a refresh token. A text that is no token
 * of this pool, or no more one, is answered as if it had been revoked.
 */
export async function revokeEndpoint(cognito: Cognito, { pool, request }: HostedRequest): Promise<HttpResponse> {
  if (request.method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
  try {
    const form = formOf(request);
    if (form === undefined) return refusal(400, "invalid_request");
    const client = authenticatedClient(pool, request.headers, form);
    const token = form.get("token");
    if (token === undefined || client.settings.EnableTokenRevocation === false) return refusal(400, "invalid_request");
    if (isJwt(token)) return refusal(400, "unsupported_token_type");
    const grant = await openRefreshToken(cognito, pool, token);
    if (grant === undefined) return revoked();
    if (grant.signIn.clientId !== client.id) return refusal(400, "invalid_request");
    revokeSignIn(cognito, pool, grant);
    return revoked();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return refusal(error.code === "invalid_client" ? 401 : 400, error.code);
  }
}

/** Access and ID tokens have three parts (RFC 7515, section 7.1), refresh tokens five. */
function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
}

function revoked(): HttpResponse {
  return { ...oauthResponse(200, ""), body: "" };
}

function refusal(status: number, error: string): HttpResponse {
  return oauthResponse(status, { error });
}
