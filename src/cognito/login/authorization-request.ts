import type { HostedEndpoints } from "../../contract/index.ts";
import { TokenError } from "../error.ts";
import type { GrantCall } from "../grants/tokens.ts";

/** The parameters of an authorization request that differ from one to the next. */
export interface Fresh {
  readonly state: string;
  readonly nonce: string;
  /** S256 (RFC 7636, section 4.2). */
  readonly codeChallenge?: string;
}

/** AWS: "Authorize endpoint"; RFC 6749, sections 4.1.1 and 4.2.1. */
export function authorizationUrl(
  { request, client }: GrantCall,
  { authorize }: HostedEndpoints,
  responseType: "code" | "token",
  redirectUri: string,
  { state, nonce, codeChallenge }: Fresh,
): string {
  if (!URL.canParse(redirectUri)) {
    throw new TokenError("invalid_input", `redirect-uri is not a URL: ${JSON.stringify(redirectUri)}.`, "redirect-uri");
  }
  const url = new URL(authorize);
  url.search = new URLSearchParams({
    response_type: responseType,
    client_id: client.clientId,
    redirect_uri: redirectUri,
    state,
    nonce,
    ...(request.scopes?.length && { scope: request.scopes.join(" ") }),
    ...(codeChallenge && { code_challenge: codeChallenge, code_challenge_method: "S256" }),
    ...(request.resource && { resource: request.resource }),
  }).toString();
  return url.href;
}
