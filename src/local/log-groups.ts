import type { Call } from "./aws.ts";

/** CloudWatch Logs, as far as other services write there. */
export interface LogGroups {
  has(region: string, group: string): boolean;
  write(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
}

/** The group that an ARN, without `:*` at its end, names in this region and account; undefined where it names none. */
export function logGroupOf(
  arn: string | undefined,
  { region, accountId }: Pick<Call, "region" | "accountId">,
): string | undefined {
  const [, of, account, name] = /^arn:[^:]+:logs:([^:]+):(\d+):log-group:([^:]+)$/.exec(arn ?? "") ?? [];
  return of === region && account === accountId ? name : undefined;
}
