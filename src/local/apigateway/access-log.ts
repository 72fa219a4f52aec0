import { createHash } from "node:crypto";
import type { Call } from "../aws.ts";
import { badRequest } from "./api.ts";

/** CloudWatch Logs, as far as stages write there. */
export interface LogGroups {
  has(region: string, group: string): boolean;
  write(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
}

/** Where a stage of a REST or HTTP API writes a line for each request, and what the line says. */
export interface AccessLog {
  /** ARN of a log group, without `:*` at its end. */
  readonly destinationArn: string;
  /** A line with `$context.<name>` where a request's values go: JSON, CSV, XML and Common Log Format are all such. */
  readonly format: string;
}

const VARIABLE = /\$context\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g;

/**
 * What a stage is asked to log; undefined for nothing.
 *
 * @throws {AwsError} `BadRequestException`
 */
export function checkedAccessLog(
  { destinationArn, format }: Partial<AccessLog>,
  groups: Pick<LogGroups, "has">,
  call: Pick<Call, "region" | "accountId">,
): AccessLog | undefined {
  if (destinationArn === undefined && format === undefined) return undefined;
  if (destinationArn === undefined || format === undefined)
    throw badRequest("Access log settings need both a destination ARN and a format");
  const group = groupOf(destinationArn, call);
  if (group === undefined) throw badRequest("Invalid ARN specified in the request");
  if (!groups.has(call.region, group)) throw badRequest(`The log group ${group} does not exist`);
  const names = [...format.matchAll(VARIABLE)].map(([, name]) => name);
  if (!names.includes("requestId") && !names.includes("extendedRequestId"))
    throw badRequest("Access log format must include $context.requestId or $context.extendedRequestId");
  return { destinationArn, format };
}

/**
 * Writes a request's line, unless the log group is gone.
 *
 * @param stage as AWS names it in a log: `<API id>/<stage's name>`
 * @param variable what is known of the request, by name; what is not is a dash
 */
export function writeAccessLog(
  groups: LogGroups,
  accessLog: AccessLog,
  { region, accountId, stage, time }: { region: string; accountId: string; stage: string; time: number },
  variable: (name: string) => unknown,
): void {
  const group = groupOf(accessLog.destinationArn, { region, accountId });
  if (group === undefined || !groups.has(region, group)) return;
  const message = accessLog.format.replace(VARIABLE, (_, name: string) => asText(variable(name)));
  groups.write(region, group, createHash("md5").update(stage).digest("hex"), [{ time, message }]);
}

function groupOf(arn: string, { region, accountId }: Pick<Call, "region" | "accountId">): string | undefined {
  const [, of, account, name] = /^arn:[^:]+:logs:([^:]+):(\d+):log-group:([^:]+)$/.exec(arn) ?? [];
  return of === region && account === accountId ? name : undefined;
}

function asText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "-";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
