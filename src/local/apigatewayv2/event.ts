import { headerPairs, lastOf, logTime, valuesByName } from "../apigateway/event-parts.ts";
import type { Claims } from "../cognito-idp/surface.ts";
import type { HttpRequest } from "../http.ts";
import { DEFAULT_STAGE, type HttpApi, type Stage } from "./http-api.ts";
import type { RouteMatch } from "./match-route.ts";

export interface Arrival {
  readonly api: HttpApi;
  readonly stage: Stage;
  readonly match: RouteMatch;
  /** Path below the stage, percent-encoded as it came. */
  readonly path: string;
  readonly request: HttpRequest;
  readonly accountId: string;
  /** As the answer's `apigw-requestid` has it. */
  readonly requestId: string;
  /** `X-Amzn-Trace-Id` of a request that came without one. */
  readonly traceId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Such as `execute-api.eu-west-1.amazonaws.com`. */
  readonly domainSuffix: string;
}

/** Who sends a request: whom a token names, or what a function has found of them. */
export type Caller =
  | { readonly by: "token"; readonly claims: Claims }
  | {
      readonly by: "function";
      readonly context: Readonly<Record<string, unknown>>;
      readonly principalId?: string;
    };

/**
 * The input of a Lambda function, in payload format 2.0.
 * (AWS: "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway")
 *
 * @param caller absent where nobody was asked
 */
export function eventV2(arrival: Arrival, caller: Caller | undefined) {
  const { requestContext, ...parts } = partsV2(arrival);
  const { accountId, apiId, ...context } = requestContext;
  const authorizer = caller === undefined ? {} : { authorizer: authorizerV2(arrival, caller) };
  return {
    version: "2.0",
    ...parts,
    requestContext: { accountId, apiId, ...authorizer, ...context },
    ...bodyOf(arrival.request),
  };
}

/** What integrations and authorizers see alike of a request, in payload format 2.0. */
export function partsV2(arrival: Arrival) {
  const { api, stage, match, request, requestId, now } = arrival;
  const { headers, cookies } = headersOf(arrival);
  const { route } = match;
  const query = new URLSearchParams(request.query);
  const rawPath = pathWithStage(arrival);
  return {
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(cookies === undefined ? {} : { cookies }),
    headers: joined(headers),
    ...(query.size === 0 ? {} : { queryStringParameters: joined(valuesByName(query)) }),
    requestContext: {
      accountId: arrival.accountId,
      apiId: api.id,
      domainName: `${api.id}.${arrival.domainSuffix}`,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: request.remoteAddress,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: route.routeKey,
      stage: stage.name,
      time: logTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    ...(Object.keys(stage.variables).length === 0 ? {} : { stageVariables: { ...stage.variables } }),
  };
}

/** The same in payload format 1.0, which a REST API's functions get as well, but for the authorizer's part. */
export function eventV1(arrival: Arrival, caller: Caller | undefined) {
  const { requestContext, ...parts } = partsV1(arrival);
  const { accountId, apiId, ...context } = requestContext;
  const authorizer = caller === undefined ? {} : { authorizer: authorizerV1(arrival, caller) };
  const { body = null, isBase64Encoded } = bodyOf(arrival.request);
  return {
    version: "1.0",
    ...parts,
    requestContext: { accountId, apiId, ...authorizer, ...context },
    body,
    isBase64Encoded,
  };
}

/** What integrations and authorizers see alike of a request, in payload format 1.0. */
export function partsV1(arrival: Arrival) {
  const { api, stage, match, path, request, requestId, now } = arrival;
  const { headers } = headersOf(arrival, { withCookies: true });
  const query = valuesByName(new URLSearchParams(request.query));
  const [, resource = "$default"] = match.route.routeKey.split(" ");
  const hasQuery = Object.keys(query).length > 0;
  return {
    resource,
    path: pathWithStage(arrival),
    httpMethod: request.method,
    headers: joined(headers),
    multiValueHeaders: headers,
    queryStringParameters: hasQuery ? lastOf(query) : null,
    multiValueQueryStringParameters: hasQuery ? query : null,
    requestContext: {
      accountId: arrival.accountId,
      apiId: api.id,
      domainName: `${api.id}.${arrival.domainSuffix}`,
      domainPrefix: api.id,
      extendedRequestId: requestId,
      httpMethod: request.method,
      identity: {
        accessKey: null,
        accountId: null,
        caller: null,
        cognitoAmr: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.remoteAddress,
        user: null,
        userAgent: request.headers["user-agent"] ?? "",
        userArn: null,
      },
      path: stage.name === DEFAULT_STAGE ? path : `/${stage.name}${path}`,
      protocol: "HTTP/1.1",
      requestId,
      requestTime: logTime(now),
      requestTimeEpoch: now,
      resourceId: match.route.routeKey,
      resourcePath: resource,
      stage: stage.name,
    },
    pathParameters: Object.keys(match.pathParameters).length === 0 ? null : match.pathParameters,
    stageVariables: Object.keys(stage.variables).length === 0 ? null : { ...stage.variables },
  };
}

function authorizerV2(arrival: Arrival, caller: Caller) {
  if (caller.by === "token") return { jwt: claimsAndScopes(arrival, caller.claims) };
  return { lambda: Object.keys(caller.context).length === 0 ? null : caller.context };
}

function authorizerV1(arrival: Arrival, caller: Caller) {
  if (caller.by === "token") return claimsAndScopes(arrival, caller.claims);
  const { context, principalId } = caller;
  return { ...context, ...(principalId === undefined ? {} : { principalId }) };
}

/** Functions behind a stage with a name see that name in the path. */
function pathWithStage({ stage, path }: Arrival): string {
  return stage.name === DEFAULT_STAGE ? path : `/${stage.name}${path}`;
}

function claimsAndScopes({ match }: Arrival, claims: Claims) {
  const { authorizationScopes: scopes } = match.route;
  const texts = Object.entries(claims).map(([name, value]) => [name, asText(value)]);
  return { claims: Object.fromEntries(texts), scopes: scopes.length === 0 ? null : [...scopes] };
}

/** Every claim comes as text; a list in brackets, its elements apart by a blank. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(" ")}]`;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** Names in lower case, each with its values. Cookies are apart in format 2.0. */
function headersOf(
  { request, traceId, api, domainSuffix }: Arrival,
  { withCookies = false } = {},
): { headers: Record<string, string[]>; cookies: string[] | undefined } {
  const headers: Record<string, string[]> = {};
  for (const [shown, value] of headerPairs(request)) {
    const name = shown.toLowerCase();
    headers[name] = [...(headers[name] ?? []), value];
  }
  headers.host ??= [`${api.id}.${domainSuffix}`];
  headers["content-length"] = [String(request.body.length)];
  headers["x-amzn-trace-id"] ??= [traceId];
  headers["x-forwarded-for"] = [...(headers["x-forwarded-for"] ?? []), request.remoteAddress];
  headers["x-forwarded-port"] = [new URL(request.endpoint).port];
  headers["x-forwarded-proto"] = ["http"];
  const cookies = headers.cookie?.flatMap((line) => line.split(/; */)).filter((cookie) => cookie !== "");
  if (!withCookies) delete headers.cookie;
  return { headers, cookies };
}

/** Content types whose bodies come as they are; every other one comes in base64. */
const TEXT = /^(?:text\/.+|application\/(?:json|javascript|xml|.+\+json|.+\+xml))$/;

function bodyOf({ body, headers }: HttpRequest): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  const isText = type === undefined || TEXT.test(type);
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

function joined(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.join(",")]));
}
