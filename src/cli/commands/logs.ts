import type { LogLine } from "../../pool/index.ts";
import { withAccount } from "../options/account.ts";
import type { PoolPlaceOptions } from "../options/pool-place.ts";
import type { Terminal } from "../terminal.ts";
import { functionOf } from "./triggers.ts";

export interface LogsOptions extends PoolPlaceOptions {
  readonly follow?: boolean;
  /** Seconds back. */
  readonly since: number;
  /** Of the lines that are there, the newest so many at most. */
  readonly last: number;
}

/** Prints what a function wrote lately, and with `--follow` what it writes, until Ctrl-C. */
export async function logs(name: string, options: LogsOptions, terminal: Terminal): Promise<void> {
  const since = Date.now() - options.since * 1000;
  await withAccount(options, async ({ aws, outputs }) => {
    const { describeFunction, followLog, readLog } = await import("../../pool/index.ts");
    const { name: functionName, logGroup } = await describeFunction(aws, functionOf(name, outputs));
    if (options.follow) {
      terminal.info(`Following the log of ${functionName}; Ctrl-C ends it.`);
      try {
        for await (const line of followLog(aws, logGroup, { since, last: options.last }))
          terminal.result(textOfLine(line), line);
      } catch (thrown) {
        // To stop is what a person who follows a log asks for in the end.
        if (!aws.signal?.aborted) throw thrown;
      }
      return;
    }
    const lines = (await readLog(aws, logGroup, { since })).slice(-options.last);
    if (lines.length === 0) terminal.info(`${functionName} wrote nothing in the last ${options.since} seconds.`);
    if (lines.length > 0 || terminal.json) terminal.result(lines.map(textOfLine).join("\n"), lines);
  });
}

function textOfLine({ time, message }: LogLine): string {
  return `${time} ${message}`;
}
