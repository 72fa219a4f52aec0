import { verifyToken } from "../cognito/index.ts";
import { type PoolOptions, poolOf } from "./pool-options.ts";
import { tokenInput } from "./stack.ts";
import type { Terminal } from "./terminal.ts";

export interface VerifyOptions extends PoolOptions {
  readonly clientId?: string;
  readonly requireScopes?: readonly string[];
  readonly tokenUse: "access" | "id";
}

/** Prints the claims of a token that is what it says; anything else is exit code 1 and the reason. */
export async function verify(text: string | undefined, options: VerifyOptions, terminal: Terminal): Promise<void> {
  const token = await tokenInput(text, "verify", terminal);
  const { pool } = await poolOf(options);
  const { clientId, requireScopes, tokenUse } = options;
  const verified = await verifyToken(token, { ...pool, tokenUse, requireScopes, clientId });
  terminal.info(
    `The token is good: ${verified.issuer} issued it for ${verified.clientId}, until ${verified.expiresAt}.`,
  );
  terminal.result(JSON.stringify(verified.claims, undefined, 2), verified.claims);
}
