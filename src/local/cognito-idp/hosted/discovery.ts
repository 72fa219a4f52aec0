import { domainOrigin, hostedEndpoints, jwksUriOf } from "../../../contract/index.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import type { UserPool } from "../user-pool.ts";

/** The documents below an issuer: `openid-configuration` and `jwks.json`. Anything else is 404. */
export async function wellKnown(
  cognito: Cognito,
  userPoolId: string,
  document: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const pool = cognito.pools.get(userPoolId);
  if (pool === undefined) return notFound(`User pool ${userPoolId} does not exist.`);
  if (request.method !== "GET" && request.method !== "HEAD")
    return { status: 405, headers: { allow: "GET, HEAD" }, body: "" };
  if (document === "jwks.json") return published(await jwks(cognito, pool));
  if (document === "openid-configuration") return published(configuration(cognito, pool, request.endpoint));
  return notFound("Not Found");
}

/** RFC 7517, section 5: the key of the ID tokens and that of the access tokens. */
async function jwks({ keys }: Cognito, { id }: UserPool) {
  const pair = await Promise.all([keys.id(id), keys.access(id)]);
  return { keys: pair.map(({ publicJwk }) => publicJwk) };
}

/** OpenID Connect Discovery 1.0, section 3. A pool without a domain has an issuer and keys, but no endpoints. */
function configuration(cognito: Cognito, pool: UserPool, endpoint: string) {
  const issuer = cognito.issuer(pool.id, endpoint);
  const domain = pool.customDomain ?? pool.domain;
  const endpoints =
    domain === undefined ? undefined : hostedEndpoints(domainOrigin(domain, { region: pool.region, endpoint }));
  return {
    authorization_endpoint: endpoints?.authorize,
    end_session_endpoint: endpoints?.logout,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: jwksUriOf(issuer),
    response_types_supported: ["code", "token"],
    revocation_endpoint: endpoints?.revoke,
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: endpoints?.token,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: endpoints?.userInfo,
  };
}

function published(document: unknown): HttpResponse {
  return jsonResponse(200, document, { "access-control-allow-origin": "*", "cache-control": "public, max-age=86400" });
}

function notFound(message: string): HttpResponse {
  return jsonResponse(404, { message });
}
