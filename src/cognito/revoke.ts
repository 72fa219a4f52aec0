import * as oauth from "oauth4webapi";
import { callApi } from "./api.ts";
import { TokenError } from "./error.ts";
import { authentication, clientOf, fetchBy, INSECURE_ON_LOOPBACK } from "./oauth.ts";
import { oauthError } from "./oauth-error.ts";
import { apiOf, hostedOf, type Pool, resolvePool } from "./pool-address.ts";
import type { CallOptions, ClientIdentity, PoolAddress } from "./request.ts";
import { clientSecretsOf, withEitherSecret } from "./second-secret.ts";
import { type SessionReport, type SessionTokens, sessionReport } from "./session-report.ts";
import { openWire, type Wire } from "./wire.ts";

export interface RevokeRequest extends PoolAddress, ClientIdentity, SessionTokens {
  /** Default `oauth`. */
  readonly transport?: "oauth" | "api" | undefined;
  readonly refreshToken: string;
}

/**
 * Ends a refresh token and, for Cognito's own API, the access tokens that came of it (RFC 7009; AWS: "Revoke endpoint",
 * RevokeToken). Answered with a report of what still works. A token that is over already is no error.
 *
 * @throws {TokenError} `not_revocable` for any other token, `revocation_disabled`, `invalid_client`, and those of the network
 */
export async function revoke(request: RevokeRequest, options: CallOptions = {}): Promise<SessionReport> {
  const wire = openWire(options);
  const secrets = clientSecretsOf(request);
  for (const given of [...secrets, request.refreshToken, request.accessToken, request.idToken]) wire.secret(given);
  refuseOtherTokens(request.refreshToken);
  const pool = resolvePool(request);
  const revokeBy = request.transport === "api" ? byApi : byEndpoint;
  await withEitherSecret(secrets, (secret) => revokeBy(request, pool, secret, wire));
  const report = sessionReport([ENDED], request, wire.now());
  if (isRefreshToken(request.refreshToken)) return report;
  // The answer is the same to any text (RFC 7009, section 2.2), and this text tells that there was nothing to end.
  return { ...report, ended: [], sentences: [UNKNOWN, ...report.sentences] };
}

const ENDED = "The refresh token, and Cognito's own API with the access tokens that came of it.";
const UNKNOWN =
  "Nothing ended: what was given is no refresh token of Cognito's, which has five parts divided by dots, and Cognito answers a text that it never issued as if it were revoked.";

function isRefreshToken(token: string): boolean {
  return token.split(".").length === 5;
}

/** Access and ID tokens have three parts; Cognito's refresh tokens are encrypted, in five. */
function refuseOtherTokens(token: string): void {
  if (!token) throw new TokenError("missing_input", "There is nothing to revoke: give refresh-token.", "refresh-token");
  if (token.split(".").length !== 3) return;
  throw new TokenError(
    "not_revocable",
    "Only a refresh token can be revoked, and this is an access or ID token. A machine's token has no refresh token behind it: it works until it expires, so keep its lifetime short, or delete the client or its secret to stop new ones.",
    "refresh-token",
  );
}

async function byApi({ clientId, refreshToken }: RevokeRequest, pool: Pool, secret: string | undefined, wire: Wire) {
  await callApi(wire, apiOf(pool), "RevokeToken", {
    ClientId: clientId,
    Token: refreshToken,
    ...(secret !== undefined && { ClientSecret: secret }),
  });
}

async function byEndpoint(request: RevokeRequest, pool: Pool, secret: string | undefined, wire: Wire) {
  const { origin, revoke: revocation } = hostedOf(pool, wire.warn);
  const client = clientOf(request, secret);
  try {
    const response = await oauth.revocationRequest(
      { issuer: origin, revocation_endpoint: revocation },
      { client_id: client.clientId },
      authentication(client, wire.secret),
      request.refreshToken,
      {
        [oauth.customFetch]: fetchBy(
          wire,
          { call: "revoke endpoint", input: "domain", repeat: "always" },
          () => undefined,
        ),
        ...INSECURE_ON_LOOPBACK,
      },
    );
    await oauth.processRevocationResponse(response);
  } catch (thrown) {
    throw revocationError(thrown, wire);
  }
}

function revocationError(thrown: unknown, { secret }: Wire): unknown {
  if (thrown instanceof oauth.ResponseBodyError) {
    if (thrown.error === "unsupported_token_type") {
      return new TokenError(
        "not_revocable",
        "Only a refresh token can be revoked, and this is not one.",
        "refresh-token",
      );
    }
    if (thrown.error === "invalid_request") {
      return new TokenError(
        "revocation_disabled",
        "Token revocation is switched off for this client (EnableTokenRevocation).",
        "client-id",
      );
    }
    return oauthError({ error: thrown.error, description: thrown.error_description }, secret, {
      code: "refresh_token_invalid",
      input: "refresh-token",
      sentence: "The refresh token is not this client's.",
    });
  }
  if (thrown instanceof oauth.OperationProcessingError) {
    return new TokenError(
      "answer_invalid",
      "The revoke endpoint's answer is not one that OAuth knows: look at domain.",
      "domain",
    );
  }
  return thrown;
}
