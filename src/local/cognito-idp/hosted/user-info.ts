import { AwsError } from "../../aws.ts";
import { type HttpResponse, jsonResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import { bearerOf, type Self } from "../self.ts";
import { attributeClaims } from "../tokens/user.ts";
import { domainHeaders } from "./pages/response.ts";
import type { HostedRequest } from "./request.ts";
import { methodNotAllowed } from "./visit.ts";

/**
 * `GET` or `POST /oauth2/userInfo` (OpenID Connect Core 1.0, section 5.3; AWS: "userInfo endpoint"): the attributes that
 * the token's scopes ask for and its client may read. Tokens of the API's sign-in have no `openid` and are refused.
 */
export async function userInfoEndpoint(cognito: Cognito, { pool, request }: HostedRequest): Promise<HttpResponse> {
  if (request.method !== "GET" && request.method !== "POST") return methodNotAllowed(true);
  const token = /^Bearer +([\w.-]+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return refusal(400, "invalid_request", "Bad OAuth2 request at UserInfo Endpoint");
  const bearer = await bearerOf(cognito, token).catch(refused);
  if (bearer?.pool !== pool)
    return refusal(
      401,
      "invalid_token",
      "Access token is expired, disabled, or deleted, or the user has globally signed out.",
    );
  if (!bearer.scopes.includes("openid"))
    return refusal(401, "invalid_token", "Access token does not contain openid scope");
  return jsonResponse(200, claimsOf(bearer), domainHeaders(), JSON_UTF8);
}

/** Whether an address is verified is a text here, and a boolean in the ID token. */
function claimsOf({ user, client, scopes }: Self): Record<string, unknown> {
  const claims = Object.entries(attributeClaims(user, client, { hosted: true, scopes }));
  const told = claims.map(([name, value]) => [name, typeof value === "boolean" ? String(value) : value]);
  return { sub: user.sub, ...Object.fromEntries(told), username: user.username };
}

function refused(error: unknown): undefined {
  if (!(error instanceof AwsError)) throw error;
  return undefined;
}

/** RFC 6750, section 3. */
function refusal(status: number, error: string, description: string): HttpResponse {
  const headers = {
    ...domainHeaders(),
    "WWW-Authenticate": `Bearer error="${error}", error_description="${description}"`,
  };
  return jsonResponse(status, { error, error_description: description }, headers, JSON_UTF8);
}

const JSON_UTF8 = "application/json;charset=UTF-8";
