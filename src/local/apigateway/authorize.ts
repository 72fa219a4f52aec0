import { scopesOf } from "../../contract/index.ts";
import { type Claims, TokenRefused } from "../cognito-idp/surface.ts";
import type { HttpRequest } from "../http.ts";
import { GatewayError } from "./errors.ts";
import type { Authorizer, Definition, Method } from "./rest-api.ts";

/** Checks a token against the keys of pools: `CognitoIdp.authenticate`. */
export type Authenticate = (token: string, userPoolIds: readonly string[]) => Promise<Claims>;

/** The claims of a token for an authorizer. @throws {TokenRefused} */
export type ClaimsOf = (authorizer: Authorizer, token: string) => Promise<Claims>;

/**
 * The rule of a REST API's Cognito authorizer: a method with scopes wants an access token that has one of them, a method
 * without wants an ID token. Claims, each as text, for the integration; undefined where the method asks for no token.
 *
 * @throws {GatewayError} 401
 */
export async function authorize(
  method: Method,
  { authorizers }: Definition,
  request: HttpRequest,
  claimsOf: ClaimsOf,
): Promise<Record<string, string> | undefined> {
  if (method.authorizationType === "NONE") return undefined;
  const authorizer = authorizers.get(method.authorizerId ?? "");
  if (authorizer === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
  const header = request.headers[authorizer.identitySource.replace("method.request.header.", "").toLowerCase()];
  const token = typeof header === "string" ? header.replace(/^Bearer +/i, "").trim() : "";
  if (token === "") throw new GatewayError("UNAUTHORIZED");
  const claims = await verified(token, authorizer, claimsOf);
  if (!fits(claims, method.authorizationScopes)) throw new GatewayError("UNAUTHORIZED");
  const { identityValidationExpression: expression } = authorizer;
  if (expression !== undefined && !new RegExp(`^(?:${expression})$`).test(String(claims.aud ?? claims.client_id)))
    throw new GatewayError("UNAUTHORIZED");
  return texts(claims);
}

async function verified(token: string, authorizer: Authorizer, claimsOf: ClaimsOf): Promise<Claims> {
  try {
    return await claimsOf(authorizer, token);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    throw error.reason === "expired"
      ? new GatewayError("UNAUTHORIZED", "The incoming token has expired")
      : new GatewayError("UNAUTHORIZED");
  }
}

function fits(claims: Claims, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return claims.token_use === "id";
  if (claims.token_use !== "access" || typeof claims.scope !== "string") return false;
  const granted = scopesOf(claims.scope);
  return wanted.some((scope) => granted.includes(scope));
}

/** An integration gets every claim as text: lists joined by commas, the two times written out. */
function texts(claims: Claims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      (name === "exp" || name === "iat") && typeof value === "number" ? javaDate(value) : asText(value),
    ]),
  );
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(",");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Such as `Sat Nov 21 07:34:00 UTC 2026`. */
function javaDate(secondsSince1970: number): string {
  const [weekday, day, month, year, time] = new Date(secondsSince1970 * 1_000)
    .toUTCString()
    .replace(",", "")
    .split(" ");
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
