import type { Aws } from "./aws.ts";

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
