import { dnsSuffixOf } from "../../contract/index.ts";
import { ACCOUNT_ID } from "../aws.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import { type LogGroups, writeAccessLog } from "./access-log.ts";
import type { GatewayError } from "./errors.ts";
import { logTime } from "./event-parts.ts";
import type { Arrival } from "./proxy-event.ts";
import type { RestApi, Stage } from "./rest-api.ts";
import type { ApiKey } from "./usage-plan.ts";

/** A request, and what became known of it on its way through a stage. */
export interface Visit {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of `performance.now()`. */
  readonly began: number;
  place?: { readonly api: RestApi; readonly stage: Stage; readonly path: string };
  arrival?: Arrival;
  authorizer?: Readonly<Record<string, unknown>> | undefined;
  apiKey?: ApiKey | undefined;
  /** What API Gateway itself answered. */
  error?: GatewayError;
  integration?: IntegrationOutcome;
}

/** What a method's function did. */
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
  const { place, now } = visit;
  if (place === undefined) return;
  const { api, stage } = place;
  if (stage.accessLog === undefined) return;
  const known: Readonly<Record<string, unknown>> = { ...placeVariables(place), ...requestVariables(visit, response) };
  const at = { region: api.region, accountId: ACCOUNT_ID, stage: `${api.id}/${stage.name}`, time: now };
  writeAccessLog(groups, stage.accessLog, at, (name) => known[name] ?? authorizerVariable(name, visit));
}

function placeVariables({ api, stage, path }: NonNullable<Visit["place"]>): Readonly<Record<string, unknown>> {
  return {
    accountId: ACCOUNT_ID,
    apiId: api.id,
    domainName: `${api.id}.execute-api.${api.region}.${dnsSuffixOf(api.region)}`,
    domainPrefix: api.id,
    path: `/${stage.name}${path}`,
    stage: stage.name,
  };
}

/** (AWS: "Variables for access logging for API Gateway") */
function requestVariables(visit: Visit, { status, body }: HttpResponse): Readonly<Record<string, unknown>> {
  const { request, integration, error, arrival, apiKey } = visit;
  return {
    "error.message": error?.told,
    "error.messageString": error === undefined ? undefined : JSON.stringify(error.told),
    "error.responseType": error?.kind,
    extendedRequestId: visit.extendedRequestId,
    httpMethod: request.method,
    "identity.apiKey": apiKey?.value,
    "identity.apiKeyId": apiKey?.id,
    "identity.sourceIp": request.remoteAddress,
    "identity.userAgent": request.headers["user-agent"],
    "integration.error": integration?.error,
    "integration.integrationStatus": integration?.serviceStatus,
    "integration.latency": integration?.latency,
    "integration.status": integration?.status,
    integrationErrorMessage: integration?.error,
    integrationLatency: integration?.latency,
    integrationStatus: integration?.serviceStatus,
    protocol: "HTTP/1.1",
    requestId: visit.requestId,
    requestTime: logTime(visit.now),
    requestTimeEpoch: visit.now,
    resourceId: arrival?.match.resource.id,
    resourcePath: arrival?.match.resource.path,
    responseLatency: Math.round(performance.now() - visit.began),
    responseLength: Buffer.byteLength(body),
    status,
  };
}

/** `authorizer.claims.<claim>` of a token, `authorizer.<key>` and `authorizer.principalId` of what a function said. */
function authorizerVariable(name: string, { authorizer }: Visit): unknown {
  const [, ofToken, key = ""] = /^authorizer\.(claims\.)?(.+)$/.exec(name) ?? [];
  if (ofToken === undefined) return key === "claims" ? undefined : authorizer?.[key];
  return (authorizer?.claims as Readonly<Record<string, unknown>> | undefined)?.[key];
}
