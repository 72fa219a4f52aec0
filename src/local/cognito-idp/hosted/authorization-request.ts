import { scopesOf } from "../../../contract/index.ts";
import { isActiveScope, STANDARD_SCOPES } from "../client-settings.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { PageVersion } from "./pages/render.ts";

/** A request for a user's authorization that its client may make (RFC 6749, section 4.1.1; AWS: "Authorize endpoint"). */
export interface AuthorizationRequest {
  readonly client: UserPoolClient;
  readonly responseType: "code" | "token";
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  /** RFC 7636, section 4.2; by S256. */
  readonly codeChallenge: string | undefined;
  /** RFC 8707: the `aud` of the access token. */
  readonly resource: string | undefined;
  readonly prompts: ReadonlySet<Prompt>;
  readonly loginHint: string | undefined;
  /** The identity provider that the user is to sign in through, where it is not the pool itself. */
  readonly provider: string | undefined;
}

/** OpenID Connect Core 1.0, section 3.1.2.1. */
export type Prompt = "none" | "login" | "select_account" | "consent";

/** Whether and where a request goes on. */
export type Judgement =
  | { readonly kind: "accepted"; readonly request: AuthorizationRequest }
  /** The client learns of it at its own address. */
  | ({ readonly kind: "refused"; readonly redirectUri: string; readonly inFragment: boolean } & Refusal)
  /** Nobody has proved who asks, so the browser stays here: redirecting would make this domain an open redirector. */
  | { readonly kind: "untrusted"; readonly error: string; readonly clientId: string | undefined };

export interface Refusal {
  readonly error: AuthorizationErrorCode;
  readonly description: string | undefined;
  readonly state: string | undefined;
}

/** RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6. */
export type AuthorizationErrorCode =
  | "invalid_request"
  | "unauthorized_client"
  | "invalid_scope"
  | "server_error"
  | "login_required";

/** Judges the query of `/oauth2/authorize`, `/login` and the pages beside it. The classic pages know no `prompt`. */
export function judge(pool: UserPool, version: PageVersion, query: URLSearchParams): Judgement {
  const clientId = query.get("client_id") ?? undefined;
  const client = pool.clients.get(clientId ?? "");
  if (client === undefined || query.getAll("client_id").length > 1)
    return { kind: "untrusted", error: "invalid_request", clientId };
  const redirectUri = query.get("redirect_uri") ?? defaultRedirectUri(client);
  if (redirectUri === undefined || query.getAll("redirect_uri").length > 1)
    return { kind: "untrusted", error: "invalid_request", clientId };
  if (!client.settings.CallbackURLs?.includes(redirectUri))
    return { kind: "untrusted", error: "redirect_mismatch", clientId };
  try {
    return { kind: "accepted", request: checked(pool, version, client, redirectUri, query) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const state = query.getAll("state").length === 1 ? (query.get("state") ?? undefined) : undefined;
    const inFragment = query.get("response_type") === "token";
    return { kind: "refused", redirectUri, inFragment, error: error.code, description: error.description, state };
  }
}

/** Stands in for an address that a request leaves out, at a client with one provider (API reference, UserPoolClientType). */
function defaultRedirectUri({ settings }: UserPoolClient): string | undefined {
  return settings.SupportedIdentityProviders?.length === 1 ? settings.DefaultRedirectURI : undefined;
}

class Refused extends Error {
  readonly code: AuthorizationErrorCode;
  readonly description: string | undefined;

  constructor(code: AuthorizationErrorCode, description?: string) {
    super(description ?? code);
    this.code = code;
    this.description = description;
  }
}

function checked(
  pool: UserPool,
  version: PageVersion,
  client: UserPoolClient,
  redirectUri: string,
  query: URLSearchParams,
): AuthorizationRequest {
  const repeated = [...query.keys()].find((name, index, names) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Refused("invalid_request", `${quotable(repeated)} is given more than once`);
  const state = checkedState(query.get("state"));
  const responseType = checkedResponseType(client, query.get("response_type"));
  const scopes = grantedScopes(pool, client, query.get("scope"));
  return {
    client,
    responseType,
    redirectUri,
    scopes,
    state,
    nonce: query.get("nonce") ?? undefined,
    codeChallenge: checkedChallenge(query),
    resource: checkedResource(query.get("resource")),
    prompts: version === 1 ? new Set() : checkedPrompts(query.get("prompt")),
    loginHint: query.get("login_hint") ?? undefined,
    provider: checkedProvider(pool, client, query),
  };
}

/** AWS turns away a state that is JSON, and asks for it in base 64. */
function checkedState(state: string | null): string | undefined {
  if (state === null) return undefined;
  if (/^\s*[[{]/.test(state) && isJson(state))
    throw new Refused("invalid_request", "state is JSON: encode it as base64");
  return state;
}

function checkedResponseType(client: UserPoolClient, type: string | null): "code" | "token" {
  if (type !== "code" && type !== "token")
    throw new Refused("invalid_request", "response_type is neither code nor token");
  const { AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows = [] } = client.settings;
  const allowed = AllowedOAuthFlows.includes(type === "code" ? "code" : "implicit");
  if (AllowedOAuthFlowsUserPoolClient !== true || !allowed) throw new Refused("unauthorized_client");
  return type;
}

/**
 * Without a scope, all of the client's. A custom scope that its resource server has no more is left out without a word;
 * one that the client was never given is refused.
 */
function grantedScopes(pool: UserPool, client: UserPoolClient, scope: string | null): readonly string[] {
  const allowed = client.settings.AllowedOAuthScopes ?? [];
  const asked = scopesOf(scope ?? "");
  if (asked.some((one) => !allowed.includes(one))) throw new Refused("invalid_scope");
  const granted = (asked.length === 0 ? allowed : asked).filter((one) => isStandard(one) || isActiveScope(pool, one));
  const claims = asked.some((one) => one === "phone" || one === "email" || one === "profile");
  if (claims && !granted.includes("openid")) throw new Refused("invalid_scope");
  return granted;
}

/** RFC 7636, section 4.3. Cognito knows S256 alone, whose challenges are 43 characters of base64url. */
function checkedChallenge(query: URLSearchParams): string | undefined {
  const challenge = query.get("code_challenge");
  const method = query.get("code_challenge_method");
  if (challenge === null && method === null) return undefined;
  if (challenge === null) throw new Refused("invalid_request", "code_challenge is missing");
  if (method !== "S256") throw new Refused("invalid_request", "code_challenge_method must be S256");
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) throw new Refused("invalid_request", "code_challenge is not one of S256");
  return challenge;
}

/** RFC 8707, section 2, as Cognito narrows it: https, http://localhost, or a scheme of an app's own. */
function checkedResource(resource: string | null): string | undefined {
  if (resource === null) return undefined;
  const absolute = URL.canParse(resource) && !resource.includes("#");
  const http = /^http:/i.test(resource) && !/^http:\/\/localhost(?:[:/?]|$)/i.test(resource);
  const https = /^https:/i.test(resource) && !/^https:\/\/[^/]/i.test(resource);
  if (!absolute || http || https)
    throw new Refused("invalid_request", "resource is not a URI that tokens may be bound to");
  return resource;
}

function checkedPrompts(prompt: string | null): ReadonlySet<Prompt> {
  const values = scopesOf(prompt ?? "");
  const unknown = values.find((value) => !PROMPTS.has(value));
  if (unknown !== undefined) throw new Refused("invalid_request", `prompt ${quotable(unknown)} is not known`);
  if (values.includes("none") && values.length > 1)
    throw new Refused("invalid_request", "prompt none goes with no other");
  return new Set(values as Prompt[]);
}

const PROMPTS: ReadonlySet<string> = new Set(["none", "login", "select_account", "consent"] satisfies Prompt[]);

/** Who signs the user in, by name or by one of its identifiers. What would change how strongly is refused by its name. */
function checkedProvider(pool: UserPool, { settings }: UserPoolClient, query: URLSearchParams): string | undefined {
  for (const name of ["acr_values", "max_age"]) {
    if (query.has(name)) throw new Refused("invalid_request", `${name} is not built in this local AWS`);
  }
  const name = query.get("identity_provider");
  const identifier = query.get("idp_identifier");
  if (name === "COGNITO" || (name === null && identifier === null)) return undefined;
  const found = [...pool.identityProviders.values()].find((provider) =>
    name === null ? provider.identifiers.includes(identifier ?? "") : provider.name === name,
  );
  if (found === undefined || !settings.SupportedIdentityProviders?.includes(found.name))
    throw new Refused(
      "invalid_request",
      `${name === null ? "idp_identifier" : "identity_provider"} names none of the client's`,
    );
  return found.name;
}

function isStandard(scope: string): boolean {
  return (STANDARD_SCOPES as readonly string[]).includes(scope);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What `error_description` may hold of a caller's text (RFC 6749, section 4.1.2.1), and not too much of it. */
function quotable(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "?").slice(0, 40);
}
