import { verifyToken } from "../cognito/index.ts";
import { issuerOf, regionOfUserPool } from "../contract/index.ts";
import { UsageError } from "./failure.ts";
import { stackOf, textOf } from "./stack.ts";
import type { Terminal } from "./terminal.ts";

export interface VerifyOptions {
  readonly port: number;
  readonly local?: boolean;
  readonly stackOutputs?: string;
  readonly userPoolId?: string;
  readonly issuer?: string;
  readonly endpointUrl?: string;
  readonly clientId?: string;
  readonly requireScopes?: readonly string[];
  readonly tokenUse: "access" | "id";
}

/** Prints the claims of a token that is what it says; anything else is exit code 1 and the reason. */
export async function verify(text: string | undefined, options: VerifyOptions, terminal: Terminal): Promise<void> {
  const token = (text === undefined || text === "-" ? await textOf("-", "verify") : text).trim();
  if (token === "") throw new UsageError("No token was given: pipe it in, or give it as the argument.");
  const issuer = await issuerToTrust(options);
  const verified = await verifyToken(token, {
    issuer,
    tokenUse: options.tokenUse,
    requireScopes: options.requireScopes ?? [],
    ...(options.clientId === undefined ? {} : { clientId: options.clientId }),
  });
  terminal.info(`The token is good: ${issuer} issued it.`);
  terminal.result(JSON.stringify(verified.claims, undefined, 2), verified.claims);
}

async function issuerToTrust(options: VerifyOptions): Promise<string> {
  const { issuer, userPoolId, endpointUrl } = options;
  if (issuer !== undefined) return issuer;
  if (userPoolId !== undefined)
    return issuerOf(userPoolId, { region: regionOfUserPool(userPoolId), endpoint: endpointUrl });
  const { outputs } = await stackOf(options, false);
  if (outputs.issuer === undefined)
    throw new UsageError("The stack prints no issuer: give --issuer or --user-pool-id.");
  return outputs.issuer;
}
