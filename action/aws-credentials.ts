import type { Token, TokenRequest } from "../src/cognito/request.ts";
import type { StackOutputs } from "../src/contract/outputs.ts";
import type { AwsCredentials, CredentialsOptions, CredentialsRequest } from "../src/identity/credentials.ts";
import { ActionError } from "./error.ts";
import type { Inputs } from "./inputs.ts";

/** Where AWS's SDKs and its command look for credentials. */
const VARIABLES = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;

/** What later steps get: everything but the ID token, which is not there yet. */
export type CredentialsPlan = Omit<CredentialsRequest, "idToken">;

export interface CredentialsCollaborators {
  readonly signal: AbortSignal;
  mask(value: string): void;
  info(line: string): void;
  exportVariable(name: string, value: string): void;
  getCredentials(request: CredentialsRequest, options: CredentialsOptions): Promise<AwsCredentials>;
}

/**
 * Which identity pool gives the credentials, decided before a token is fetched; undefined where none are asked for.
 *
 * @throws {ActionError} `missing_input`, `contradictory_inputs`, `variable_taken`
 */
export function credentialsPlan(
  inputs: Inputs,
  { identityPoolId }: Partial<StackOutputs>,
  { userPoolId, scopes, endpoint }: TokenRequest,
  environment: NodeJS.ProcessEnv,
): CredentialsPlan | undefined {
  if (!inputs["aws-credentials"]) return undefined;
  if (identityPoolId === undefined)
    throw new ActionError(
      "missing_input",
      "aws-credentials needs the stack's output identityPoolId, which stack-outputs does not have.",
      "stack-outputs",
    );
  if (userPoolId === undefined)
    throw new ActionError(
      "missing_input",
      "aws-credentials needs user-pool-id: the identity pool knows a login by its user pool.",
      "user-pool-id",
    );
  if (inputs.grant === "authorization_code" && scopes !== undefined && !scopes.includes("openid"))
    throw new ActionError(
      "contradictory_inputs",
      "aws-credentials needs an ID token, which the login pages give with the scope openid alone: add it to scopes.",
      "scopes",
    );
  const taken = VARIABLES.find((name) => environment[name] || inputs["export-env"] === name);
  if (taken !== undefined)
    throw new ActionError(
      "variable_taken",
      `aws-credentials would replace ${taken}, which is already set in this job: where that is meant, set the three AWS_ variables of credentials to nothing in this step's env.`,
      "aws-credentials",
    );
  const region = /^([a-z0-9-]+):[0-9a-f-]+$/.exec(identityPoolId)?.[1];
  if (region === undefined)
    throw new ActionError(
      "invalid_input",
      "identityPoolId in stack-outputs is not the id of an identity pool, which is a region, a colon and a UUID.",
      "stack-outputs",
    );
  return { identityPoolId, userPoolId, region, endpoint };
}

/** Hands later steps the credentials that the identity pool gives for the token. @throws {ActionError | IdentityError} */
export async function exportCredentials(
  plan: CredentialsPlan,
  { idToken }: Token,
  inputs: Inputs,
  { signal, mask, info, exportVariable, getCredentials }: CredentialsCollaborators,
): Promise<void> {
  if (idToken === undefined)
    throw new ActionError(
      "no_id_token",
      "The token came without an ID token, which aws-credentials needs: add openid to scopes, and let the client have it.",
      "scopes",
    );
  const timeoutMs = inputs["timeout-seconds"] * 1000;
  const credentials = await getCredentials({ ...plan, idToken }, { signal, timeoutMs, onSecret: mask });
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt, identityId } = credentials;
  const values = [accessKeyId, secretAccessKey, sessionToken];
  for (const value of values) mask(value);
  for (const [index, name] of VARIABLES.entries()) exportVariable(name, values[index] ?? "");
  info(
    `Got AWS credentials of the identity ${identityId} for later steps, in ${VARIABLES.join(", ")}; they are good until ${expiresAt}.`,
  );
}
