import type { EventSourceName, LogConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import { ACCOUNT_ID, type Clock } from "../aws.ts";
import { type LogGroups, logGroupOf } from "../log-groups.ts";
import type { AuthEventListener } from "./auth-events.ts";
import { userActivity } from "./user-activity.ts";
import type { UserPool } from "./user-pool.ts";

/** What pools write to the log groups that they have been given. */
export interface LogDelivery {
  /** Empty for a pool that has been given none. */
  configurationsOf(pool: UserPool): readonly LogConfigurationType[];
  /** Replaces what a pool has; the configurations have been checked. */
  configure(pool: UserPool, configurations: readonly LogConfigurationType[]): void;
  /** Writes that a message to a user did not go out, and why. */
  notSent(pool: UserPool, details: string): void;
  readonly userActivity: AuthEventListener;
}

/** How the lines of a source name it, and the level that they have. */
const SOURCES: Readonly<Record<EventSourceName, { eventSource: string; logLevel: string }>> = {
  userNotification: { eventSource: "USER_NOTIFICATION", logLevel: "ERROR" },
  // AWS's example says USER_ACTIVITY; those who filter such logs look for this.
  userAuthEvents: { eventSource: "USER_AUTH_EVENTS", logLevel: "INFO" },
};

/** Delivery is by best effort: a log group that has been deleted since is written to no more. */
export function createLogDelivery(clock: Clock, logs: LogGroups): LogDelivery {
  const configurations = new WeakMap<UserPool, readonly LogConfigurationType[]>();
  const configurationsOf = (pool: UserPool) => configurations.get(pool) ?? [];

  function write(pool: UserPool, source: EventSourceName, message: object): void {
    const { id: userPoolId, region } = pool;
    const found = configurationsOf(pool).find(({ EventSource }) => EventSource === source);
    const arn = found?.CloudWatchLogsConfiguration?.LogGroupArn;
    const group = logGroupOf(arn, { region, accountId: ACCOUNT_ID });
    if (group === undefined || !logs.has(region, group)) return;
    const time = clock.now();
    const line = { eventTimestamp: String(time), ...SOURCES[source], message, logSourceId: { userPoolId } };
    logs.write(region, group, `${source}/${userPoolId}`, [{ time, message: JSON.stringify(line) }]);
  }

  return {
    configurationsOf,
    configure: (pool, given) => void configurations.set(pool, given),
    notSent: (pool, details) => write(pool, "userNotification", { details }),
    userActivity: (event, pool) => write(pool, "userAuthEvents", userActivity(event)),
  };
}
