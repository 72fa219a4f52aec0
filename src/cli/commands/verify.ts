import { verifyToken } from "../../cognito/index.ts";
import type { StackOutputs } from "../../contract/index.ts";
import { UsageError } from "../failure.ts";
import { type PoolOptions, poolOf } from "../options/pool-options.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

export interface VerifyOptions extends PoolOptions {
  readonly clientId?: string;
  readonly requireScopes?: readonly string[];
  readonly tokenUse: "access" | "id";
}

/** Prints the claims of a token that is what it says; anything else is exit code 1 and the reason. */
export async function verify(text: string | undefined, options: VerifyOptions, terminal: Terminal): Promise<void> {
  if (options.tokenUse === "id" && options.requireScopes !== undefined)
    throw new UsageError("An ID token holds no scopes: --require-scopes goes with --token-use access.");
  const token = await tokenInput(text, "verify", terminal);
  const { pool, outputs } = await poolOf(options);
  const { requireScopes, tokenUse } = options;
  const clientId = options.clientId ?? clientsOf(outputs);
  const verified = await verifyToken(token, { ...pool, tokenUse, requireScopes, clientId });
  terminal.info(
    `The token is good: ${verified.issuer} issued it for ${verified.clientId}, until ${verified.expiresAt}.`,
  );
  terminal.result(JSON.stringify(verified.claims, undefined, 2), verified.claims);
}

/** The clients of a stack, where it names some: a token of another client of the pool is not the stack's. */
function clientsOf({ machineClientId, userClientId }: Partial<StackOutputs>): readonly string[] | undefined {
  const clients = [machineClientId, userClientId].filter((client) => client !== undefined);
  return clients.length === 0 ? undefined : clients;
}
