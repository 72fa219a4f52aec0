import type { JSONWebKeySet } from "jose";
import { JWKSNoMatchingKey } from "jose/errors";
import { createLocalJWKSet } from "jose/jwks/local";
import { TokenError } from "./error.ts";
import { jsonObject } from "./json.ts";
import type { Wire } from "./wire.ts";

type KeySet = ReturnType<typeof createLocalJWKSet>;

/** Key sets by their URL, for the life of the process. A pool's keys change rarely, and their quota is shared. */
const known = new Map<string, KeySet>();
const MOST_ISSUERS = 50;

/**
 * Does `use` with the issuer's keys. Where they do not hold the token's key, they are fetched once more: the pool may have
 * changed them. (RFC 7517; AWS: "Verifying JSON web tokens")
 *
 * @throws {TokenError} `key_unknown`
 */
export async function withKeys<T>(wire: Wire, jwksUri: string, use: (keys: KeySet) => Promise<T>): Promise<T> {
  const kept = known.get(jwksUri);
  if (kept !== undefined) {
    try {
      return await use(kept);
    } catch (thrown) {
      if (!(thrown instanceof JWKSNoMatchingKey)) throw thrown;
    }
  }
  const keys = createLocalJWKSet(await fetchKeys(wire, jwksUri));
  if (known.size >= MOST_ISSUERS) known.clear();
  known.set(jwksUri, keys);
  try {
    return await use(keys);
  } catch (thrown) {
    if (!(thrown instanceof JWKSNoMatchingKey)) throw thrown;
    throw new TokenError(
      "key_unknown",
      `The token names a key that ${jwksUri} does not hold: it is another user pool's token, or its pool was deleted.`,
      "token",
    );
  }
}

/** @throws {TokenError} `user_pool_not_found`, `answer_invalid` and those of the network */
export async function fetchKeys(wire: Wire, jwksUri: string): Promise<JSONWebKeySet> {
  const answer = await wire.send(
    jwksUri,
    { method: "GET", headers: { accept: "application/json" } },
    { call: "keys (JWKS)", input: "user-pool-id", repeat: "always" },
  );
  if (answer.status === 400 || answer.status === 404) {
    throw new TokenError(
      "user_pool_not_found",
      `${jwksUri} does not exist (status ${answer.status}): look at user-pool-id and region.`,
      "user-pool-id",
    );
  }
  const value = jsonObject(answer.text);
  if (answer.status === 200 && isKeySet(value)) return value;
  throw new TokenError(
    "answer_invalid",
    `${jwksUri} did not answer with a key set (status ${answer.status}): look at user-pool-id, issuer and endpoint-url.`,
    "user-pool-id",
  );
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  const keys = (value as { keys?: unknown } | null | undefined)?.keys;
  return Array.isArray(keys) && keys.every((key) => typeof key?.kty === "string");
}
