import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../aws.ts";
import type { FunctionOutcome } from "../functions.ts";
import type { Cognito } from "./cognito.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** A trigger, by its member of LambdaConfig. */
export type TriggerName = Exclude<
  keyof LambdaConfigType,
  "PreTokenGenerationConfig" | "CustomSMSSender" | "CustomEmailSender" | "KMSKeyID" | "InboundFederation"
>;

export interface TriggerEvent {
  /** What Cognito was doing, such as `PreSignUp_SignUp`. */
  readonly source: string;
  readonly userName: string;
  /** Absent for the operations of administrators. */
  readonly clientId?: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  /** The members that the function may fill, as Cognito sends them. */
  readonly response: Readonly<Record<string, unknown>>;
  /** Version of the event's shape; only pre token generation has others than `1`. */
  readonly version?: string;
}

const TIME_LIMIT_MS = 5000;

/** Calls of one trigger: a call that timed out is made once more, one that failed is not. */
const MOST_CALLS = 2;

/**
 * Runs a pool's trigger and gives the `response` that the function returned, or undefined where the pool has none.
 *
 * @throws {AwsError} `UserLambdaValidationException` where the function threw, `UnexpectedLambdaException` where it could
 * not be called or took too long, `InvalidLambdaResponseException`
 */
export async function runTrigger(
  cognito: Cognito,
  pool: UserPool,
  name: TriggerName,
  { source, userName, clientId = "CLIENT_ID_NOT_APPLICABLE", request, response, version = "1" }: TriggerEvent,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const functionArn = pool.settings.LambdaConfig?.[name];
  if (functionArn === undefined) return undefined;
  const event = {
    version,
    triggerSource: source,
    region: pool.region,
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
    request,
    response,
  };
  const outcome = await invoked(cognito, pool, name, functionArn, event);
  if ("error" in outcome)
    throw new AwsError("UserLambdaValidationException", `${name} failed with error ${outcome.error.errorMessage}.`);
  if ("timedOut" in outcome)
    throw new AwsError("UnexpectedLambdaException", `${name} invocation failed due to error TimeoutException.`);
  return responseOf(outcome.payload);
}

/** A user's attributes as triggers see them: every value is a string. */
export function triggerAttributes(user: User): Record<string, string> {
  return { sub: user.sub, "cognito:user_status": user.status, ...Object.fromEntries(user.attributes) };
}

export function unrecognizable(detail: string): AwsError {
  return new AwsError("InvalidLambdaResponseException", `Unrecognizable lambda output: ${detail}`);
}

async function invoked(
  { functions }: Cognito,
  { arn }: UserPool,
  name: TriggerName,
  functionArn: string,
  payload: unknown,
): Promise<FunctionOutcome> {
  const call = {
    functionArn,
    payload,
    principal: "cognito-idp.amazonaws.com",
    sourceArn: arn,
    timeoutMs: TIME_LIMIT_MS,
  };
  try {
    let outcome = await functions.invoke(call);
    for (let calls = 1; "timedOut" in outcome && calls < MOST_CALLS; calls += 1) outcome = await functions.invoke(call);
    return outcome;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError("UnexpectedLambdaException", `${name} invocation failed due to error ${error.code}.`);
  }
}

function responseOf(payload: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(payload)) throw unrecognizable("the function returned no event.");
  if (!isRecord(payload.response)) throw unrecognizable("the event has no response.");
  return payload.response;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
