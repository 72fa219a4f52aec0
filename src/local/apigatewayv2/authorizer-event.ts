import { type Arrival, partsV1, partsV2 } from "./event.ts";
import { executionArn } from "./http-api.ts";

/** The call of a route, as policies name it: `<API>/<stage>/<HTTP method><path>`. */
export function routeArn({ api, stage, path, request, accountId }: Arrival): string {
  return `${executionArn(api, accountId)}/${stage.name}/${request.method}${path}`;
}

/**
 * The input of an authorizer's function, in payload format 2.0: what an integration gets but for the body.
 * (AWS: "Control access to HTTP APIs with AWS Lambda authorizers", on the payload format version)
 */
export function authorizerEventV2(arrival: Arrival, identity: readonly string[]) {
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: routeArn(arrival),
    identitySource: identity.length === 0 ? null : identity,
    ...partsV2(arrival),
  };
}

/** The same in payload format 1.0. Where there is nothing, there is an empty object. */
export function authorizerEventV1(arrival: Arrival, identity: readonly string[]) {
  const { multiValueHeaders: _, multiValueQueryStringParameters: __, ...parts } = partsV1(arrival);
  const identitySource = identity.length === 0 ? null : identity.join(",");
  return {
    version: "1.0",
    type: "REQUEST",
    methodArn: routeArn(arrival),
    identitySource,
    authorizationToken: identitySource,
    ...parts,
    queryStringParameters: parts.queryStringParameters ?? {},
    pathParameters: parts.pathParameters ?? {},
    stageVariables: parts.stageVariables ?? {},
  };
}
