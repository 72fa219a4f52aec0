import { setTimeout as sleep } from "node:timers/promises";
import type { FilterLogEventsResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A line that a function, or Lambda on its behalf, wrote. */
export interface LogLine {
  /** CloudWatch's, which no other line has. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly message: string;
}

export interface ReadOptions {
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface FollowOptions extends ReadOptions {
  /** Of the lines that are there, the newest so many at most. Default: all. */
  readonly last?: number;
  /** Between two looks, in milliseconds. Default 1,000. */
  readonly pollMs?: number;
}

export interface WaitOptions {
  /** How long to look, in milliseconds: CloudWatch Logs needs some seconds, and a minute for a group's first stream. */
  readonly timeoutMs: number;
}

/** Pages of 10,000 lines, or of fewer where much is searched for little. */
const MOST_PAGES = 100;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** Lines of several streams arrive in any order; those of this last stretch are asked for again. */
const LATE_MS = 30_000;

/**
 * The lines since a time, oldest first. A group or a stream that is not there yet has none: both are made when a function
 * first writes.
 *
 * @throws {PoolError} `refused` where there are too many to be read
 */
export async function readLog(aws: Aws, logGroupName: string, { since }: ReadOptions): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { events = [], nextToken } = await filtered(aws, logGroupName, since, next);
    for (const { eventId = "", timestamp = 0, message = "" } of events)
      lines.push({ id: eventId, time: new Date(timestamp).toISOString(), message: message.trimEnd() });
    next = nextToken;
    if (next === undefined) return lines;
  }
  throw new PoolError("refused", `${logGroupName} has more lines than are read at once: look less far back.`);
}

/** Lines as they are written, until the signal of `aws` aborts. @throws {PoolError} */
export async function* followLog(
  aws: Aws,
  logGroupName: string,
  { since, last = Number.POSITIVE_INFINITY, pollMs = 1_000 }: FollowOptions,
): AsyncGenerator<LogLine> {
  let from = since;
  const there = await readLog(aws, logGroupName, { since });
  let seen = new Set(there.slice(0, Math.max(0, there.length - last)).map(({ id }) => id));
  for (let lines = there; ; lines = await readLog(aws, logGroupName, { since: from })) {
    for (const line of lines) if (!seen.has(line.id)) yield line;
    const newest = lines.at(-1);
    if (newest !== undefined) {
      seen = new Set(lines.map(({ id }) => id));
      from = Math.max(from, Date.parse(newest.time) - LATE_MS);
    }
    await pause(aws, pollMs);
  }
}

/**
 * Waits until Lambda has reported the end of an invocation after those of `before`, and gives its lines. Where the time is
 * up, what has come by then, which may be nothing: logs are late, and that is no error.
 *
 * @throws {PoolError}
 */
export async function awaitInvocation(
  aws: Aws,
  logGroupName: string,
  before: readonly LogLine[],
  { since, timeoutMs }: ReadOptions & WaitOptions,
): Promise<LogLine[]> {
  const known = new Set(before.map(({ id }) => id));
  const until = performance.now() + timeoutMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const lines = (await readLog(aws, logGroupName, { since })).filter(({ id }) => !known.has(id));
    if (lines.some(isReport) || performance.now() + wait > until) return lines;
    await pause(aws, wait);
  }
}

/** Lambda's last line of an invocation, in either log format. */
function isReport({ message }: LogLine): boolean {
  return message.startsWith("REPORT RequestId:") || /"type":\s*"platform\.report"/.test(message);
}

async function filtered(
  aws: Aws,
  logGroupName: string,
  startTime: number,
  nextToken: string | undefined,
): Promise<Pick<FilterLogEventsResponse, "events" | "nextToken">> {
  try {
    return await aws.logs("FilterLogEvents", (sdk, client, options) =>
      client.send(
        new sdk.FilterLogEventsCommand({ logGroupName, startTime, ...(nextToken === undefined ? {} : { nextToken }) }),
        options,
      ),
    );
  } catch (thrown) {
    if (thrown instanceof PoolError && thrown.code === "not_found") return {};
    throw thrown;
  }
}

async function pause(aws: Aws, ms: number): Promise<void> {
  await sleep(ms, undefined, aws.signal === undefined ? {} : { signal: aws.signal }).catch(() => {
    throw new PoolError("aborted", "Waiting for the log was given up because the caller asked for it.");
  });
}
