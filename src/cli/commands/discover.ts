import { discover as discoverPool } from "../../cognito/index.ts";
import { untilInterrupted } from "../interrupt.ts";
import { type PoolOptions, poolOf } from "../options/pool-options.ts";
import { type Terminal, table } from "../terminal.ts";

/** Prints a pool's issuer, endpoints and keys, from its discovery document. */
export async function discover(options: PoolOptions, terminal: Terminal): Promise<void> {
  const { pool } = await poolOf(options);
  const { keys, metadata: _, ...endpoints } = await untilInterrupted((signal) => discoverPool(pool, { signal }));
  const rows = [...Object.entries(endpoints), ...keys.map(({ kid, alg, use }) => ["key", `${kid} (${alg}, ${use})`])];
  terminal.result(table(rows), { ...endpoints, keys });
}
