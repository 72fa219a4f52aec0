import type { Clock } from "../aws.ts";
import { text } from "../wire/shape.ts";
import type { LogEvent, LogGroup } from "./log-group.ts";

/** A group by name or ARN, and the bookkeeping that every operation needs. */
export interface LogGroups {
  readonly clock: Clock;
  of(region: string, name: string): LogGroup;
  /** Numbers events as they come in. */
  event(timestamp: number, message: string): LogEvent;
}

export const DIALECT = { invalid: "InvalidParameterException", unserved: "InvalidParameterException" };

export const groupName = () => text({ min: 1, max: 512, pattern: /[.\-_/#A-Za-z0-9]+/ });
export const streamName = () => text({ min: 1, max: 512, pattern: /[^:*]*/ });
export const token = () => text({ min: 1 });
