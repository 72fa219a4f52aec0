import { signOut } from "../../cognito/index.ts";
import { UsageError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { localCredentials } from "../local-aws/local-credentials.ts";
import { type PoolOptions, poolOf } from "../options/pool-options.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

export interface SignOutOptions extends PoolOptions {
  readonly username?: string;
}

/** Ends every session of a user: by the user's own access token, or by name as an administrator. Says what still works. */
export async function signout(text: string | undefined, options: SignOutOptions, terminal: Terminal): Promise<void> {
  const { username } = options;
  if (username !== undefined && text !== undefined)
    throw new UsageError("--username and a token do not go together: each says who is to be signed out.");
  const who = username === undefined ? { accessToken: await tokenInput(text, "signout", terminal) } : { username };
  const { pool } = await poolOf(options);
  const report = await untilInterrupted((signal) =>
    signOut({ ...pool, ...who }, { signal, credentials: localCredentials(pool.endpoint) }),
  );
  terminal.result([...report.ended.map((one) => `Ended: ${one}`), ...report.sentences].join("\n"), report);
}
