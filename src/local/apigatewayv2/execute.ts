import { randomBytes, randomUUID } from "node:crypto";
import { dnsSuffixOf } from "../../contract/index.ts";
import type { IntegrationOutcome } from "../apigateway/access-log.ts";
import { traceId } from "../apigateway/event-parts.ts";
import { MalformedResult } from "../apigateway/result-headers.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import type { FunctionOutcome } from "../functions.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import { type Authorities, callerOf } from "./authorization.ts";
import { preflight, withCors } from "./cors.ts";
import { type Arrival, type Caller, eventV1, eventV2 } from "./event.ts";
import {
  DEFAULT_STAGE,
  type Definition,
  deployed,
  executionArn,
  type HttpApi,
  type HttpApis,
  type Integration,
  type Stage,
} from "./http-api.ts";
import { functionArnOf } from "./integrations.ts";
import { matchRoute } from "./match-route.ts";
import { Refused } from "./refused.ts";
import { resultOf } from "./result.ts";
import type { Throttle } from "./throttle.ts";
import { logVisit, type Visit } from "./visit.ts";

export interface Execution {
  readonly store: HttpApis;
  readonly authorities: Authorities;
  readonly throttle: Throttle;
  readonly logs: LogGroups;
}

/** A call of an HTTP API, as it is deployed to one of its stages. */
export async function execute(execution: Execution, apiId: string, request: HttpRequest): Promise<HttpResponse> {
  const requestId = `${randomBytes(11).toString("base64url")}=`;
  const api = execution.store.apis.get(apiId);
  const place = api === undefined || api.disableExecuteApiEndpoint ? undefined : placeOf(api, request.path);
  const response =
    api === undefined || place === undefined ? notFound() : await logged(execution, api, place, request, requestId);
  return { ...response, headers: { "apigw-requestid": requestId, ...response.headers } };
}

interface Place {
  readonly stage: Stage;
  readonly definition: Definition;
  /** Path below the stage. */
  readonly path: string;
}

/** A path begins with a stage's name, or is all the default stage's. */
function placeOf(api: HttpApi, path: string): Place | undefined {
  const [, first = "", rest = ""] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  const named = first === DEFAULT_STAGE ? undefined : api.stages.get(first);
  const stage = named ?? api.stages.get(DEFAULT_STAGE);
  const definition = stage === undefined ? undefined : deployed(api, stage);
  if (stage === undefined || definition === undefined) return undefined;
  const below = named === undefined ? path : rest;
  return { stage, definition, path: below === "" ? "/" : below };
}

async function logged(
  execution: Execution,
  api: HttpApi,
  { stage, definition, path }: Place,
  request: HttpRequest,
  requestId: string,
): Promise<HttpResponse> {
  const visit: Visit = {
    api,
    stage,
    request,
    path,
    accountId: ACCOUNT_ID,
    requestId,
    now: execution.store.now(),
    domainName: `${api.id}.${domainSuffixOf(api)}`,
    began: performance.now(),
  };
  const response = await answer(execution, definition, visit);
  logVisit(execution.logs, visit, response);
  return response;
}

async function answer(execution: Execution, definition: Definition, visit: Visit): Promise<HttpResponse> {
  const { api, stage, request, path } = visit;
  const { cors, integrations } = definition;
  const asked = preflight(cors, request);
  if (asked !== undefined) return asked;
  const byGateway = (response: HttpResponse, message: string): HttpResponse => {
    visit.gatewayError = message;
    return withCors(cors, request, response);
  };
  const match = matchRoute(definition.routes.values(), request.method, path);
  const integration = integrations.get(match?.route.target?.replace(/^integrations\//, "") ?? "");
  if (match === undefined || integration === undefined) return byGateway(notFound(), "Not Found");
  visit.routeKey = match.route.routeKey;
  if (!execution.throttle.admits(api.id, stage, match.route.routeKey))
    return byGateway(jsonResponse(429, { message: "Too Many Requests" }), "Too Many Requests");
  const { accountId, requestId, now } = visit;
  const arrival: Arrival = {
    api,
    stage,
    match,
    path,
    request,
    accountId,
    requestId,
    now,
    traceId: traceId(randomUUID()),
    domainSuffix: domainSuffixOf(api),
  };
  try {
    visit.caller = await callerOf(arrival, definition, execution.authorities);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status, message, challenge, reason } = error;
    visit.authorizerError = reason;
    const headers = challenge === undefined ? {} : { "www-authenticate": challenge };
    return byGateway(jsonResponse(status, { message }, headers), message);
  }
  const called = performance.now();
  const { response, ...outcome } = await callFunction(execution, integration, arrival, visit.caller);
  visit.integration = { latency: Math.round(performance.now() - called), ...outcome };
  return withCors(cors, request, response);
}

type Called = { readonly response: HttpResponse } & Omit<IntegrationOutcome, "latency">;

async function callFunction(
  { authorities: { functions } }: Execution,
  { uri, payloadFormatVersion, timeoutInMillis }: Integration,
  arrival: Arrival,
  caller: Caller | undefined,
): Promise<Called> {
  const functionArn = functionArnOf(uri, arrival.stage.variables);
  if (functionArn === undefined) return { response: failed() };
  let outcome: FunctionOutcome;
  try {
    outcome = await functions.invoke({
      functionArn,
      payload: (payloadFormatVersion === "1.0" ? eventV1 : eventV2)(arrival, caller),
      principal: "apigateway.amazonaws.com",
      sourceArn: sourceArn(arrival),
      timeoutMs: timeoutInMillis,
    });
  } catch (error) {
    // No such function, no permission to call it, or too many calls: the API's caller is told none of it.
    if (error instanceof AwsError) return { response: failed(), error: uncallable(error) };
    throw error;
  }
  if ("timedOut" in outcome) return { response: jsonResponse(503, { message: "Service Unavailable" }) };
  if ("error" in outcome) return { response: failed(), serviceStatus: 200, error: outcome.error.errorMessage };
  try {
    const response = resultOf(outcome.payload, payloadFormatVersion);
    return { response, serviceStatus: 200, status: response.status };
  } catch (error) {
    if (error instanceof MalformedResult) return { response: failed(), serviceStatus: 200, error: MALFORMED };
    throw error;
  }
}

const MALFORMED = "The response from the Lambda function doesn't match the format that API Gateway expects.";

/** (AWS re:Post: "How do I resolve permission errors from an API Gateway HTTP API with an AWS Lambda integration?") */
function uncallable({ code, message }: AwsError): string {
  return code === "AccessDeniedException"
    ? "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again."
    : message;
}

/** What a function's policy is asked about: `<API>/<stage>/<method><path>`, or `<API>/<stage>/$default`. */
function sourceArn({ api, stage, match, request, accountId }: Arrival): string {
  const [, path] = match.route.routeKey.split(" ");
  const route = path === undefined ? "$default" : `${request.method}${path}`;
  return `${executionArn(api, accountId)}/${stage.name}/${route}`;
}

function domainSuffixOf({ region }: HttpApi): string {
  return `execute-api.${region}.${dnsSuffixOf(region)}`;
}

function notFound(): HttpResponse {
  return jsonResponse(404, { message: "Not Found" });
}

function failed(): HttpResponse {
  return jsonResponse(500, { message: "Internal Server Error" });
}
