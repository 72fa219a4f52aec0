import { discoveryUriOf } from "../contract/index.ts";
import { TokenError } from "./error.ts";
import { issuerByRequest, trustedIssuer } from "./issuer.ts";
import { jsonObject } from "./json.ts";
import { fetchKeys } from "./keys.ts";
import { resolvePool } from "./pool-address.ts";
import type { CallOptions, PoolAddress } from "./request.ts";
import { type Answer, openWire } from "./wire.ts";

/** What a user pool publishes of itself. */
export interface Discovery {
  readonly issuer: string;
  readonly jwksUri: string;
  /** Absent where the pool has no domain. */
  readonly authorizationEndpoint?: string;
  readonly tokenEndpoint?: string;
  readonly userInfoEndpoint?: string;
  readonly revocationEndpoint?: string;
  readonly endSessionEndpoint?: string;
  /** Public keys: one signs access tokens, the other ID tokens. */
  readonly keys: readonly { readonly kid: string; readonly alg: string; readonly kty: string; readonly use: string }[];
  /** The whole document. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

const ENDPOINTS = {
  authorizationEndpoint: "authorization_endpoint",
  tokenEndpoint: "token_endpoint",
  userInfoEndpoint: "userinfo_endpoint",
  revocationEndpoint: "revocation_endpoint",
  endSessionEndpoint: "end_session_endpoint",
} as const;

/**
 * The pool's discovery document and keys (OpenID Connect Discovery 1.0, section 4; RFC 7517). They are on the API's host,
 * not on the pool's domain.
 *
 * @throws {TokenError} `user_pool_not_found`, `issuer_mismatch`, `answer_invalid`, and those of the network
 */
export async function discover(address: PoolAddress, options: CallOptions = {}): Promise<Discovery> {
  const wire = openWire(options);
  const pool = resolvePool(address);
  const url = discoveryUriOf(issuerByRequest(pool));
  const answer = await wire.send(
    url,
    { method: "GET", headers: { accept: "application/json" } },
    { call: "discovery", input: "user-pool-id", repeat: "always" },
  );
  const metadata = documentOf(answer, url);
  // A local AWS may speak as AWS does: then its documents are here, and its issuer is there.
  const trusted = trustedIssuer(pool, String(metadata.issuer));
  if (trusted === undefined) {
    throw new TokenError(
      "issuer_mismatch",
      `The document at ${url} is of ${JSON.stringify(metadata.issuer ?? null)}: look at issuer and user-pool-id.`,
      "issuer",
    );
  }
  const { keys } = await fetchKeys(wire, trusted.jwksUri);
  const endpoints = Object.entries(ENDPOINTS)
    .map(([name, member]) => [name, metadata[member]])
    .filter(([, url]) => typeof url === "string");
  return {
    issuer: trusted.issuer,
    jwksUri: trusted.jwksUri,
    ...Object.fromEntries(endpoints),
    keys: keys.map(({ kid = "", alg = "", kty = "", use = "" }) => ({ kid, alg, kty, use })),
    metadata,
  };
}

function documentOf({ status, text }: Answer, url: string): Readonly<Record<string, unknown>> {
  const document = jsonObject(text);
  if (status === 200 && document !== undefined) return document;
  throw new TokenError(
    status === 400 || status === 404 ? "user_pool_not_found" : "answer_invalid",
    `${url} did not answer with a discovery document (status ${status}): look at user-pool-id, region and endpoint-url.`,
    "user-pool-id",
  );
}
