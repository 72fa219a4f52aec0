import { AwsError } from "../aws.ts";
import type { ApplicationLevel, SystemLevel } from "./log-levels.ts";

/** How a function's log is written, and how much of it. (AWS: "Configuring advanced logging controls for Lambda functions") */
export type Logging =
  | { readonly format: "Text" }
  | { readonly format: "JSON"; readonly applicationLevel: ApplicationLevel; readonly systemLevel: SystemLevel };

export const TEXT: Logging = { format: "Text" };

/** What a request says of it; absent: left as it is. */
export interface GivenLogging {
  readonly LogFormat?: "Text" | "JSON" | undefined;
  readonly ApplicationLogLevel?: ApplicationLevel | undefined;
  readonly SystemLogLevel?: SystemLevel | undefined;
}

/** @throws {AwsError} `InvalidParameterValueException` for levels of a text log */
export function loggingAfter(given: GivenLogging | undefined, before: Logging): Logging {
  const { LogFormat: format = before.format, ApplicationLogLevel, SystemLogLevel } = given ?? {};
  if (format === "JSON") {
    const known = before.format === "JSON" ? before : undefined;
    return {
      format,
      applicationLevel: ApplicationLogLevel ?? known?.applicationLevel ?? "INFO",
      systemLevel: SystemLogLevel ?? known?.systemLevel ?? "INFO",
    };
  }
  if (ApplicationLogLevel === undefined && SystemLogLevel === undefined) return TEXT;
  throw new AwsError(
    "InvalidParameterValueException",
    "Application and system log levels are of the log format JSON: set LogFormat to JSON.",
  );
}

/** As Lambda's API tells it. */
export function toldLogging(logging: Logging, group: string): object {
  if (logging.format === "Text") return { LogFormat: "Text", LogGroup: group };
  const { applicationLevel, systemLevel } = logging;
  return {
    LogFormat: "JSON",
    ApplicationLogLevel: applicationLevel,
    SystemLogLevel: systemLevel,
    LogGroup: group,
  };
}

/** What the runtime of a function is told by variables. */
export function loggingVariables(logging: Logging): Record<string, string> {
  if (logging.format === "Text") return {};
  return { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel };
}
