import { type Command, Option } from "commander";
import { apiEndpoint, isLoopback, regionOfUserPool, type StackOutputs } from "../../contract/index.ts";
import { type Aws, openAws } from "../../pool/index.ts";
import { UsageError } from "../failure.ts";
import { localCredentials } from "../local-aws/local-credentials.ts";
import { type StackOptions, stackOf } from "../stack/stack.ts";
import { localEndpoint } from "./pool-options.ts";

/** Which pool a command looks after, and where it is: the stack's, unless options name one. */
export interface PoolPlaceOptions extends StackOptions {
  readonly region?: string;
  readonly userPoolId?: string;
  readonly endpointUrl?: string;
}

/** For commands that are about a pool of any program. */
export function addPoolPlaceOptions(command: Command): Command {
  return addPlaceOptions(command).option("--user-pool-id <id>", "the pool");
}

/** For commands that are about a whole stack, whose pool is the one that it prints. */
export function addPlaceOptions(command: Command): Command {
  return command
    .addOption(new Option("--local", "of the stack in the running local AWS"))
    .option("--stack-outputs <file>", "take what the stack prints from a file of JSON; - for standard input")
    .option("--region <region>", "the pool's region")
    .option("--endpoint-url <url>", "where a local AWS stands in for AWS");
}

export interface OpenPool {
  readonly aws: Aws;
  readonly outputs: Partial<StackOutputs>;
  /** The local AWS, whose outbox holds what AWS would send. */
  readonly outbox: string | undefined;
  /** @throws {UsageError} where neither the options nor the stack name a pool */
  userPoolId(): string;
}

/** AWS, or the local AWS, as the options and the stack together name it. Close its `aws` after use. @throws {UsageError} {ContractError} */
export async function openPool(options: PoolPlaceOptions, signal?: AbortSignal): Promise<OpenPool> {
  const named = [options.userPoolId, options.region].some((one) => one !== undefined);
  const { outputs, endpoint: ofStack } = await stackOf(options, named);
  const userPoolId = options.userPoolId ?? outputs.UserPoolId ?? outputs.userPoolId;
  const region =
    options.region ?? outputs.region ?? (userPoolId === undefined ? undefined : regionOfUserPool(userPoolId));
  if (region === undefined)
    throw new UsageError("No region is named: give --region, or the outputs of a stack that prints region.");
  const standIn = options.endpointUrl ?? ofStack ?? localEndpoint();
  // Refuses a region or a URL that there cannot be: the AWS SDK would only ask for credentials.
  const origin = apiEndpoint("cognito-idp", { region, endpoint: standIn });
  const endpoint = standIn === undefined ? undefined : origin;
  return {
    aws: openAws({ region, endpoint, credentials: localCredentials(endpoint), signal }),
    outputs,
    outbox: endpoint !== undefined && isLoopback(endpoint) ? endpoint : undefined,
    userPoolId() {
      if (userPoolId !== undefined) return userPoolId;
      throw new UsageError(
        "No user pool is named: give --user-pool-id, or the outputs of a stack that prints userPoolId.",
      );
    },
  };
}
