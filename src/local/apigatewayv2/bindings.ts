import type { RestBinding } from "../wire/rest-json.ts";

const camelCase = { maps: ["Tags", "StageVariables", "RequestParameters", "ResponseParameters", "RouteSettings"] };
const PAGE = {
  maxResults: { member: "MaxResults", as: "text" },
  nextToken: { member: "NextToken", as: "text" },
} as const;
const APIS = "/v2/apis";
const API = `${APIS}/{ApiId}`;
const STAGE = `${API}/stages/{StageName}`;
const TAGS = "/v2/tags/{ResourceArn}";

/** The five operations that every kind of thing in an API has. */
function crud(one: string, segment: string, id: string): RestBinding[] {
  const all = `${API}/${segment}`;
  return [
    { operation: `Create${one}`, method: "POST", path: all, status: 201 },
    { operation: `Get${one}s`, method: "GET", path: all, query: PAGE },
    { operation: `Get${one}`, method: "GET", path: `${all}/{${id}}` },
    { operation: `Update${one}`, method: "PATCH", path: `${all}/{${id}}` },
    { operation: `Delete${one}`, method: "DELETE", path: `${all}/{${id}}`, status: 204 },
  ];
}

/** Where the operations of HTTP APIs are. (AWS: Amazon API Gateway Version 2 API reference) */
export const API_GATEWAY_V2_BINDINGS: readonly RestBinding[] = (
  [
    { operation: "CreateApi", method: "POST", path: APIS, status: 201 },
    { operation: "GetApis", method: "GET", path: APIS, query: PAGE },
    { operation: "GetApi", method: "GET", path: API },
    { operation: "UpdateApi", method: "PATCH", path: API },
    { operation: "DeleteApi", method: "DELETE", path: API, status: 204 },
    { operation: "DeleteCorsConfiguration", method: "DELETE", path: `${API}/cors`, status: 204 },
    ...crud("Authorizer", "authorizers", "AuthorizerId"),
    ...crud("Deployment", "deployments", "DeploymentId"),
    ...crud("Integration", "integrations", "IntegrationId"),
    ...crud("Route", "routes", "RouteId"),
    ...crud("Stage", "stages", "StageName"),
    { operation: "DeleteAccessLogSettings", method: "DELETE", path: `${STAGE}/accesslogsettings`, status: 204 },
    { operation: "DeleteRouteSettings", method: "DELETE", path: `${STAGE}/routesettings/{RouteKey}`, status: 204 },
    { operation: "ResetAuthorizersCache", method: "DELETE", path: `${STAGE}/cache/authorizers`, status: 204 },
    { operation: "GetTags", method: "GET", path: TAGS },
    { operation: "TagResource", method: "POST", path: TAGS, status: 201 },
    {
      operation: "UntagResource",
      method: "DELETE",
      path: TAGS,
      status: 204,
      query: { tagKeys: { member: "TagKeys", as: "list" } },
    },
  ] satisfies RestBinding[]
).map((binding) => ({ ...binding, camelCase }));
