import * as oauth from "oauth4webapi";
import type { Repeat } from "./attempts.ts";
import { decodeWithoutVerification } from "./decode.ts";
import { TokenError, type TokenErrorCode } from "./error.ts";
import { trustedIssuer } from "./issuer.ts";
import { jsonObject } from "./json.ts";
import { INVALID_GRANT, type OAuthRefusal, oauthError } from "./oauth-error.ts";
import type { Pool } from "./pool-address.ts";
import type { ClientIdentity } from "./request.ts";
import { quoted, type Secrets } from "./secrets.ts";
import type { Answer, Wire } from "./wire.ts";

/** A client with the one secret that this attempt uses. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly clientAuth: "basic" | "post";
}

export function clientOf({ clientId, clientAuth = "basic" }: ClientIdentity, clientSecret: string | undefined): Client {
  return { clientId, clientSecret, clientAuth };
}

/**
 * Client authentication (RFC 6749, section 2.3.1). Basic is `base64(id:secret)` as Cognito reads it; the RFC's form-encoding
 * of the two halves, which the library does, turns `+` and `_` into what Cognito takes for another secret.
 */
export function authentication({ clientId, clientSecret, clientAuth }: Client, secret: Secrets): oauth.ClientAuth {
  if (clientSecret === undefined) return oauth.None();
  if (clientAuth === "post") return oauth.ClientSecretPost(clientSecret);
  return (_as, _client, _body, headers) => {
    const credentials = secret(Buffer.from(`${clientId}:${clientSecret}`).toString("base64"));
    headers.set("authorization", `Basic ${credentials}`);
  };
}

/** A `fetch` for the library that repeats, waits and reports as this room does, and has seen that the answer is JSON. */
export function fetchBy(
  wire: Wire,
  sending: { readonly call: string; readonly input: string; readonly repeat: Repeat },
  read: (answer: Answer) => void,
): (url: string, message: oauth.CustomFetchOptions<"GET" | "POST", URLSearchParams | undefined>) => Promise<Response> {
  return async (url, { method, headers, body }) => {
    const answer = await wire.send(url, { method, headers, ...(body && { body }) }, sending);
    read(answer);
    // A challenge header beside an OAuth error says less than the body, and the library would stop at it.
    return new Response(answer.text || null, {
      status: answer.status,
      headers: { "content-type": "application/json" },
    });
  };
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

/** The JSON object that a token endpoint answered with, before anything of it was checked. */
export interface TokenBody {
  readonly access_token?: unknown;
  readonly id_token?: unknown;
  readonly refresh_token?: unknown;
}

/**
 * One request to the token endpoint and its answer, as a grant of the library makes them.
 *
 * @throws {TokenError} as {@link oauthError} reads it, `not_json`, `answer_invalid`, and those of the network
 */
export async function tokenAnswer(
  wire: Wire,
  grant: keyof typeof INVALID_GRANT,
  repeat: Repeat,
  ask: (fetch: ReturnType<typeof fetchBy>) => Promise<Response>,
  read: (response: Response, body: TokenBody) => Promise<oauth.TokenEndpointResponse>,
): Promise<TokenAnswer> {
  const call = "token endpoint";
  let body: TokenBody = {};
  const fetch = fetchBy(wire, { call, input: "domain", repeat }, (answer) => {
    body = jsonOf(answer, wire.secret);
    for (const token of [body.access_token, body.id_token, body.refresh_token]) {
      if (typeof token === "string") wire.secret(token);
    }
  });
  try {
    const response = await ask(fetch);
    return await read(response, body);
  } catch (thrown) {
    throw tokenEndpointError(thrown, wire.secret, grant);
  }
}

const CLAIM_ERRORS: Readonly<Record<string, TokenErrorCode>> = {
  nonce: "nonce_mismatch",
  aud: "client_mismatch",
  iss: "issuer_mismatch",
};

function tokenEndpointError(thrown: unknown, secret: Secrets, grant: keyof typeof INVALID_GRANT): unknown {
  if (thrown instanceof oauth.ResponseBodyError) {
    const refusal: OAuthRefusal = { error: thrown.error, description: thrown.error_description };
    return oauthError(refusal, secret, INVALID_GRANT[grant]);
  }
  if (thrown instanceof oauth.OperationProcessingError && thrown.code === oauth.JWT_TIMESTAMP_CHECK) {
    return new TokenError("clock_skew", "The ID token just issued is not valid now: this machine's clock is wrong.");
  }
  if (thrown instanceof oauth.OperationProcessingError && thrown.code === oauth.JWT_CLAIM_COMPARISON) {
    const { claim } = thrown.cause as { claim?: string };
    return new TokenError(
      (claim !== undefined && CLAIM_ERRORS[claim]) || "answer_invalid",
      `The ID token is not for this sign-in (${claim}): it was mixed up or injected; look at domain and client-id.`,
      "domain",
    );
  }
  if (thrown instanceof oauth.OperationProcessingError && thrown.cause instanceof Response) {
    return new TokenError(
      "answer_invalid",
      `The token endpoint answered with status ${thrown.cause.status} and without an error of OAuth's: look whether domain or token-endpoint is a user pool's.`,
      "domain",
    );
  }
  if (thrown instanceof oauth.OperationProcessingError || thrown instanceof oauth.UnsupportedOperationError) {
    return new TokenError(
      "answer_invalid",
      `The token endpoint's answer is not one that OAuth knows (${quoted(thrown.message, secret)}): look at domain or token-endpoint.`,
      "domain",
    );
  }
  return thrown;
}

function jsonOf({ status, headers, text }: Answer, secret: Secrets): TokenBody {
  const body = jsonObject(text);
  if (body !== undefined) return body;
  const type = headers.get("content-type") ?? "no content type";
  throw new TokenError(
    "not_json",
    `The token endpoint answered with status ${status} and ${quoted(type, secret)}, not with a JSON object: look whether domain or token-endpoint is a user pool's.`,
    "domain",
  );
}

/**
 * The server as the library wants it to read a token answer. Cognito's issuer has several forms (see trustedIssuer), so the
 * library is told the one that the ID token names, if it may be believed here; the signature is checked afterwards.
 */
export function serverFor(
  { id_token: idToken }: TokenBody,
  pool: Pool,
  origin: string,
  { verify = true }: { readonly verify?: boolean | undefined },
): oauth.AuthorizationServer {
  if (typeof idToken !== "string") return { issuer: origin };
  const claimed = String(decodeWithoutVerification(idToken).payload.iss);
  if (!verify) return { issuer: claimed };
  const trusted = trustedIssuer(pool, claimed);
  if (trusted === undefined) {
    throw new TokenError(
      "issuer_mismatch",
      "The ID token is not of the user pool asked for: look at user-pool-id, region and issuer.",
      "user-pool-id",
    );
  }
  return { issuer: trusted.issuer };
}

/** The client with this caller's clock, and the tolerance that tokens are checked with. */
export function clientFor(clientId: string, now: number): oauth.Client {
  return {
    client_id: clientId,
    [oauth.clockSkew]: Math.round((now - Date.now()) / 1000),
    [oauth.clockTolerance]: 60,
  };
}

/** Plain http is for loopback, which the address checks have seen to. */
export const INSECURE_ON_LOOPBACK = { [oauth.allowInsecureRequests]: true } as const;
