import { generateRandomNonce, generateRandomState } from "oauth4webapi";
import { decodeWithoutVerification } from "../decode.ts";
import { TokenError } from "../error.ts";
import { requireInput } from "../inputs.ts";
import { authorizationUrl } from "../login/authorization-request.ts";
import { callbackParameters } from "../login/callback.ts";
import { signInByPages } from "../login/sign-in-pages.ts";
import { hostedOf } from "../pool-address.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

const ADVICE =
  "The implicit grant puts tokens into a URL and is no longer advised (RFC 9700, section 2.1.2): authorization_code gives the same tokens.";

/** A user's tokens from the fragment of the callback (RFC 6749, section 4.2). There is never a refresh token. */
export async function implicit(call: GrantCall): Promise<GrantedTokens> {
  const { request, pool, wire } = call;
  wire.warn(ADVICE);
  const hosted = hostedOf(pool, wire.warn);
  const redirectUri = requireInput(request.redirectUri, "redirect-uri", "implicit");
  const username = requireInput(request.username, "username", "implicit");
  const password = requireInput(request.password, "password", "implicit");
  const fresh = { state: generateRandomState(), nonce: generateRandomNonce() };
  const authorizeUrl = authorizationUrl(call, hosted, "token", redirectUri, fresh);
  const callback = await signInByPages(wire, { authorizeUrl, redirectUri, username, password });
  const fragment = new URLSearchParams(callback.hash.slice(1));
  const accessToken = wire.secret(fragment.get("access_token") ?? undefined);
  const idToken = wire.secret(fragment.get("id_token") ?? undefined);
  callbackParameters(fragment.size > 0 ? fragment : callback.searchParams, fresh.state, wire);
  if (accessToken === undefined) {
    throw new TokenError("answer_invalid", "The callback holds no access token: look at domain.", "domain");
  }
  if (idToken !== undefined && decodeWithoutVerification(idToken).payload.nonce !== fresh.nonce) {
    throw new TokenError(
      "nonce_mismatch",
      "The ID token answers another sign-in (nonce): it was mixed up or injected.",
    );
  }
  return { accessToken, idToken, nonce: fresh.nonce };
}
