import type { HttpRequest } from "../http.ts";
import { headerPairs, lastOf, logTime, traceId, valuesByName } from "./event-parts.ts";
import type { PathMatch } from "./match-path.ts";
import type { RestApi, Stage } from "./rest-api.ts";
import type { ApiKey } from "./usage-plan.ts";

export interface Arrival {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly match: PathMatch;
  /** Path below the stage. */
  readonly path: string;
  readonly request: HttpRequest;
  readonly binaryMediaTypes: readonly string[];
  readonly accountId: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Such as `execute-api.eu-west-1.amazonaws.com`. */
  readonly domainSuffix: string;
}

/**
 * The input of a Lambda proxy integration. (AWS: "Input format of a Lambda function for proxy integration")
 *
 * @param found what an authorizer found of the caller, and the API key of the request, where these were asked for
 */
export function proxyEvent(
  arrival: Arrival,
  { authorizer, apiKey }: { authorizer?: Readonly<Record<string, unknown>> | undefined; apiKey?: ApiKey | undefined },
) {
  const { request } = arrival;
  const binary = matchesMediaType(request.headers["content-type"], arrival.binaryMediaTypes);
  const key = apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id };
  const { requestContext, ...parts } = requestParts(arrival, key);
  return {
    ...parts,
    requestContext: { ...requestContext, ...(authorizer === undefined ? {} : { authorizer }) },
    body: request.body.length === 0 ? null : request.body.toString(binary ? "base64" : "utf8"),
    isBase64Encoded: binary && request.body.length > 0,
  };
}

/**
 * What integrations and authorizers see alike of a request.
 *
 * @param key what `requestContext.identity` says of the request's API key
 */
export function requestParts(arrival: Arrival, key: Readonly<Record<string, string>> = {}) {
  const { api, stage, match, path, request, requestId } = arrival;
  const headers = headersOf(request, arrival);
  const query = valuesByName(new URLSearchParams(request.query));
  const hasQuery = Object.keys(query).length > 0;
  return {
    resource: match.resource.path,
    path,
    httpMethod: request.method,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: hasQuery ? lastOf(query) : null,
    multiValueQueryStringParameters: hasQuery ? query : null,
    pathParameters: match.pathParameters,
    stageVariables: Object.keys(stage.variables).length === 0 ? null : { ...stage.variables },
    requestContext: {
      resourceId: match.resource.id,
      resourcePath: match.resource.path,
      httpMethod: request.method,
      extendedRequestId: arrival.extendedRequestId,
      requestTime: logTime(arrival.now),
      path: `/${stage.name}${path}`,
      accountId: arrival.accountId,
      protocol: "HTTP/1.1",
      stage: stage.name,
      domainPrefix: api.id,
      requestTimeEpoch: arrival.now,
      requestId,
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        ...key,
        sourceIp: request.remoteAddress,
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: request.headers["user-agent"] ?? null,
        user: null,
      },
      domainName: `${api.id}.${arrival.domainSuffix}`,
      deploymentId: stage.deploymentId,
      apiId: api.id,
    },
  };
}

/** Whether a content type is one of an API's binary media types; a type may be written with wildcards. */
export function matchesMediaType(contentType: string | undefined, types: readonly string[]): boolean {
  const given = contentType?.split(";")[0]?.trim().toLowerCase();
  if (given === undefined || given === "") return false;
  const [family] = given.split("/");
  return types.some((type) => type === "*/*" || type.toLowerCase() === given || type.toLowerCase() === `${family}/*`);
}

/** Names as the caller wrote them, but for those that API Gateway writes in its own way. */
function headersOf(request: HttpRequest, { requestId }: Arrival): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  const names = new Map<string, string>();
  for (const [name, value] of headerPairs(request)) {
    const lower = name.toLowerCase();
    const shown = names.get(lower) ?? CANONICAL[lower] ?? name;
    names.set(lower, shown);
    headers[shown] = [...(headers[shown] ?? []), value];
  }
  headers["X-Amzn-Trace-Id"] ??= [traceId(requestId)];
  headers["X-Forwarded-For"] = [...(headers["X-Forwarded-For"] ?? []), request.remoteAddress];
  headers["X-Forwarded-Port"] = [new URL(request.endpoint).port];
  headers["X-Forwarded-Proto"] = ["http"];
  return headers;
}

const CANONICAL: Readonly<Record<string, string>> = {
  host: "Host",
  "user-agent": "User-Agent",
  "x-amzn-trace-id": "X-Amzn-Trace-Id",
  "x-forwarded-for": "X-Forwarded-For",
  "x-forwarded-port": "X-Forwarded-Port",
  "x-forwarded-proto": "X-Forwarded-Proto",
};
