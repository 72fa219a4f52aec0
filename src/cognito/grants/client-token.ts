import { callApi } from "../api.ts";
import { TokenError } from "../error.ts";
import { requireInput } from "../inputs.ts";
import { apiOf } from "../pool-address.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/** A machine's token by the API, which needs neither a domain nor AWS credentials (AWS: GetClientToken). */
export async function clientToken({ request, pool, client, wire }: GrantCall): Promise<GrantedTokens> {
  const output = await callApi(wire, apiOf(pool), "GetClientToken", {
    ClientId: client.clientId,
    Secret: requireInput(client.clientSecret, "client-secret", "client_credentials"),
    ...(request.scopes?.length && { Scopes: request.scopes }),
    ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
  });
  const { AccessToken } = (output.ClientAuthenticationResult ?? {}) as { AccessToken?: unknown };
  if (typeof AccessToken !== "string") {
    throw new TokenError(
      "answer_invalid",
      "GetClientToken answered without an access token: look at region.",
      "region",
    );
  }
  return { accessToken: wire.secret(AccessToken) };
}
