import { randomBytes, randomUUID } from "node:crypto";
import { dnsSuffixOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import type { FunctionOutcome } from "../functions.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import type { TokenBuckets } from "../token-buckets.ts";
import type { IntegrationOutcome } from "./access-log.ts";
import { executionArn } from "./api.ts";
import { API_KEY_HEADER, checkApiKey, type Usage } from "./api-key-check.ts";
import { type Authorities, type Authorization, authorization } from "./authorization.ts";
import { errorResponse, GatewayError } from "./errors.ts";
import { invokedFunction, withStageVariables } from "./function-uri.ts";
import { matchPath } from "./match-path.ts";
import { methodLimits } from "./method-settings.ts";
import { mockResponse } from "./mock.ts";
import { type Arrival, proxyEvent } from "./proxy-event.ts";
import { proxyResult } from "./proxy-result.ts";
import type { Definition, Integration, RestApis } from "./rest-api.ts";
import { MalformedResult } from "./result-headers.ts";
import { validateRequest } from "./validators.ts";
import { logVisit, type Visit } from "./visit.ts";

export interface Execution {
  readonly store: RestApis;
  readonly authorities: Authorities;
  readonly usage: Usage;
  readonly buckets: TokenBuckets;
  readonly logs: LogGroups;
}

/** A call of a REST API as it was deployed to a stage. `path` begins with the stage's name. */
export async function execute(
  { store, authorities, usage, buckets, logs }: Execution,
  apiId: string,
  request: HttpRequest,
): Promise<HttpResponse> {
  const requestId = randomUUID();
  const extendedRequestId = `${randomBytes(11).toString("base64url")}=`;
  const visit: Visit = { request, requestId, extendedRequestId, now: store.now(), began: performance.now() };
  let snapshot: Definition | undefined;
  try {
    return told(await respond());
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    visit.error = error;
    return told(errorResponse(error, snapshot?.gatewayResponses, requestId));
  }

  async function respond(): Promise<HttpResponse> {
    const [, stageName = "", rest = ""] = /^\/([^/]*)(.*)$/.exec(request.path) ?? [];
    const api = store.apis.get(apiId);
    const stage = api?.stages.get(stageName);
    const deployment = api?.deployments.get(stage?.deploymentId ?? "");
    if (api === undefined || stage === undefined || deployment === undefined || api.disableExecuteApiEndpoint)
      throw new GatewayError("ACCESS_DENIED");
    snapshot = deployment.snapshot;
    const path = rest === "" ? "/" : rest;
    visit.place = { api, stage, path };
    const match = matchPath(snapshot, request.method, path);
    if (match === undefined) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
    const { httpMethod } = match.method;
    const limits = methodLimits(stage, match.resource.path, httpMethod);
    const bucket = `${apiId} ${stageName} ${match.resource.path} ${httpMethod}`;
    if (limits !== undefined && !buckets.admits(bucket, limits)) throw new GatewayError("THROTTLED");
    const arrival: Arrival = {
      api,
      stage,
      match,
      path,
      request,
      binaryMediaTypes: snapshot.binaryMediaTypes,
      accountId: ACCOUNT_ID,
      requestId,
      extendedRequestId,
      now: visit.now,
      domainSuffix: `execute-api.${api.region}.${dnsSuffixOf(api.region)}`,
    };
    visit.arrival = arrival;
    const authorized = await authorization(arrival, snapshot, authorities);
    visit.authorizer = authorized.authorizer;
    const apiKey = match.method.apiKeyRequired
      ? checkApiKey(givenKey(snapshot, request, authorized), arrival, usage)
      : undefined;
    visit.apiKey = apiKey;
    validateRequest(snapshot, match, request);
    const { integration } = match.method;
    if (integration === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
    if (integration.type === "MOCK") return mockResponse(integration, request);
    return callFunction(integration, arrival, { authorizer: authorized.authorizer, apiKey });
  }

  async function callFunction(
    { uri = "", timeoutInMillis }: Integration,
    arrival: Arrival,
    found: Parameters<typeof proxyEvent>[1],
  ): Promise<HttpResponse> {
    const { api, stage, match } = arrival;
    const functionArn = invokedFunction(withStageVariables(uri, stage.variables));
    if (functionArn === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
    const sourceArn = `${executionArn(api, ACCOUNT_ID)}/${stage.name}/${request.method}${match.resource.path}`;
    const called = performance.now();
    const ended = (outcome: Omit<IntegrationOutcome, "latency"> = {}) => {
      visit.integration = { latency: Math.round(performance.now() - called), ...outcome };
    };
    let outcome: FunctionOutcome;
    try {
      outcome = await authorities.functions.invoke({
        functionArn,
        payload: proxyEvent(arrival, found),
        principal: "apigateway.amazonaws.com",
        sourceArn,
        timeoutMs: timeoutInMillis,
      });
    } catch (error) {
      // No such function, no permission to call it, or too many calls: API Gateway's caller is told none of it.
      if (!(error instanceof AwsError)) throw error;
      ended({ error: error.message });
      throw new GatewayError("API_CONFIGURATION_ERROR");
    }
    if ("timedOut" in outcome) {
      ended();
      throw new GatewayError("INTEGRATION_TIMEOUT");
    }
    if ("error" in outcome) {
      ended({ serviceStatus: 200, error: outcome.error.errorMessage });
      throw new GatewayError("INTEGRATION_FAILURE");
    }
    try {
      const { accept } = request.headers;
      const response = proxyResult(outcome.payload, { accept, binaryMediaTypes: arrival.binaryMediaTypes });
      ended({ serviceStatus: 200, status: response.status });
      return response;
    } catch (error) {
      ended({ serviceStatus: 200, error: "Malformed Lambda proxy response" });
      if (error instanceof MalformedResult) throw new GatewayError("INTEGRATION_FAILURE");
      throw error;
    }
  }

  function told(response: HttpResponse): HttpResponse {
    logVisit(logs, visit, response);
    const ids = { "x-amzn-RequestId": requestId, "x-amz-apigw-id": extendedRequestId };
    return { ...response, headers: { ...ids, ...response.headers } };
  }
}

/** The API key of a request, from where the API has its keys. */
function givenKey(
  { apiKeySource }: Definition,
  { headers }: HttpRequest,
  { usageIdentifierKey }: Authorization,
): string | undefined {
  const header = headers[API_KEY_HEADER];
  return apiKeySource === "AUTHORIZER" ? usageIdentifierKey : header === undefined ? undefined : String(header);
}
