import { scopesOf } from "../../../contract/index.ts";
import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { machineScopes } from "../machine-scopes.ts";
import { issueMachineToken } from "../tokens/machine.ts";
import { authenticatedClient } from "./client-authentication.ts";
import { formOf } from "./form.ts";
import { authorizationCode } from "./grants/authorization-code.ts";
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

/** RFC 6749, section 4.4. The answer names no scope, as Cognito's does not. */
async function clientCredentials({ cognito, pool, client, form, endpoint }: Grant): Promise<GrantAnswer> {
  const { AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows } = client.settings;
  if (AllowedOAuthFlowsUserPoolClient !== true || !AllowedOAuthFlows?.includes("client_credentials"))
    throw new OAuthError("unauthorized_client");
  const scopes = machineScopes(pool, client, scopesOf(form.get("scope")));
  if (scopes === undefined) throw new OAuthError("invalid_scope");
  const { accessToken, expiresIn } = await issueMachineToken(cognito, pool, client, scopes, endpoint);
  return { access_token: accessToken, expires_in: expiresIn, token_type: "Bearer" };
}
