import { getToken, type Token, TokenError } from "../../src/cognito/index.ts";
import { isLoopback, scopesOf } from "../../src/contract/index.ts";
import { credentialsOf, isProxyEvent, type TokenFunctionEvent } from "./token-function-event.ts";
import { statusOf } from "./token-function-status.ts";

/** What the function answers; `body` is an object, or a string where API Gateway asks. */
export interface TokenFunctionResult {
  readonly statusCode: number;
  readonly body: TokenBody | FailureBody | string;
  /** Those of the token endpoint's response. */
  readonly headers: Readonly<Record<string, string>>;
}

/** As the token endpoint words it (RFC 6749, section 5.1). */
export interface TokenBody {
  /** Absent unless `openid` was among the scopes. */
  readonly id_token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: "Bearer";
}

export interface FailureBody {
  readonly message: string;
  /** The code of the `TokenError`, or `internal_error`. */
  readonly code: string;
}

/** What of Lambda's context object is used. */
interface Context {
  getRemainingTimeInMillis(): number;
}

/** Left over for answering when the time is up. */
const SPARE_MS = 500;

/**
 * A user's tokens with custom scopes, by user name and password and the code grant, for callers without a browser. Never
 * throws: a failure is a status from 400 on and a body that says why. Every scope asked for is in the token, or there is none.
 */
export async function handler(event: TokenFunctionEvent, context?: Context): Promise<TokenFunctionResult> {
  const result = await resultOf(event, context);
  return isProxyEvent(event) ? forGateway(result) : result;
}

async function resultOf(event: TokenFunctionEvent, context: Context | undefined): Promise<TokenFunctionResult> {
  try {
    const { scope, ignored, ...credentials } = credentialsOf(event);
    if (ignored.length > 0) log("not used beside full_custom_domain_name", { fields: ignored });
    const seen: { headers?: Headers } = {};
    const token = await getToken(
      { grant: "authorization_code", scopes: scopesOf(scope), endpoint: localEndpoint(), ...credentials },
      {
        fetch: (url, init) => noting(seen, url, init),
        ...(context === undefined ? {} : { timeoutMs: Math.max(1, context.getRemainingTimeInMillis() - SPARE_MS) }),
      },
    );
    log("token", { scopes: token.scopes });
    return { statusCode: 200, body: bodyOf(token), headers: headersOf(seen.headers) };
  } catch (thrown) {
    const { code, message } = failureOf(thrown);
    log("no token", { code });
    return { statusCode: statusOf(code), body: { message, code }, headers: {} };
  }
}

/** The local AWS tells its functions where it is; AWS itself tells nothing, and nobody else is believed. */
function localEndpoint(): string | undefined {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return endpoint !== undefined && isLoopback(endpoint) ? endpoint : undefined;
}

/** Keeps the headers of the token endpoint's response, which are part of the result. */
async function noting(
  seen: { headers?: Headers },
  url: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const response = await fetch(url, init);
  if (new URL(url instanceof Request ? url.url : url).pathname.endsWith("/oauth2/token"))
    seen.headers = response.headers;
  return response;
}

function bodyOf({ idToken, accessToken, refreshToken, expiresIn, tokenType }: Token): TokenBody {
  return {
    ...(idToken === undefined ? {} : { id_token: idToken }),
    access_token: accessToken,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    expires_in: expiresIn,
    token_type: tokenType,
  };
}

/** Names as Cognito writes them; the fetch API has them in lower case. */
function headersOf(headers: Headers | undefined): Record<string, string> {
  return Object.fromEntries([...(headers ?? [])].map(([name, value]) => [written(name), value]));
}

function written(name: string): string {
  if (name.startsWith("x-amz")) return name;
  if (name === "x-xss-protection") return "X-XSS-Protection";
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** API Gateway wants text, and writes the headers of its own connection itself. */
function forGateway({ statusCode, body }: TokenFunctionResult): TokenFunctionResult {
  return {
    statusCode,
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  };
}

/** Messages of `TokenError` hold no secret; those of anything else may. */
function failureOf(thrown: unknown): FailureBody {
  if (thrown instanceof TokenError) return { code: thrown.code, message: thrown.message };
  log("unforeseen", { error: thrown instanceof Error ? thrown.name : typeof thrown });
  return { code: "internal_error", message: "The function failed for a reason that it does not know." };
}

function log(step: string, more: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ step, ...more }));
}
