import { type Claims, decodeWithoutVerification } from "./decode.ts";
import { refuseWithoutEffect } from "./effect.ts";
import { TokenError } from "./error.ts";
import type { GrantCall, GrantedTokens } from "./grants/tokens.ts";
import { clientOf } from "./oauth.ts";
import { type Pool, resolvePool } from "./pool-address.ts";
import type { Token, TokenOptions, TokenRequest } from "./request.ts";
import { shelfOf } from "./reuse.ts";
import { routeOf } from "./routes.ts";
import { namingScopes, scopesMissing } from "./scope-missing.ts";
import { grantedScopes, missingScopes } from "./scopes.ts";
import { clientSecretsOf, withEitherSecret } from "./second-secret.ts";
import { tokenOf } from "./token.ts";
import { verifyWith } from "./verify.ts";
import { openWire, type Wire } from "./wire.ts";

/** Seconds of difference between two clocks that are not worth a word. */
const UNREMARKABLE_DRIFT = 60;

/**
 * A token by any of Cognito's grants, in one shape, checked and with every scope that was asked for; or the reason why not.
 *
 * A machine's token is one request and, the first time in a process, one for the pool's keys.
 *
 * @throws {TokenError} whose `code` tells the reasons apart and whose `input` is what to look at
 */
export async function getToken(request: TokenRequest, options: TokenOptions = {}): Promise<Token> {
  const wire = openWire(options);
  keepGiven(request, wire);
  const { grant, route } = routeOf(request, wire);
  if (!request.clientId) throw new TokenError("missing_input", `The grant ${grant} needs client-id.`, "client-id");
  refuseWithoutEffect(grant, request);
  const pool = resolvePool(request);
  const secrets = clientSecretsOf(request);
  const told = { clientId: request.clientId, grant } as const;

  const shelf = shelfOf(options, request, grant, pool, secrets, wire);
  const kept = await shelf?.find();
  if (kept) {
    keepTokens(kept, wire);
    return tokenOf(kept, { ...told, cached: true, verified: kept.verified, now: wire.now() });
  }

  const call = (secret: string | undefined): GrantCall => ({
    request,
    options,
    pool,
    client: clientOf(request, secret),
    wire,
  });
  const tokens = await withEitherSecret(secrets, (secret) => route(call(secret))).catch((thrown: unknown) => {
    throw namingScopes(thrown, request.scopes);
  });
  keepTokens(tokens, wire);
  const verified = request.verify ?? true;
  if (verified) await verifyFresh(request, pool, wire, tokens);
  const { payload } = decodeWithoutVerification(tokens.accessToken);
  const scopes = grantedScopes(payload);
  const missing = missingScopes(request.requireScopes ?? request.scopes ?? [], scopes);
  if (missing.length > 0) throw scopesMissing(grant, missing, scopes);
  await shelf?.put(tokens, verified);
  return tokenOf(tokens, { ...told, cached: false, verified, now: wire.now(), clockDrift: driftOf(payload, wire) });
}

async function verifyFresh(
  { clientId, resource }: TokenRequest,
  pool: Pool,
  wire: Wire,
  { accessToken, idToken, nonce }: GrantedTokens,
): Promise<void> {
  try {
    await verifyWith(wire, pool, accessToken, { tokenUse: "access", clientId, audience: resource });
    if (idToken) await verifyWith(wire, pool, idToken, { tokenUse: "id", clientId, nonce });
  } catch (thrown) {
    if (!(thrown instanceof TokenError) || thrown.code !== "token_expired") throw thrown;
    throw new TokenError(
      "clock_skew",
      "The token just issued is over already by the clock of this machine, which is ahead of the server's: set it.",
    );
  }
}

/** Seconds ahead of the server, by its last answer's date; without one, by a token that was issued in the future. */
function driftOf({ iat }: Claims, wire: Wire): number | undefined {
  const byToken = Math.min(0, Math.round(wire.now() / 1000 - Number(iat)));
  const drift = wire.drift() ?? (byToken < 0 ? byToken : undefined);
  if (drift !== undefined && Math.abs(drift) > UNREMARKABLE_DRIFT) {
    const side = drift > 0 ? "ahead of" : "behind";
    wire.warn(
      `The clock of this machine is ${Math.abs(drift)} s ${side} the server's: set it, or tokens are misjudged.`,
    );
  }
  return drift;
}

function keepGiven(request: TokenRequest, { secret }: Wire): void {
  const { clientSecret, password, newPassword, totpSecret, refreshToken } = request;
  const given = [
    ...([] as (string | undefined)[]).concat(clientSecret),
    password,
    newPassword,
    totpSecret,
    refreshToken,
  ];
  for (const value of given) secret(value);
}

function keepTokens({ accessToken, idToken, refreshToken }: GrantedTokens, { secret }: Wire): void {
  for (const token of [accessToken, idToken, refreshToken]) secret(token);
}
