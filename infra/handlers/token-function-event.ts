import { TokenError } from "../../src/cognito/index.ts";
import { isLoopback } from "../../src/contract/index.ts";

/** The eight fields that a caller gives. */
export interface TokenFunctionFields {
  readonly username: string;
  readonly password: string;
  readonly client_id: string;
  readonly redirect_uri: string;
  /** Separated by spaces. */
  readonly scope: string;
  /** A host name or a whole URL; goes before the two below. */
  readonly full_custom_domain_name?: string;
  readonly user_pool_domain_prefix?: string;
  readonly region?: string;
}

/** What API Gateway hands a function: the fields are in the body, as JSON. */
export interface ProxyEvent {
  readonly requestContext: object;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

export type TokenFunctionEvent = TokenFunctionFields | ProxyEvent;

/** What to get a token with, and which fields were given without being used. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly domain: string;
  readonly region?: string;
  readonly ignored: readonly string[];
}

/** Named in this order where several are missing. */
const REQUIRED = ["username", "password", "client_id", "redirect_uri", "scope"] as const;

export function isProxyEvent(event: TokenFunctionEvent): event is ProxyEvent {
  return isObject(event) && isObject((event as Partial<ProxyEvent>).requestContext);
}

/**
 * Reads the fields; an empty one is a missing one.
 *
 * @throws {TokenError} `missing_input` or `invalid_input`, naming the field
 */
export function credentialsOf(event: TokenFunctionEvent): Credentials {
  const fields: unknown = isProxyEvent(event) ? bodyOf(event) : event;
  if (!isObject(fields)) throw new TokenError("invalid_input", "The event must be an object of fields.");
  const [username, password, client_id, redirect_uri, scope] = REQUIRED.map((name) => required(fields, name));
  return {
    username: username as string,
    password: password as string,
    clientId: client_id as string,
    redirectUri: redirect_uri as string,
    scope: scope as string,
    ...placeOf(fields),
  };
}

/** A whole domain, or else a prefix and its region. */
function placeOf(fields: Members): Pick<Credentials, "domain" | "region" | "ignored"> {
  const custom = text(fields, "full_custom_domain_name");
  if (custom !== "") {
    if (/^http:/i.test(custom) && !isLoopback(custom))
      throw new TokenError(
        "invalid_input",
        "full_custom_domain_name must begin with https:// or be a host name alone: a password goes there.",
        "full_custom_domain_name",
      );
    const ignored = ["user_pool_domain_prefix", "region"].filter((name) => text(fields, name) !== "");
    return { domain: custom, ignored };
  }
  for (const name of ["user_pool_domain_prefix", "region"]) {
    if (text(fields, name) === "")
      throw new TokenError(
        "missing_input",
        `${name} is missing: give full_custom_domain_name, or user_pool_domain_prefix and region.`,
        name,
      );
  }
  return { domain: text(fields, "user_pool_domain_prefix"), region: text(fields, "region"), ignored: [] };
}

function required(fields: Members, name: string): string {
  const value = text(fields, name);
  if (value === "") throw new TokenError("missing_input", `${name} is missing.`, name);
  return value;
}

function text(fields: Members, name: string): string {
  const value = fields[name] ?? "";
  if (typeof value !== "string") throw new TokenError("invalid_input", `${name} must be a string.`, name);
  return value;
}

function bodyOf({ body, isBase64Encoded = false }: ProxyEvent): unknown {
  const json = isBase64Encoded ? Buffer.from(body ?? "", "base64").toString("utf8") : (body ?? "");
  try {
    return JSON.parse(json);
  } catch {
    throw new TokenError("invalid_input", "The body must be JSON: an object of the event's fields.", "body");
  }
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
