import { revoke as revokeToken } from "../../cognito/index.ts";
import { UsageError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { type PoolOptions, poolOf } from "../options/pool-options.ts";
import { secretInput } from "../options/secret-input.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

export interface RevokeOptions extends PoolOptions {
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly transport?: "oauth" | "api";
}

/** Ends a refresh token, and says which tokens go on working until they expire. */
export async function revoke(text: string | undefined, options: RevokeOptions, terminal: Terminal): Promise<void> {
  const refreshToken = await tokenInput(text, "revoke", terminal);
  const { pool, outputs } = await poolOf(options);
  const clientId = options.clientId ?? outputs.userClientId;
  if (clientId === undefined)
    throw new UsageError("No client is named: give --client-id, or the outputs of a stack that prints userClientId.");
  const clientSecret = await secretInput(options.clientSecretFile, "--client-secret-file", "COGNITO_CLIENT_SECRET");
  const report = await untilInterrupted((signal) =>
    revokeToken({ ...pool, clientId, clientSecret, transport: options.transport, refreshToken }, { signal }),
  );
  terminal.result([...report.ended.map((one) => `Ended: ${one}`), ...report.sentences].join("\n"), report);
}
