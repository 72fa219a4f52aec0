import * as failures from "jose/errors";
import { compactVerify } from "jose/jws/compact/verify";
import { type Claims, decodeWithoutVerification } from "./decode.ts";
import { TokenError } from "./error.ts";
import { trustedIssuer } from "./issuer.ts";
import { withKeys } from "./keys.ts";
import { type Pool, resolvePool } from "./pool-address.ts";
import type { CallOptions, PoolAddress } from "./request.ts";
import { grantedScopes, missingScopes } from "./scopes.ts";
import { openWire, type Wire } from "./wire.ts";

/** What a token has to be. */
export interface Expectations {
  /** Default `access`. */
  readonly tokenUse?: "access" | "id" | undefined;
  /** One of these clients; absent: any client of the pool. */
  readonly clientId?: string | readonly string[] | undefined;
  /** Every one of these. */
  readonly requireScopes?: readonly string[] | undefined;
  /** The API that must be in the `aud` of an access token (RFC 8707). */
  readonly audience?: string | undefined;
  readonly nonce?: string | undefined;
  /** Seconds by which clocks may differ, default 60. */
  readonly clockTolerance?: number | undefined;
}

export interface VerifyOptions extends PoolAddress, CallOptions, Expectations {}

export interface VerifiedToken {
  readonly tokenUse: "access" | "id";
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Claims;
  readonly scopes: readonly string[];
  readonly issuer: string;
  readonly clientId: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

const DEFAULT_TOLERANCE = 60;

/**
 * Checks a token as a server has to: signature against the pool's keys, algorithm, issuer, use, client, time and every
 * required scope. Needs `userPoolId` or `issuer`. (AWS: "Verifying JSON web tokens"; RFC 7519, section 7.2)
 *
 * @throws {TokenError} `token_malformed`, `algorithm_refused`, `issuer_mismatch`, `key_unknown`, `signature_invalid`,
 * `token_use_mismatch`, `client_mismatch`, `audience_mismatch`, `nonce_mismatch`, `token_expired`, `clock_skew`,
 * `scope_missing`, and those of the network
 */
export async function verifyToken(token: string, options: VerifyOptions): Promise<VerifiedToken> {
  if (!options.userPoolId && !options.issuer) {
    throw new TokenError(
      "missing_input",
      "Nothing says whose tokens are to be trusted: give user-pool-id or issuer.",
      "user-pool-id",
    );
  }
  const wire = openWire(options);
  wire.secret(token);
  return await verifyWith(wire, resolvePool(options), token, options);
}

/** As {@link verifyToken}, with a pool that is already known. */
export async function verifyWith(
  wire: Wire,
  pool: Pool,
  token: string,
  expected: Expectations,
): Promise<VerifiedToken> {
  const { header, payload } = decodeWithoutVerification(token);
  if (header.alg !== "RS256") {
    throw refused(
      "algorithm_refused",
      `The token's algorithm is ${JSON.stringify(header.alg)}; Cognito signs with RS256 and nothing else is taken.`,
    );
  }
  const trusted = trustedIssuer(pool, String(payload.iss));
  if (trusted === undefined) {
    throw refused(
      "issuer_mismatch",
      `The token is of ${wire.secret.redact(JSON.stringify(payload.iss ?? null))}, which is not the user pool asked for: look at user-pool-id, region and issuer.`,
    );
  }
  await checkSignature(wire, trusted.jwksUri, token);
  checkTime(payload, wire.now() / 1000, expected.clockTolerance ?? DEFAULT_TOLERANCE);
  const clientId = checkClaims(payload, expected);
  const scopes = grantedScopes(payload);
  checkScopes(scopes, expected.requireScopes ?? []);
  return {
    tokenUse: expected.tokenUse ?? "access",
    header,
    claims: payload,
    scopes,
    issuer: trusted.issuer,
    clientId,
    expiresAt: new Date((payload.exp ?? 0) * 1000).toISOString(),
  };
}

async function checkSignature(wire: Wire, jwksUri: string, token: string): Promise<void> {
  try {
    await withKeys(wire, jwksUri, (keys) => compactVerify(token, keys, { algorithms: ["RS256"] }));
  } catch (thrown) {
    if (thrown instanceof failures.JWSSignatureVerificationFailed) {
      throw refused("signature_invalid", "The token's signature is not its pool's: it was changed, or forged.");
    }
    if (!(thrown instanceof failures.JOSEError)) throw thrown;
    throw refused("token_malformed", `The token is not one that can be checked (${thrown.code}).`);
  }
}

function checkTime({ exp, iat, nbf }: Claims, now: number, tolerance: number): void {
  if (typeof exp !== "number") throw refused("token_malformed", "The token has no time of expiry (exp).");
  const start = Math.max(Number(iat ?? 0), Number(nbf ?? 0));
  if (start > now + tolerance) {
    throw refused(
      "clock_skew",
      `The token is valid only in ${Math.round(start - now)} s: the clock of this machine is behind by about that time.`,
    );
  }
  if (exp <= now - tolerance) {
    throw refused("token_expired", `The token expired ${Math.round(now - exp)} s ago: get a new one.`);
  }
}

/** The client that the token is for, after every claim but time and scopes was found as expected. */
function checkClaims(claims: Claims, { tokenUse = "access", clientId, audience, nonce }: Expectations): string {
  if (claims.token_use !== tokenUse) {
    throw refused(
      "token_use_mismatch",
      `This is a token for ${JSON.stringify(claims.token_use ?? null)}, not for "${tokenUse}": an API with scopes wants the access token, one without the ID token.`,
    );
  }
  const audiences = ([] as unknown[]).concat(claims.aud ?? []);
  const client = tokenUse === "access" ? claims.client_id : audiences[0];
  const accepted = clientId === undefined ? undefined : ([] as string[]).concat(clientId);
  if (typeof client !== "string" || (accepted && !accepted.includes(client))) {
    throw refused(
      "client_mismatch",
      `The token is for the client ${JSON.stringify(client ?? null)}, which is not the one asked for: look at client-id.`,
      "client-id",
    );
  }
  if (audience !== undefined && !audiences.includes(audience)) {
    throw refused(
      "audience_mismatch",
      `The token is not bound to ${JSON.stringify(audience)}: look at resource; binding needs the plan Essentials or Plus.`,
      "resource",
    );
  }
  if (nonce !== undefined && claims.nonce !== nonce) {
    throw refused("nonce_mismatch", "The ID token answers another sign-in (nonce): it was mixed up or injected.");
  }
  return client;
}

function checkScopes(granted: readonly string[], required: readonly string[]): void {
  const missing = missingScopes(required, granted);
  if (missing.length === 0) return;
  throw refused(
    "scope_missing",
    `The token lacks ${missing.map((scope) => JSON.stringify(scope)).join(", ")}; it holds ${granted.length === 0 ? "no scope" : granted.join(", ")}.`,
    "require-scopes",
  );
}

function refused(code: TokenError["code"], message: string, input = "token"): TokenError {
  return new TokenError(code, message, input);
}
