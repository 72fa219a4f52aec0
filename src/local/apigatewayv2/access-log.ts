import { createHash } from "node:crypto";
import { type AccessLogFormat, accessLogLine, tellsRequests } from "../apigateway/access-log-format.ts";
import { logTime } from "../apigateway/event-parts.ts";
import type { Call } from "../aws.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { structure, text } from "../wire/shape.ts";
import type { Caller } from "./event.ts";
import { badRequest, DEFAULT_STAGE, type HttpApi, type Stage } from "./http-api.ts";

/** CloudWatch Logs, as far as stages write there. */
export interface AccessLogGroups {
  has(region: string, group: string): boolean;
  write(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
}

/** Where a stage writes a line for each request, and what the line says. */
export interface AccessLog {
  /** ARN of a log group, without `:*` at its end. */
  readonly destinationArn: string;
  readonly format: AccessLogFormat;
}

export const accessLogSettings = () => structure({ DestinationArn: text(), Format: text() });

/**
 * What a stage is asked to log; undefined for nothing, by which AWS takes a log away.
 *
 * @throws {AwsError} `BadRequestException`
 */
export function checkedAccessLog(
  {
    DestinationArn: destinationArn,
    Format: format,
  }: { DestinationArn: string | undefined; Format: string | undefined },
  groups: Pick<AccessLogGroups, "has">,
  call: Pick<Call, "region" | "accountId">,
): AccessLog | undefined {
  if (destinationArn === undefined && format === undefined) return undefined;
  if (destinationArn === undefined || format === undefined)
    throw badRequest("Access log settings need both a destination ARN and a format");
  const group = groupOf(destinationArn, call);
  if (group === undefined) throw badRequest("Invalid ARN specified in the request");
  if (!groups.has(call.region, group)) throw badRequest(`The log group ${group} does not exist`);
  if (!tellsRequests(format))
    throw badRequest("Access log format must include $context.requestId or $context.extendedRequestId");
  return { destinationArn, format };
}

/** A request, and what became known of it on its way through a stage. */
export interface Visit {
  readonly api: HttpApi;
  readonly stage: Stage;
  readonly request: HttpRequest;
  /** Path below the stage, as it came. */
  readonly path: string;
  readonly accountId: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Such as `abc.execute-api.eu-west-1.amazonaws.com`. */
  readonly domainName: string;
  /** Of `performance.now()`. */
  readonly began: number;
  routeKey?: string;
  caller?: Caller | undefined;
  /** Why the route's authorizer turned it away. */
  authorizerError?: string | undefined;
  /** What API Gateway itself answered. */
  gatewayError?: string;
  integration?: IntegrationOutcome;
}

/** What a route's function did. */
export interface IntegrationOutcome {
  /** Milliseconds. */
  readonly latency: number;
  /** Of Lambda's answer, which is 200 also where the function failed. */
  readonly serviceStatus?: number;
  /** That the function itself gave. */
  readonly status?: number;
  readonly error?: string;
}

/** Writes a stage's line of a request, unless it logs none or its log group is gone. */
export function logVisit(groups: AccessLogGroups, visit: Visit, response: HttpResponse): void {
  const { api, stage, accountId, now } = visit;
  const { accessLog } = stage;
  if (accessLog === undefined) return;
  const group = groupOf(accessLog.destinationArn, { region: api.region, accountId });
  if (group === undefined || !groups.has(api.region, group)) return;
  const variables = variablesOf(visit, response);
  const message = accessLogLine(accessLog.format, (name) => variables[name] ?? authorizerVariable(name, visit.caller));
  groups.write(api.region, group, streamOf(api, stage), [{ time: now, message }]);
}

/** (AWS: "Customize HTTP API access logs") */
function variablesOf(visit: Visit, { status, body }: HttpResponse): Readonly<Record<string, unknown>> {
  const { api, stage, request, path, requestId, integration, gatewayError } = visit;
  const responseLength = Buffer.byteLength(body);
  return {
    accountId: visit.accountId,
    apiId: api.id,
    "authorizer.error": visit.authorizerError,
    dataProcessed: request.body.length + responseLength,
    domainName: visit.domainName,
    domainPrefix: api.id,
    "error.message": gatewayError,
    "error.messageString": gatewayError === undefined ? undefined : JSON.stringify(gatewayError),
    extendedRequestId: requestId,
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
    path: stage.name === DEFAULT_STAGE ? path : `/${stage.name}${path}`,
    protocol: "HTTP/1.1",
    requestId,
    requestTime: logTime(visit.now),
    requestTimeEpoch: visit.now,
    responseLatency: Math.round(performance.now() - visit.began),
    responseLength,
    routeKey: visit.routeKey,
    stage: stage.name,
    status,
  };
}

/** `authorizer.claims.<claim>` of a token, `authorizer.<key>` of what an authorizer's function said. */
function authorizerVariable(name: string, caller: Caller | undefined): unknown {
  const [, key] = /^authorizer\.(.+)$/.exec(name) ?? [];
  if (key === undefined || caller === undefined) return undefined;
  if (caller.by === "token") return key.startsWith("claims.") ? caller.claims[key.slice("claims.".length)] : undefined;
  return key === "principalId" ? caller.principalId : caller.context[key];
}

function groupOf(arn: string, { region, accountId }: Pick<Call, "region" | "accountId">): string | undefined {
  const [, of, account, name] = /^arn:[^:]+:logs:([^:]+):(\d+):log-group:([^:]+)$/.exec(arn) ?? [];
  return of === region && account === accountId ? name : undefined;
}

function streamOf({ id }: HttpApi, { name }: Stage): string {
  return createHash("md5").update(`${id}/${name}`).digest("hex");
}
