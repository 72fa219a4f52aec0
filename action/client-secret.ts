import type { TokenRequest } from "../src/cognito/request.ts";
import { isLoopback } from "../src/contract/endpoints.ts";
import { ActionError } from "./error.ts";

/** A local AWS checks no signature, but wants one. */
const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/**
 * The request with the secret of its client, read from the pool, where none is given and the job has AWS credentials: so
 * that GitHub need hold none. A grant of a user goes on without one, as its client may be public.
 *
 * @throws {ActionError} `missing_input`, `client_secret_unreadable`
 */
export async function withClientSecret(
  request: TokenRequest,
  {
    environment,
    mask,
    info,
  }: {
    environment: NodeJS.ProcessEnv;
    mask(value: string): void;
    info(line: string): void;
  },
): Promise<TokenRequest> {
  if (request.clientSecret !== undefined) return request;
  const needed = request.grant === "client_credentials";
  if (!mayRead(request, environment)) {
    if (!needed) return request;
    throw new ActionError(
      "missing_input",
      "client-secret is empty, and grant client_credentials needs it: give it, or user-pool-id and AWS credentials to read it with.",
      "client-secret",
    );
  }
  try {
    const clientSecret = await readClientSecret(request, environment);
    if (clientSecret === undefined && !needed) return request;
    if (clientSecret === undefined)
      throw new ActionError(
        "client_secret_unreadable",
        `The client ${request.clientId} has no secret, so it cannot have tokens by client_credentials: name another client-id.`,
        "client-id",
      );
    mask(clientSecret);
    info("Read the client's secret from the pool.");
    return { ...request, clientSecret };
  } catch (error) {
    if (needed) throw error;
    info(`${error instanceof Error ? error.message : String(error)} Going on without.`);
    return request;
  }
}

function mayRead({ userPoolId, endpoint }: TokenRequest, environment: NodeJS.ProcessEnv): boolean {
  if (userPoolId === undefined) return false;
  if (endpoint !== undefined && isLoopback(endpoint)) return true;
  const signs = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", ...CONTAINER];
  // On a machine of one's own, its role may serve; GitHub's have none, and asking would take seconds.
  return environment.RUNNER_ENVIRONMENT === "self-hosted" || signs.some((name) => environment[name]);
}

const CONTAINER = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];

async function readClientSecret(
  { userPoolId, clientId, region, endpoint }: TokenRequest,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { CognitoIdentityProviderClient, DescribeUserPoolClientCommand } = await import(
    "@aws-sdk/client-cognito-identity-provider"
  );
  const unsigned = endpoint !== undefined && isLoopback(endpoint) && !environment.AWS_ACCESS_KEY_ID;
  const client = new CognitoIdentityProviderClient({
    region: region ?? userPoolId?.split("_", 1)[0] ?? "",
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(unsigned ? { credentials: LOCAL_CREDENTIALS } : {}),
  });
  try {
    const { UserPoolClient } = await client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }),
    );
    return UserPoolClient?.ClientSecret;
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown error";
    throw new ActionError(
      "client_secret_unreadable",
      `The secret of client ${clientId} cannot be read from the pool (${reason}): allow cognito-idp:DescribeUserPoolClient, or give client-secret.`,
      "client-secret",
    );
  } finally {
    client.destroy();
  }
}
