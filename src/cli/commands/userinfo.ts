import { userInfo } from "../../cognito/index.ts";
import { untilInterrupted } from "../interrupt.ts";
import { type PoolOptions, poolOf } from "../options/pool-options.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

/** Prints the attributes of the user that an access token with the scope `openid` is of. */
export async function userinfo(text: string | undefined, options: PoolOptions, terminal: Terminal): Promise<void> {
  const accessToken = await tokenInput(text, "userinfo", terminal);
  const { pool } = await poolOf(options);
  const info = await untilInterrupted((signal) => userInfo({ ...pool, accessToken }, { signal }));
  terminal.result(JSON.stringify(info, undefined, 2), info);
}
