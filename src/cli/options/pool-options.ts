import type { Command } from "commander";
import type { PoolAddress } from "../../cognito/index.ts";
import { isLoopback, type StackOutputs } from "../../contract/index.ts";
import { type StackOptions, stackOf } from "../stack/stack.ts";

/** Which user pool a command is about: the stack's, unless options name one. */
export interface PoolOptions extends StackOptions {
  readonly tokenEndpoint?: string;
  readonly domain?: string;
  readonly region?: string;
  readonly userPoolId?: string;
  readonly issuer?: string;
  readonly endpointUrl?: string;
}

/** @param needs what of a pool the command goes by, beside the pool itself: the endpoints of its domain, the issuer of its tokens */
export function addPoolOptions(command: Command, ...needs: readonly ("domain" | "issuer")[]): Command {
  command
    .option("--local", "of the stack in the running local AWS")
    .option("--stack-outputs <file>", "take what the stack prints from a file of JSON; - for standard input");
  if (needs.includes("domain"))
    command
      .option("--token-endpoint <url>", "the token endpoint of the pool's domain")
      .option("--domain <domain>", "the pool's domain: a prefix (with --region) or a custom domain");
  command.option("--region <region>", "the pool's region").option("--user-pool-id <id>", "the pool");
  if (needs.includes("issuer")) command.option("--issuer <url>", "the issuer to trust, where it is not the pool's own");
  return command.option("--endpoint-url <url>", "where a local AWS stands in for AWS");
}

/** The pool that the options and the stack together name, and what the stack prints; an option wins over the stack. */
export async function poolOf(options: PoolOptions): Promise<{ pool: PoolAddress; outputs: Partial<StackOutputs> }> {
  const { tokenEndpoint, domain, region, userPoolId, issuer, endpointUrl } = options;
  const named = [tokenEndpoint, domain, userPoolId, issuer].some((one) => one !== undefined);
  const { outputs, endpoint } = await stackOf(options, named);
  return {
    outputs,
    pool: {
      tokenEndpoint: tokenEndpoint ?? (domain === undefined ? outputs.tokenEndpoint : undefined),
      domain,
      region: region ?? outputs.region,
      userPoolId: userPoolId ?? outputs.userPoolId,
      issuer,
      endpoint: endpointUrl ?? endpoint ?? localEndpoint(),
    },
  };
}

/** `AWS_ENDPOINT_URL` where it is a local AWS: what `cognito-preview env` sets. */
export function localEndpoint(): string | undefined {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return endpoint !== undefined && isLoopback(endpoint) ? endpoint : undefined;
}
