import * as oauth from "oauth4webapi";
import { requireInput } from "../inputs.ts";
import { authentication, INSECURE_ON_LOOPBACK, tokenAnswer } from "../oauth.ts";
import { hostedOf } from "../pool-address.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/** A machine's token by the hosted token endpoint (RFC 6749, section 4.4; AWS: "Token endpoint"). */
export async function clientCredentials({ request, pool, client, wire }: GrantCall): Promise<GrantedTokens> {
  requireInput(client.clientSecret, "client-secret", "client_credentials");
  const { origin, token } = hostedOf(pool, wire.warn);
  const server = { issuer: origin, token_endpoint: token };
  const parameters = new URLSearchParams();
  if (request.scopes?.length) parameters.set("scope", request.scopes.join(" "));
  if (request.clientMetadata) parameters.set("aws_client_metadata", JSON.stringify(request.clientMetadata));
  const answer = await tokenAnswer(
    wire,
    "client_credentials",
    "always",
    (fetch) =>
      oauth.clientCredentialsGrantRequest(
        server,
        { client_id: client.clientId },
        authentication(client, wire.secret),
        parameters,
        { [oauth.customFetch]: fetch, ...INSECURE_ON_LOOPBACK },
      ),
    (response) => oauth.processClientCredentialsResponse(server, { client_id: client.clientId }, response),
  );
  return { accessToken: answer.access_token };
}
