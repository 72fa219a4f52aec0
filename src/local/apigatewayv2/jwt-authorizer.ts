import { scopesOf, userPoolOfIssuer } from "../../contract/index.ts";
import type { Authenticate } from "../apigateway/authorize.ts";
import { type Claims, TokenRefused } from "../cognito-idp/surface.ts";
import type { HttpRequest } from "../http.ts";
import type { Authorizer, Definition, Route } from "./http-api.ts";

/** Why a request is turned away: 401 for its token, 403 for the token's scopes. */
export class Unauthorized extends Error {
  override readonly name = "Unauthorized";
  readonly status: 401 | 403;
  /** `WWW-Authenticate` of the answer (RFC 6750, section 3). */
  readonly challenge: string;

  constructor(status: 401 | 403, challenge: string) {
    super(challenge);
    this.status = status;
    this.challenge = challenge;
  }
}

/**
 * Lets a token through whose issuer is the authorizer's user pool, under either of its names, whose `aud`, or where it has
 * none `client_id`, is one of the audience, and one of whose scopes is one of the route's, where that has any.
 * (AWS: "Control access to HTTP APIs with JWT authorizers in API Gateway")
 *
 * @returns the claims; undefined where the route asks for no token
 * @throws {Unauthorized}
 */
export async function authorize(
  route: Route,
  { authorizers }: Definition,
  request: HttpRequest,
  { authenticate, now }: { authenticate: Authenticate; now: number },
): Promise<Claims | undefined> {
  if (route.authorizationType === "NONE") return undefined;
  const authorizer = authorizers.get(route.authorizerId ?? "");
  if (authorizer === undefined) throw new Unauthorized(401, "Bearer");
  const token = tokenIn(request, authorizer);
  if (token === "") throw new Unauthorized(401, "Bearer");
  const wanted = route.authorizationScopes;
  const refuse = (why: string) =>
    new Unauthorized(401, `Bearer scope="${wanted.join(" ")}" error="invalid_token" error_description="${why}"`);

  const claims = await verified(token, authorizer, authenticate, refuse);
  if (typeof claims.iat === "number" && claims.iat * 1_000 > now) throw refuse("the token is not valid yet");
  if (!audienceOf(claims).some((one) => authorizer.audience.includes(one)))
    throw refuse("the token does not have a valid audience");
  if (wanted.length > 0 && !grantedScopes(claims).some((scope) => wanted.includes(scope)))
    throw new Unauthorized(403, `Bearer scope="${wanted.join(" ")}" error="insufficient_scope"`);
  return claims;
}

function tokenIn({ headers, query }: HttpRequest, { identitySource }: Authorizer): string {
  const [, place = "", name = ""] = /^\$request\.(header|querystring)\.(.+)$/.exec(identitySource) ?? [];
  const given = place === "header" ? headers[name.toLowerCase()] : new URLSearchParams(query).get(name);
  return typeof given === "string" ? given.replace(/^Bearer +/i, "").trim() : "";
}

async function verified(
  token: string,
  { issuer }: Authorizer,
  authenticate: Authenticate,
  refuse: (why: string) => Unauthorized,
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
