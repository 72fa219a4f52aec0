import type { GetClientTokenRequest } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { isSecretOf } from "../client-secret.ts";
import { CLIENT_TOKEN_AUTH, explicitAuthFlows } from "../client-settings.ts";
import { type Cognito, clientAndPool } from "../cognito.ts";
import { machineScopes } from "../machine-scopes.ts";
import { issueMachineToken } from "../tokens/machine.ts";

/** A client's own token without a domain: the secret is the authorization. */
export async function getClientToken(cognito: Cognito, input: GetClientTokenRequest, call: Call) {
  const { pool, client } = clientAndPool(cognito, input.ClientId);
  if (!explicitAuthFlows(client).includes(CLIENT_TOKEN_AUTH))
    throw new AwsError("NotAuthorizedException", `${CLIENT_TOKEN_AUTH} flow not enabled for this client`);
  if (!isSecretOf(client, input.Secret ?? ""))
    throw new AwsError("NotAuthorizedException", "Client secret is incorrect.");
  const scopes = machineScopes(pool, client, [...new Set(input.Scopes)]);
  if (scopes === undefined)
    throw new AwsError("InvalidParameterException", "Invalid scope requested: not a custom scope of the client.");
  const { accessToken, expiresIn } = await issueMachineToken(
    cognito,
    pool,
    client,
    scopes,
    call.endpoint,
    input.ClientMetadata,
  );
  return { ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: "Bearer" } };
}
