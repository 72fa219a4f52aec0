import { scopesOf } from "../../../../contract/index.ts";
import { AwsError } from "../../../aws.ts";
import { machineScopes } from "../../machine-scopes.ts";
import { issueMachineToken } from "../../tokens/machine.ts";
import { isRecord } from "../../triggers.ts";
import { OAuthError } from "../oauth-error.ts";
import type { Grant, GrantAnswer } from "./grant.ts";

/**
 * A client's own token (RFC 6749, section 4.4). The answer names no scope, as Cognito's does not.
 *
 * @throws {OAuthError}
 */
export async function clientCredentials({ cognito, pool, client, form, endpoint }: Grant): Promise<GrantAnswer> {
  const { AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows } = client.settings;
  if (AllowedOAuthFlowsUserPoolClient !== true || !AllowedOAuthFlows?.includes("client_credentials"))
    throw new OAuthError("unauthorized_client");
  const scopes = machineScopes(pool, client, scopesOf(form.get("scope")));
  if (scopes === undefined) throw new OAuthError("invalid_scope");
  const metadata = metadataOf(form.get("aws_client_metadata"));
  try {
    const { accessToken, expiresIn } = await issueMachineToken(cognito, pool, client, scopes, endpoint, metadata);
    return { access_token: accessToken, expires_in: expiresIn, token_type: "Bearer" };
  } catch (error) {
    // What the pre token generation function made of it.
    if (error instanceof AwsError) throw new OAuthError("invalid_grant", error.message);
    throw error;
  }
}

/** `aws_client_metadata`: a JSON object of strings, for the pre token generation function. */
function metadataOf(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  const value = parsed(text);
  if (!isRecord(value) || Object.values(value).some((one) => typeof one !== "string"))
    throw new OAuthError("invalid_request");
  return value as Record<string, string>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
