import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { authenticatedClient } from "./client-authentication.ts";
import { formOf } from "./form.ts";
import { authorizationCode } from "./grants/authorization-code.ts";
import { clientCredentials } from "./grants/client-credentials.ts";
import type { Grant, GrantAnswer } from "./grants/grant.ts";
import { refreshToken } from "./grants/refresh-token.ts";
import { OAuthError, oauthErrorResponse, oauthResponse } from "./oauth-error.ts";
import type { HostedRequest } from "./request.ts";

const GRANTS: Readonly<Record<string, (grant: Grant) => Promise<GrantAnswer>>> = {
  authorization_code: authorizationCode,
  client_credentials: clientCredentials,
  refresh_token: refreshToken,
};

/** `POST /oauth2/token` (RFC 6749, section 3.2; AWS: "Token endpoint"). */
export async function tokenEndpoint(cognito: Cognito, { pool, request }: HostedRequest): Promise<HttpResponse> {
  if (request.method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
  try {
    const form = formOf(request);
    const type = form?.get("grant_type");
    if (form === undefined || type === undefined) throw new OAuthError("invalid_request");
    const grant = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
    if (grant === undefined) throw new OAuthError("unsupported_grant_type");
    const client = authenticatedClient(pool, request.headers, form);
    return oauthResponse(200, await grant({ cognito, pool, client, form, endpoint: request.endpoint }));
  } catch (error) {
    if (error instanceof OAuthError) return oauthErrorResponse(error);
    throw error;
  }
}
