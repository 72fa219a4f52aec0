import { type LogGroups, writeAccessLog } from "../apigateway/access-log.ts";
import { logTime } from "../apigateway/event-parts.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { Caller } from "./event.ts";
import { DEFAULT_STAGE, type HttpApi, type Stage } from "./http-api.ts";

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

/** Writes the stage's line of a request, where the stage logs any. */
export function logVisit(groups: LogGroups, visit: Visit, response: HttpResponse): void {
  const { api, stage, accountId, now } = visit;
  if (stage.accessLog === undefined) return;
  const variables = variablesOf(visit, response);
  const at = { region: api.region, accountId, stage: `${api.id}/${stage.name}`, time: now };
  writeAccessLog(groups, stage.accessLog, at, (name) => variables[name] ?? authorizerVariable(name, visit.caller));
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
