import { apiError } from "../api-error.ts";
import { attempts, type Failure, type Outcome, type Repeat } from "../attempts.ts";
import { TokenError } from "../error.ts";
import { requireInput } from "../inputs.ts";
import { networkFailure } from "../network-failure.ts";
import { apiOf } from "../pool-address.ts";
import { type ApiOutput, type SignInCalls, signIn } from "./sign-in.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

type Sdk = typeof import("@aws-sdk/client-cognito-identity-provider");
type SdkClient = InstanceType<Sdk["CognitoIdentityProviderClient"]>;

/** A user's tokens as an administrator gets them: the one grant that needs AWS credentials (AWS: AdminInitiateAuth). */
export async function adminUserPassword(call: GrantCall): Promise<GrantedTokens> {
  const PASSWORD = requireInput(call.request.password, "password", "admin_user_password");
  requireInput(call.pool.userPoolId, "user-pool-id", "admin_user_password");
  const sdk = await loadSdk();
  const client = openClient(sdk, call);
  try {
    return await signIn(call, adminCalls(sdk, client, call), "ADMIN_USER_PASSWORD_AUTH", { PASSWORD });
  } finally {
    client.destroy();
  }
}

/** Only here: the SDK is larger than all the rest of this room. */
async function loadSdk(): Promise<Sdk> {
  return await import("@aws-sdk/client-cognito-identity-provider");
}

function openClient({ CognitoIdentityProviderClient }: Sdk, { pool, options }: GrantCall): SdkClient {
  const { credentials } = options;
  return new CognitoIdentityProviderClient({
    endpoint: apiOf(pool),
    ...(pool.place && { region: pool.place.region }),
    ...(credentials && { credentials }),
    // Attempts are counted, paused and reported where all the others are.
    maxAttempts: 1,
  });
}

function adminCalls(sdk: Sdk, client: SdkClient, call: GrantCall): SignInCalls {
  const { request, pool } = call;
  const shared = {
    UserPoolId: pool.userPoolId,
    ClientId: call.client.clientId,
    ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
  };
  return {
    initiate: (AuthFlow, AuthParameters) => {
      const command = new sdk.AdminInitiateAuthCommand({ ...shared, AuthFlow: AuthFlow as never, AuthParameters });
      return send("AdminInitiateAuth", "always", call, (abortSignal) => client.send(command, { abortSignal }));
    },
    respond: (ChallengeName, Session, ChallengeResponses) => {
      const command = new sdk.AdminRespondToAuthChallengeCommand({
        ...shared,
        ChallengeName: ChallengeName as never,
        Session,
        ChallengeResponses,
      });
      return send("AdminRespondToAuthChallenge", "unsent", call, (abortSignal) =>
        client.send(command, { abortSignal }),
      );
    },
  };
}

async function send(
  operation: string,
  repeat: Repeat,
  call: GrantCall,
  once: (signal: AbortSignal) => Promise<object>,
): Promise<ApiOutput> {
  return await attempts(
    operation,
    repeat,
    call.wire.patience,
    async (signal): Promise<Outcome<ApiOutput> | Failure> => {
      try {
        return { value: { ...(await once(signal)) }, outcome: 200 };
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        return failureOf(thrown, operation, call);
      }
    },
  );
}

function failureOf(thrown: unknown, operation: string, { pool, wire }: GrantCall): Failure {
  const { name, message, $metadata } = thrown as Error & { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (name === "CredentialsProviderError") return { error: noCredentials(), outcome: name, kind: "final" };
  if (status === undefined) {
    const failure = networkFailure(thrown, apiOf(pool), "region");
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
  const error = apiError({ operation, type: name, message }, wire.secret);
  return { error, outcome: status, kind: status >= 500 ? "transient" : "final" };
}

function noCredentials(): TokenError {
  return new TokenError(
    "aws_credentials_missing",
    "The grant admin_user_password needs AWS credentials, and none were found: give the job a role (aws-actions/configure-aws-credentials), or use user_password.",
    "aws-credentials",
  );
}
