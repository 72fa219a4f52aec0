import { scopesOf, userPoolOfIssuer } from "../../contract/index.ts";
import type { Authenticate } from "../apigateway/authorize.ts";
import { type Claims, TokenRefused } from "../cognito-idp/surface.ts";
import type { HttpRequest } from "../http.ts";
import type { JwtAuthorizer, Route } from "./http-api.ts";
import { Refused } from "./refused.ts";

/**
 * Lets a token through whose issuer is the authorizer's user pool, under either of its names, whose `aud`, or where it has
 * none `client_id`, is one of the audience, and one of whose scopes is one of the route's, where that has any.
 * (AWS: "Control access to HTTP APIs with JWT authorizers in API Gateway")
 *
 * @returns the claims
 * @throws {Refused} 401 for its token, 403 for the token's scopes
 */
export async function authorize(
  { authorizationScopes: wanted }: Route,
  authorizer: JwtAuthorizer,
  request: HttpRequest,
  { authenticate, now }: { authenticate: Authenticate; now: number },
): Promise<Claims> {
  const token = tokenIn(request, authorizer);
  if (token === "") throw new Refused(401, { challenge: "Bearer" });
  const scope = `Bearer scope="${wanted.join(" ")}"`;
  const refuse = (why: string) =>
    new Refused(401, { challenge: `${scope} error="invalid_token" error_description="${why}"`, reason: why });

  const claims = await verified(token, authorizer, authenticate, refuse);
  if (typeof claims.iat === "number" && claims.iat * 1_000 > now) throw refuse("the token is not valid yet");
  if (!audienceOf(claims).some((one) => authorizer.audience.includes(one)))
    throw refuse("the token does not have a valid audience");
  if (wanted.length > 0 && !grantedScopes(claims).some((scope) => wanted.includes(scope)))
    throw new Refused(403, { challenge: `${scope} error="insufficient_scope"` });
  return claims;
}

function tokenIn({ headers, query }: HttpRequest, { identitySource }: JwtAuthorizer): string {
  const [, place = "", name = ""] = /^\$request\.(header|querystring)\.(.+)$/.exec(identitySource) ?? [];
  const given = place === "header" ? headers[name.toLowerCase()] : new URLSearchParams(query).get(name);
  return typeof given === "string" ? given.replace(/^Bearer +/i, "").trim() : "";
}

async function verified(
  token: string,
  { issuer }: JwtAuthorizer,
  authenticate: Authenticate,
  refuse: (why: string) => Refused,
): Promise<Claims> {
  const userPoolId = userPoolOfIssuer(issuer);
  try {
    return await authenticate(token, userPoolId === undefined ? [] : [userPoolId]);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    throw refuse(error.reason === "expired" ? "the token has expired" : "the token is not one of the issuer's");
  }
}

function audienceOf({ aud, client_id }: Claims): readonly string[] {
  const named = aud ?? client_id;
  return (Array.isArray(named) ? named : [named]).map(String);
}

/** `scope` is text (RFC 8693, section 4.2), other issuers write `scp`, as text or as a list. */
function grantedScopes({ scope, scp }: Claims): readonly string[] {
  const granted = scope ?? scp;
  if (Array.isArray(granted)) return granted.map(String);
  return typeof granted === "string" ? scopesOf(granted) : [];
}
