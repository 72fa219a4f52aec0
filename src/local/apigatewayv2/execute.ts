import { randomBytes, randomUUID } from "node:crypto";
import { dnsSuffixOf } from "../../contract/index.ts";
import { MalformedResult } from "../apigateway/result-headers.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import type { FunctionOutcome } from "../functions.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../http.ts";
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

export interface Execution {
  readonly store: HttpApis;
  readonly authorities: Authorities;
  readonly throttle: Throttle;
}

/** A call of an HTTP API, as it is deployed to one of its stages. */
export async function execute(execution: Execution, apiId: string, request: HttpRequest): Promise<HttpResponse> {
  const api = execution.store.apis.get(apiId);
  const place = api === undefined || api.disableExecuteApiEndpoint ? undefined : placeOf(api, request.path);
  const response = api === undefined || place === undefined ? notFound() : await answer(execution, api, place, request);
  return {
    ...response,
    headers: { "apigw-requestid": `${randomBytes(11).toString("base64url")}=`, ...response.headers },
  };
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

async function answer(
  execution: Execution,
  api: HttpApi,
  { stage, definition, path }: Place,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { cors, integrations } = definition;
  const asked = preflight(cors, request);
  if (asked !== undefined) return asked;
  const match = matchRoute(definition.routes.values(), request.method, path);
  const integration = integrations.get(match?.route.target?.replace(/^integrations\//, "") ?? "");
  if (match === undefined || integration === undefined) return withCors(cors, request, notFound());
  if (!execution.throttle.admits(api.id, stage, match.route.routeKey))
    return withCors(cors, request, jsonResponse(429, { message: "Too Many Requests" }));
  const arrival: Arrival = {
    api,
    stage,
    match,
    path,
    request,
    accountId: ACCOUNT_ID,
    requestId: randomUUID(),
    now: execution.store.now(),
    domainSuffix: `execute-api.${api.region}.${dnsSuffixOf(api.region)}`,
  };
  try {
    const caller = await callerOf(arrival, definition, execution.authorities);
    return withCors(cors, request, await callFunction(execution, integration, arrival, caller));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status, message, challenge } = error;
    const headers = challenge === undefined ? {} : { "www-authenticate": challenge };
    return withCors(cors, request, jsonResponse(status, { message }, headers));
  }
}

async function callFunction(
  { authorities: { functions } }: Execution,
  { uri, payloadFormatVersion, timeoutInMillis }: Integration,
  arrival: Arrival,
  caller: Caller | undefined,
): Promise<HttpResponse> {
  const functionArn = functionArnOf(uri, arrival.stage.variables);
  if (functionArn === undefined) return failed();
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
    if (error instanceof AwsError) return failed();
    throw error;
  }
  if ("timedOut" in outcome) return jsonResponse(503, { message: "Service Unavailable" });
  if ("error" in outcome) return failed();
  try {
    return resultOf(outcome.payload, payloadFormatVersion);
  } catch (error) {
    if (error instanceof MalformedResult) return failed();
    throw error;
  }
}

/** What a function's policy is asked about: `<API>/<stage>/<method><path>`, or `<API>/<stage>/$default`. */
function sourceArn({ api, stage, match, request, accountId }: Arrival): string {
  const [, path] = match.route.routeKey.split(" ");
  const route = path === undefined ? "$default" : `${request.method}${path}`;
  return `${executionArn(api, accountId)}/${stage.name}/${route}`;
}

function notFound(): HttpResponse {
  return jsonResponse(404, { message: "Not Found" });
}

function failed(): HttpResponse {
  return jsonResponse(500, { message: "Internal Server Error" });
}
