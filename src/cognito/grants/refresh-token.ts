import * as oauth from "oauth4webapi";
import { callApi } from "../api.ts";
import { requireInput } from "../inputs.ts";
import { authentication, clientFor, INSECURE_ON_LOOPBACK, serverFor, tokenAnswer } from "../oauth.ts";
import { apiOf, hostedOf } from "../pool-address.ts";
import { signInResult } from "./sign-in-result.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/**
 * New tokens by the hosted token endpoint (RFC 6749, section 6). With rotation on, the answer holds the next refresh token
 * and the one sent is used up, so it is not sent again where the first time may have arrived.
 */
export async function refreshToken({ request, pool, client, wire }: GrantCall): Promise<GrantedTokens> {
  const given = requireInput(request.refreshToken, "refresh-token", "refresh_token");
  const { origin, token } = hostedOf(pool, wire.warn);
  const answer = await tokenAnswer(
    wire,
    "refresh_token",
    "unsent",
    (fetch) =>
      oauth.refreshTokenGrantRequest(
        { issuer: origin, token_endpoint: token },
        { client_id: client.clientId },
        authentication(client, wire.secret),
        given,
        { [oauth.customFetch]: fetch, ...INSECURE_ON_LOOPBACK },
      ),
    (response, body) =>
      oauth.processRefreshTokenResponse(
        serverFor(body, pool, origin, request),
        clientFor(client.clientId, wire.now()),
        response,
      ),
  );
  return { accessToken: answer.access_token, idToken: answer.id_token, refreshToken: answer.refresh_token };
}

/** New tokens by the API, which works with rotation and without (AWS: GetTokensFromRefreshToken). */
export async function refreshTokenByApi({ request, pool, client, wire }: GrantCall): Promise<GrantedTokens> {
  const output = await callApi(
    wire,
    apiOf(pool),
    "GetTokensFromRefreshToken",
    {
      ClientId: client.clientId,
      RefreshToken: requireInput(request.refreshToken, "refresh-token", "refresh_token"),
      ...(client.clientSecret && { ClientSecret: client.clientSecret }),
      ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
    },
    "unsent",
  );
  return signInResult("GetTokensFromRefreshToken", output);
}
