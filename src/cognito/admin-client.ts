import { apiError } from "./api-error.ts";
import { attempts, type Failure, type Outcome, type Repeat } from "./attempts.ts";
import { TokenError } from "./error.ts";
import { networkFailure } from "./network-failure.ts";
import { apiOf, type Pool } from "./pool-address.ts";
import type { AwsCredentials } from "./request.ts";
import type { Wire } from "./wire.ts";

export type Sdk = typeof import("@aws-sdk/client-cognito-identity-provider");
export type SdkClient = InstanceType<Sdk["CognitoIdentityProviderClient"]>;

export type CredentialSource = AwsCredentials | (() => Promise<AwsCredentials>);

/** The operations that need AWS credentials, with this room's patience and errors. */
export interface AdminClient {
  /** @throws {TokenError} */
  send(
    operation: string,
    repeat: Repeat,
    call: (sdk: Sdk, client: SdkClient, abortSignal: AbortSignal) => Promise<object>,
  ): Promise<object>;
  close(): void;
}

/** Loads the AWS SDK, which is larger than all the rest of this room, only now. */
export async function openAdminClient(
  pool: Pool,
  credentials: CredentialSource | undefined,
  wire: Wire,
): Promise<AdminClient> {
  const sdk = await import("@aws-sdk/client-cognito-identity-provider");
  const endpoint = apiOf(pool);
  const client = new sdk.CognitoIdentityProviderClient({
    endpoint,
    ...(pool.place && { region: pool.place.region }),
    ...(credentials && { credentials }),
    // Attempts are counted, paused and reported where all the others are.
    maxAttempts: 1,
  });
  return {
    send: (operation, repeat, call) =>
      attempts(operation, repeat, wire.patience, async (signal): Promise<Outcome<object> | Failure> => {
        try {
          const { secretAccessKey, sessionToken } = await client.config.credentials();
          wire.secret(secretAccessKey);
          wire.secret(sessionToken);
          return { value: await call(sdk, client, signal), outcome: 200 };
        } catch (thrown) {
          if (signal.aborted) throw thrown;
          return failureOf(thrown, operation, endpoint, wire);
        }
      }),
    close: () => client.destroy(),
  };
}

function failureOf(thrown: unknown, operation: string, endpoint: string, { secret }: Wire): Failure {
  const { name, message, $metadata, $fault } = thrown as Error & {
    $metadata?: { httpStatusCode?: number };
    /** Of the service's own exceptions alone. */
    $fault?: unknown;
  };
  const status = $metadata?.httpStatusCode;
  if (name === "CredentialsProviderError") return { error: noCredentials(operation), outcome: name, kind: "final" };
  if (status === undefined) {
    const failure = networkFailure(thrown, endpoint, "region");
    if (failure === undefined) throw thrown;
    return failure;
  }
  if (name === "TooManyRequestsException" || name === "ThrottlingException" || status === 429) {
    const error = new TokenError(
      "throttled",
      `Cognito answered ${operation} that requests come too fast: ask less often.`,
    );
    return { error, outcome: status, kind: "transient" };
  }
  if ($fault === undefined) {
    // The SDK's parser repeats a piece of what it could not read.
    const error = notJson(operation, endpoint, status);
    return { error, outcome: status, kind: status >= 500 ? "transient" : "final" };
  }
  const error = apiError({ operation, type: name, message }, secret);
  return { error, outcome: status, kind: status >= 500 ? "transient" : "final" };
}

function notJson(operation: string, endpoint: string, status: number): TokenError {
  return new TokenError(
    status >= 500 ? "server_error" : "not_json",
    `${new URL(endpoint).host} answered ${operation} with status ${status}, and not with a JSON object: look at region and endpoint-url.`,
    "region",
  );
}

function noCredentials(operation: string): TokenError {
  return new TokenError(
    "aws_credentials_missing",
    `${operation} needs AWS credentials, and none were found: give the job a role (aws-actions/configure-aws-credentials), or sign in by user_password.`,
    "aws-credentials",
  );
}
