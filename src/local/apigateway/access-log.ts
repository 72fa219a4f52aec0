import { createHash } from "node:crypto";
import type { Call } from "../aws.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { type LogGroups, logGroupOf } from "../log-groups.ts";
import { badRequest } from "./api.ts";
import { logTime } from "./event-parts.ts";

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
  const group = logGroupOf(destinationArn, call);
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
  const group = logGroupOf(accessLog.destinationArn, { region, accountId });
  if (group === undefined || !groups.has(region, group)) return;
  const message = accessLog.format.replace(VARIABLE, (_, name: string) => asText(variable(name)));
  groups.write(region, group, createHash("md5").update(stage).digest("hex"), [{ time, message }]);
}

/** A request that came to a stage, and what became of it, as far as REST and HTTP APIs have it alike. */
export interface Logged {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  /** With the stage, where the caller's had it. */
  readonly path: string;
  /** Such as `abc.execute-api.eu-west-1.amazonaws.com`. */
  readonly domainName: string;
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of `performance.now()`. */
  readonly began: number;
  readonly response: HttpResponse;
  /** What API Gateway itself answered. */
  readonly gatewayError: string | null | undefined;
  readonly integration: IntegrationOutcome | undefined;
}

/** What the function of a method or a route did. */
export interface IntegrationOutcome {
  /** Milliseconds. */
  readonly latency: number;
  /** Of Lambda's answer, which is 200 also where the function failed. */
  readonly serviceStatus?: number;
  /** That the function itself gave. */
  readonly status?: number;
  readonly error?: string;
}

/** (AWS: "Variables for access logging for API Gateway", "Customize HTTP API access logs") */
export function sharedVariables(logged: Logged): Readonly<Record<string, unknown>> {
  const { apiId, request, response, integration, gatewayError } = logged;
  return {
    accountId: logged.accountId,
    apiId,
    domainName: logged.domainName,
    domainPrefix: apiId,
    "error.message": gatewayError,
    "error.messageString": gatewayError === undefined ? undefined : JSON.stringify(gatewayError),
    extendedRequestId: logged.extendedRequestId,
    httpMethod: request.method,
    "identity.sourceIp": request.remoteAddress,
    "identity.userAgent": request.headers["user-agent"],
    "integration.error": integration?.error,
    "integration.integrationStatus": integration?.serviceStatus,
    "integration.latency": integration?.latency,
    "integration.status": integration?.status,
    integrationErrorMessage: integration?.error,
    integrationLatency: integration?.latency,
    integrationStatus: integration?.serviceStatus,
    path: logged.path,
    protocol: "HTTP/1.1",
    requestId: logged.requestId,
    requestTime: logTime(logged.now),
    requestTimeEpoch: logged.now,
    responseLatency: Math.round(performance.now() - logged.began),
    responseLength: Buffer.byteLength(response.body),
    stage: logged.stage,
    status: response.status,
  };
}

function asText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "-";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
