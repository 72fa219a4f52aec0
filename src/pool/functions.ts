import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

export interface DeployedFunction {
  readonly name: string;
  readonly arn: string;
  /** Where it writes: a group of its own choice, or the one that Lambda gives it. */
  readonly logGroup: string;
}

/** A function by its name or ARN. @throws {PoolError} `not_found` */
export async function describeFunction(aws: Aws, FunctionName: string): Promise<DeployedFunction> {
  const configuration = await aws.lambda("GetFunctionConfiguration", (sdk, client, options) =>
    client.send(new sdk.GetFunctionConfigurationCommand({ FunctionName }), options),
  );
  const { FunctionName: name = FunctionName, FunctionArn: arn = "", LoggingConfig } = configuration;
  return { name, arn, logGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${name}` };
}

/**
 * Whether the policy of a function has a statement for Cognito. Which pools it is for, Lambda judges at the call.
 *
 * @returns undefined where the policy may not be read
 * @throws {PoolError}
 */
export async function letsCognitoCall(aws: Aws, FunctionName: string): Promise<boolean | undefined> {
  try {
    const { Policy = "{}" } = await aws.lambda("GetPolicy", (sdk, client, options) =>
      client.send(new sdk.GetPolicyCommand({ FunctionName }), options),
    );
    const { Statement = [] } = JSON.parse(Policy) as { Statement?: readonly { Principal?: unknown }[] };
    return Statement.some(({ Principal }) => /"(cognito-idp\.amazonaws\.com|\*)"/.test(JSON.stringify(Principal)));
  } catch (thrown) {
    if (!(thrown instanceof PoolError)) throw thrown;
    // A function without a policy has none to be found.
    if (thrown.code === "not_found") return false;
    if (thrown.code === "access_denied") return undefined;
    throw thrown;
  }
}
