import * as oauth from "oauth4webapi";
import { requireInput } from "../inputs.ts";
import { authorizationUrl } from "../login/authorization-request.ts";
import { callbackParameters } from "../login/callback.ts";
import { signInByPages } from "../login/sign-in-pages.ts";
import { authentication, clientFor, INSECURE_ON_LOOPBACK, serverFor, tokenAnswer } from "../oauth.ts";
import { hostedOf } from "../pool-address.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/**
 * A user's tokens by the login pages, without a browser (RFC 6749, section 4.1; RFC 7636, always with S256). The callback is
 * read from the redirect and never fetched; the code goes to the token endpoint once.
 */
export async function authorizationCode(call: GrantCall): Promise<GrantedTokens> {
  const { request, pool, client, wire } = call;
  const hosted = hostedOf(pool, wire.warn);
  const redirectUri = requireInput(request.redirectUri, "redirect-uri", "authorization_code");
  const username = requireInput(request.username, "username", "authorization_code");
  const password = requireInput(request.password, "password", "authorization_code");
  const verifier = wire.secret(oauth.generateRandomCodeVerifier());
  const fresh = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    codeChallenge: await oauth.calculatePKCECodeChallenge(verifier),
  };
  const authorizeUrl = authorizationUrl(call, hosted, "code", redirectUri, fresh);
  const callback = await signInByPages(wire, { authorizeUrl, redirectUri, username, password });
  const answered = callbackParameters(callback.searchParams, fresh.state, wire);
  wire.secret(answered.get("code") ?? undefined);
  const server = { issuer: hosted.origin, token_endpoint: hosted.token };
  const parameters = oauth.validateAuthResponse(server, { client_id: client.clientId }, answered, fresh.state);
  const answer = await tokenAnswer(
    wire,
    "authorization_code",
    "unsent",
    (fetch) =>
      oauth.authorizationCodeGrantRequest(
        server,
        { client_id: client.clientId },
        authentication(client, wire.secret),
        parameters,
        redirectUri,
        verifier,
        { [oauth.customFetch]: fetch, ...INSECURE_ON_LOOPBACK },
      ),
    (response, body) =>
      oauth.processAuthorizationCodeResponse(
        serverFor(body, pool, hosted.origin, request),
        clientFor(client.clientId, wire.now()),
        response,
        // Without `openid` there is no ID token, and nothing that could repeat the nonce.
        body.id_token === undefined ? {} : { expectedNonce: fresh.nonce, requireIdToken: true },
      ),
  );
  return {
    accessToken: answer.access_token,
    idToken: answer.id_token,
    refreshToken: answer.refresh_token,
    nonce: fresh.nonce,
  };
}
