import { executionArn } from "./api.ts";
import { API_KEY_HEADER } from "./api-key-check.ts";
import { type Arrival, requestParts } from "./proxy-event.ts";

/** The call of a method, as policies name it: `<API>/<stage>/<HTTP method>/<path>`. */
export function methodArn({ api, stage, path, request, accountId }: Arrival): string {
  return `${executionArn(api, accountId)}/${stage.name}/${request.method}${path}`;
}

/** The input of an authorizer's function of type TOKEN. (AWS: "Input to an API Gateway Lambda authorizer") */
export function tokenEvent(arrival: Arrival, token: string) {
  return { type: "TOKEN", methodArn: methodArn(arrival), authorizationToken: token };
}

/** The input of one of type REQUEST: what an integration gets but for the body, and where there is nothing, an empty object. */
export function requestEvent(arrival: Arrival) {
  const key = arrival.match.method.apiKeyRequired ? arrival.request.headers[API_KEY_HEADER] : undefined;
  const { requestContext, ...parts } = requestParts(arrival, key === undefined ? {} : { apiKey: String(key) });
  return {
    type: "REQUEST",
    methodArn: methodArn(arrival),
    ...parts,
    queryStringParameters: parts.queryStringParameters ?? {},
    multiValueQueryStringParameters: parts.multiValueQueryStringParameters ?? {},
    pathParameters: parts.pathParameters ?? {},
    stageVariables: parts.stageVariables ?? {},
    requestContext,
  };
}
