import { decodeWithoutVerification } from "./decode.ts";
import { TokenError } from "./error.ts";
import type { GrantedTokens } from "./grants/tokens.ts";
import type { Pool } from "./pool-address.ts";
import type { Grant, TokenOptions, TokenRequest } from "./request.ts";
import { grantedScopes, missingScopes } from "./scopes.ts";
import { entryName, type KeptTokens, keep, recall } from "./sealed-cache.ts";
import type { Wire } from "./wire.ts";

/** A place for the tokens of one request: where they may be found again, and are put. */
export interface Shelf {
  find(): Promise<KeptTokens | undefined>;
  put(tokens: GrantedTokens, verified: boolean): Promise<void>;
}

const MACHINE_TOKENS: readonly Grant[] = ["client_credentials"];
/** AWS's advice for machine tokens: the rest is for the requests that a token is still to serve. */
const REUSED_PART_OF_LIFE = 0.75;

/** The shelf of a request, or undefined where its tokens are not to be kept. A cache that fails is a warning, no error. */
export function shelfOf(
  { cache, cacheGrants = MACHINE_TOKENS }: TokenOptions,
  request: TokenRequest,
  grant: Grant,
  pool: Pool,
  secrets: readonly string[],
  wire: Wire,
): Shelf | undefined {
  // A refresh token may be used once, so what comes of it is nobody else's.
  if (cache === undefined || !cacheGrants.includes(grant) || grant === "refresh_token") return undefined;
  const keys = sealingKeys(grant, request, secrets);
  const [key] = keys;
  if (key === undefined) return undefined;
  const name = nameOf(request, grant, pool);
  return {
    async find() {
      const tokens = await quietly(wire, "read", () => recall(cache, name, keys));
      return tokens && isFresh(tokens, request, wire.now()) ? tokens : undefined;
    },
    async put(tokens, verified) {
      const until = reusableUntil(tokens.accessToken);
      await quietly(wire, "written", () => keep(cache, name, key, { ...tokens, verified }, until));
    },
  };
}

/** A public client has no secret, so a user's tokens are sealed under what is secret there: the password. */
function sealingKeys(grant: Grant, { password }: TokenRequest, secrets: readonly string[]): string[] {
  if (grant === "client_credentials") return [...secrets];
  if (!password) return [];
  return secrets.length === 0 ? [password] : secrets.map((secret) => `${secret}\n${password}`);
}

function nameOf(request: TokenRequest, grant: Grant, { place, userPoolId, address }: Pool): string {
  return entryName({
    issuer: address.issuer ?? userPoolId ?? null,
    endpoint: address.endpoint ?? null,
    region: place?.region ?? null,
    domain: address.tokenEndpoint ?? address.domain ?? address.domainPrefix ?? null,
    client: request.clientId,
    scopes: request.scopes?.length ? [...request.scopes].sort() : null,
    grant,
    username: request.username ?? null,
    resource: request.resource ?? null,
    clientMetadata: Object.entries(request.clientMetadata ?? {}).sort(),
  });
}

function isFresh(tokens: KeptTokens, request: TokenRequest, now: number): boolean {
  const { payload } = decodeWithoutVerification(tokens.accessToken);
  const required = request.requireScopes ?? request.scopes ?? [];
  return (
    (tokens.verified || request.verify === false) &&
    missingScopes(required, grantedScopes(payload)).length === 0 &&
    now < reusableUntil(tokens.accessToken) &&
    now >= (Number(payload.iat) - 60) * 1000
  );
}

/** Milliseconds since 1970. */
function reusableUntil(accessToken: string): number {
  const { iat, exp } = decodeWithoutVerification(accessToken).payload;
  const start = Number(iat ?? 0);
  return (start + REUSED_PART_OF_LIFE * (Number(exp ?? 0) - start)) * 1000;
}

async function quietly<T>(wire: Wire, done: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    const { code, name } = thrown as NodeJS.ErrnoException;
    const why = thrown instanceof TokenError ? `: ${thrown.message}` : ` (${code ?? name}).`;
    wire.warn(`The token cache could not be ${done}${why} A new token is fetched each time.`);
    return undefined;
  }
}
