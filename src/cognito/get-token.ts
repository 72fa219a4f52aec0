import { type Claims, decodeWithoutVerification } from "./decode.ts";
import { TokenError } from "./error.ts";
import type { GrantCall, GrantedTokens, Route } from "./grants/tokens.ts";
import { clientOf } from "./oauth.ts";
import { resolvePool } from "./pool-address.ts";
import type { Grant, Token, TokenOptions, TokenRequest } from "./request.ts";
import { routeOf } from "./routes.ts";
import { scopesMissing } from "./scope-missing.ts";
import { grantedScopes, missingScopes } from "./scopes.ts";
import { verifyWith } from "./verify.ts";
import { openWire, type Wire } from "./wire.ts";

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
  const pool = resolvePool(request);
  const secrets = ([] as string[]).concat(request.clientSecret ?? []).filter((secret) => secret !== "");
  const call = (secret: string | undefined): GrantCall => ({
    request,
    options,
    pool,
    client: clientOf(request, secret),
    wire,
  });
  const tokens = await withEitherSecret(secrets, (secret) => route(call(secret)));
  return await checkedToken(call(undefined), grant, tokens);
}

/** While a secret is being replaced two are valid, and which the caller has first is chance: `invalid_client` tries the other. */
async function withEitherSecret(
  secrets: readonly string[],
  route: (secret: string | undefined) => ReturnType<Route>,
): Promise<GrantedTokens> {
  const [first, second] = secrets;
  try {
    return await route(first);
  } catch (thrown) {
    if (second === undefined || !(thrown instanceof TokenError) || thrown.code !== "invalid_client") throw thrown;
    return await route(second);
  }
}

async function checkedToken(call: GrantCall, grant: Grant, tokens: GrantedTokens): Promise<Token> {
  const { request, wire, pool } = call;
  const { payload } = decodeWithoutVerification(tokens.accessToken);
  const verify = request.verify ?? true;
  if (verify) await verifyFresh(call, tokens);
  const scopes = grantedScopes(payload);
  const missing = missingScopes(request.requireScopes ?? request.scopes ?? [], scopes);
  if (missing.length > 0) throw scopesMissing(grant, missing, scopes);
  const drift = wire.drift() ?? driftByToken(payload, wire);
  if (drift !== undefined && Math.abs(drift) > 60) {
    wire.warn(
      `The clock of this machine is ${Math.abs(drift)} s ${drift > 0 ? "ahead of" : "behind"} the server's: set it, or tokens will be misjudged.`,
    );
  }
  const idTokenClaims = tokens.idToken && decodeWithoutVerification(tokens.idToken).payload;
  const expiry = Number(payload.exp);
  return {
    accessToken: tokens.accessToken,
    ...(tokens.idToken && { idToken: tokens.idToken }),
    ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
    tokenType: "Bearer",
    expiresIn: Math.max(0, Math.round(expiry - wire.now() / 1000)),
    expiresAt: new Date(expiry * 1000).toISOString(),
    scopes,
    issuer: String(payload.iss ?? pool.address.issuer ?? ""),
    clientId: request.clientId,
    grant,
    cached: false,
    verified: verify,
    claims: payload,
    ...(idTokenClaims && { idTokenClaims }),
    ...(drift !== undefined && { clockDrift: drift }),
  };
}

async function verifyFresh(
  { request, pool, wire }: GrantCall,
  { accessToken, idToken, nonce }: GrantedTokens,
): Promise<void> {
  const { clientId, resource } = request;
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

/** A token that was just issued cannot be of the future; how old it is tells nothing, as a proxy may have kept it. */
function driftByToken({ iat }: Claims, wire: Wire): number | undefined {
  if (typeof iat !== "number") return undefined;
  const drift = Math.round(wire.now() / 1000 - iat);
  return drift < 0 ? drift : undefined;
}

function keepGiven(
  { clientSecret, password, newPassword, totpSecret, refreshToken }: TokenRequest,
  { secret }: Wire,
): void {
  for (const given of [
    ...([] as string[]).concat(clientSecret ?? []),
    password,
    newPassword,
    totpSecret,
    refreshToken,
  ]) {
    secret(given);
  }
}
