import type { EventSourceName, LogConfigurationType, LogLevel } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../aws.ts";
import { type LogGroups, logGroupOf } from "../log-groups.ts";
import { invalidParameter } from "./errors.ts";
import { notBuilt } from "./unbuilt.ts";
import type { UserPool } from "./user-pool.ts";

/** Each source has one level. (AWS: "Exporting logs from Amazon Cognito user pools") */
const LEVELS: Readonly<Record<EventSourceName, LogLevel>> = { userNotification: "ERROR", userAuthEvents: "INFO" };

/**
 * Where a pool's logs shall go, as AWS takes it: each source once, at its own level, to one destination. What is taken has a
 * log group that is there.
 *
 * @throws {AwsError} `InvalidParameterException`, `FeatureUnavailableInTierException`, and for a destination that AWS has and
 * this one does not `NotImplementedException`
 */
export function checkLogConfigurations(
  given: readonly LogConfigurationType[],
  { settings }: Pick<UserPool, "settings">,
  logs: Pick<LogGroups, "has">,
  call: Pick<Call, "region" | "accountId">,
): void {
  const sources = given.map(({ EventSource }) => EventSource);
  if (new Set(sources).size < sources.length)
    throw invalidParameter("LogConfigurations has an event source more than once.");
  for (const configuration of given) {
    checkLevel(configuration);
    checkDestination(configuration, logs, call);
    if (configuration.EventSource === "userAuthEvents" && settings.UserPoolTier !== "PLUS")
      throw new AwsError(
        "FeatureUnavailableInTierException",
        `The logs of userAuthEvents are not available in the ${settings.UserPoolTier} pricing tier.`,
      );
  }
}

function checkLevel({ EventSource, LogLevel }: LogConfigurationType): void {
  if (EventSource === undefined || LogLevel === LEVELS[EventSource]) return;
  throw invalidParameter(`The log level of ${EventSource} is ${LEVELS[EventSource]}, not ${LogLevel}.`);
}

function checkDestination(
  { EventSource, CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration }: LogConfigurationType,
  logs: Pick<LogGroups, "has">,
  call: Pick<Call, "region" | "accountId">,
): void {
  const elsewhere = { S3Configuration, FirehoseConfiguration };
  const named = Object.entries({ CloudWatchLogsConfiguration, ...elsewhere }).filter(
    ([, value]) => value !== undefined,
  );
  if (named.length !== 1) throw invalidParameter(`The logs of ${EventSource} must have exactly one destination.`);
  for (const [member, value] of Object.entries(elsewhere)) {
    if (value === undefined) continue;
    if (EventSource === "userNotification")
      throw invalidParameter("The logs of userNotification go to CloudWatch Logs alone.");
    throw notBuilt(`SetLogDeliveryConfiguration: LogConfigurations[].${member}`);
  }
  const arn = CloudWatchLogsConfiguration?.LogGroupArn;
  const group = logGroupOf(arn, call);
  if (group === undefined || !logs.has(call.region, group))
    throw invalidParameter(`The log group ${arn ?? "(without LogGroupArn)"} does not exist in ${call.region}.`);
}
