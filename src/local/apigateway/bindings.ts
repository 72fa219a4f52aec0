import type { RestBinding } from "../wire/rest-json.ts";

const APIS = "/restapis";
const API = `${APIS}/{restApiId}`;
const RESOURCE = `${API}/resources/{resourceId}`;
const METHOD = `${RESOURCE}/methods/{httpMethod}`;
const METHOD_RESPONSE = `${METHOD}/responses/{statusCode}`;
const INTEGRATION = `${METHOD}/integration`;
const INTEGRATION_RESPONSE = `${INTEGRATION}/responses/{statusCode}`;
const AUTHORIZER = `${API}/authorizers/{authorizerId}`;
const DEPLOYMENT = `${API}/deployments/{deploymentId}`;
const STAGE = `${API}/stages/{stageName}`;
const GATEWAY_RESPONSE = `${API}/gatewayresponses/{responseType}`;
const VALIDATORS = `${API}/requestvalidators`;
const VALIDATOR = `${VALIDATORS}/{requestValidatorId}`;
const API_KEYS = "/apikeys";
const API_KEY = `${API_KEYS}/{apiKey}`;
const PLANS = "/usageplans";
const PLAN = `${PLANS}/{usagePlanId}`;
const PLAN_KEYS = `${PLAN}/keys`;
const PLAN_KEY = `${PLAN_KEYS}/{keyId}`;
const TAGS = "/tags/{resourceArn+}";

const PAGE = { position: { member: "position", as: "text" }, limit: { member: "limit", as: "number" } } as const;
const EMBED = { embed: { member: "embed", as: "list" } } as const;
const FAIL_ON_WARNINGS = { failonwarnings: { member: "failOnWarnings", as: "flag" } } as const;
/** What is called `items` in the model has other names in JSON. */
const USAGE = { items: "values" };
const LIST = { query: PAGE, names: { items: "item" } } as const;

/** Where API Gateway's operations are. (AWS: API Gateway V1 API reference) */
export const API_GATEWAY_BINDINGS: readonly RestBinding[] = [
  { operation: "GetAccount", method: "GET", path: "/account" },
  { operation: "UpdateAccount", method: "PATCH", path: "/account" },
  {
    operation: "ImportRestApi",
    method: "POST",
    path: APIS,
    mode: "import",
    status: 201,
    query: FAIL_ON_WARNINGS,
    queryMap: "parameters",
    payload: "body",
  },
  {
    operation: "PutRestApi",
    method: "PUT",
    path: API,
    query: { ...FAIL_ON_WARNINGS, mode: { member: "mode", as: "text" } },
    queryMap: "parameters",
    payload: "body",
  },
  { operation: "CreateRestApi", method: "POST", path: APIS, status: 201 },
  { operation: "GetRestApis", method: "GET", path: APIS, ...LIST },
  { operation: "GetRestApi", method: "GET", path: API },
  { operation: "UpdateRestApi", method: "PATCH", path: API },
  { operation: "DeleteRestApi", method: "DELETE", path: API, status: 202 },
  {
    operation: "GetResources",
    method: "GET",
    path: `${API}/resources`,
    query: { ...PAGE, ...EMBED },
    names: LIST.names,
  },
  { operation: "CreateResource", method: "POST", path: `${API}/resources/{parentId}`, status: 201 },
  { operation: "GetResource", method: "GET", path: RESOURCE, query: EMBED },
  { operation: "UpdateResource", method: "PATCH", path: RESOURCE },
  { operation: "DeleteResource", method: "DELETE", path: RESOURCE, status: 202 },
  { operation: "CreateRequestValidator", method: "POST", path: VALIDATORS, status: 201 },
  { operation: "GetRequestValidators", method: "GET", path: VALIDATORS, ...LIST },
  { operation: "GetRequestValidator", method: "GET", path: VALIDATOR },
  { operation: "UpdateRequestValidator", method: "PATCH", path: VALIDATOR },
  { operation: "DeleteRequestValidator", method: "DELETE", path: VALIDATOR, status: 202 },
  { operation: "PutMethod", method: "PUT", path: METHOD, status: 201 },
  { operation: "GetMethod", method: "GET", path: METHOD },
  { operation: "UpdateMethod", method: "PATCH", path: METHOD },
  { operation: "DeleteMethod", method: "DELETE", path: METHOD, status: 204 },
  { operation: "PutMethodResponse", method: "PUT", path: METHOD_RESPONSE, status: 201 },
  { operation: "GetMethodResponse", method: "GET", path: METHOD_RESPONSE },
  { operation: "UpdateMethodResponse", method: "PATCH", path: METHOD_RESPONSE, status: 201 },
  { operation: "DeleteMethodResponse", method: "DELETE", path: METHOD_RESPONSE, status: 204 },
  // The path has a member called httpMethod, and so has the body: there it is the integration's.
  {
    operation: "PutIntegration",
    method: "PUT",
    path: INTEGRATION,
    status: 201,
    names: { integrationHttpMethod: "httpMethod" },
  },
  { operation: "GetIntegration", method: "GET", path: INTEGRATION },
  { operation: "UpdateIntegration", method: "PATCH", path: INTEGRATION },
  { operation: "DeleteIntegration", method: "DELETE", path: INTEGRATION, status: 204 },
  { operation: "PutIntegrationResponse", method: "PUT", path: INTEGRATION_RESPONSE, status: 201 },
  { operation: "GetIntegrationResponse", method: "GET", path: INTEGRATION_RESPONSE },
  { operation: "UpdateIntegrationResponse", method: "PATCH", path: INTEGRATION_RESPONSE },
  { operation: "DeleteIntegrationResponse", method: "DELETE", path: INTEGRATION_RESPONSE, status: 204 },
  { operation: "CreateAuthorizer", method: "POST", path: `${API}/authorizers`, status: 201 },
  { operation: "GetAuthorizers", method: "GET", path: `${API}/authorizers`, ...LIST },
  { operation: "GetAuthorizer", method: "GET", path: AUTHORIZER },
  { operation: "UpdateAuthorizer", method: "PATCH", path: AUTHORIZER },
  { operation: "DeleteAuthorizer", method: "DELETE", path: AUTHORIZER, status: 202 },
  { operation: "CreateDeployment", method: "POST", path: `${API}/deployments`, status: 201 },
  { operation: "GetDeployments", method: "GET", path: `${API}/deployments`, ...LIST },
  { operation: "GetDeployment", method: "GET", path: DEPLOYMENT, query: EMBED },
  { operation: "UpdateDeployment", method: "PATCH", path: DEPLOYMENT },
  { operation: "DeleteDeployment", method: "DELETE", path: DEPLOYMENT, status: 202 },
  { operation: "CreateStage", method: "POST", path: `${API}/stages`, status: 201 },
  {
    operation: "GetStages",
    method: "GET",
    path: `${API}/stages`,
    query: { deploymentId: { member: "deploymentId", as: "text" } },
  },
  { operation: "GetStage", method: "GET", path: STAGE },
  { operation: "UpdateStage", method: "PATCH", path: STAGE },
  { operation: "DeleteStage", method: "DELETE", path: STAGE, status: 202 },
  { operation: "FlushStageAuthorizersCache", method: "DELETE", path: `${STAGE}/cache/authorizers`, status: 202 },
  { operation: "PutGatewayResponse", method: "PUT", path: GATEWAY_RESPONSE, status: 201 },
  { operation: "GetGatewayResponses", method: "GET", path: `${API}/gatewayresponses`, ...LIST },
  { operation: "GetGatewayResponse", method: "GET", path: GATEWAY_RESPONSE },
  { operation: "UpdateGatewayResponse", method: "PATCH", path: GATEWAY_RESPONSE },
  { operation: "DeleteGatewayResponse", method: "DELETE", path: GATEWAY_RESPONSE, status: 202 },
  // Not served, and refused by its own name: it would be taken for the one after it.
  { operation: "ImportApiKeys", method: "POST", path: API_KEYS, mode: "import" },
  { operation: "CreateApiKey", method: "POST", path: API_KEYS, status: 201 },
  {
    operation: "GetApiKeys",
    method: "GET",
    path: API_KEYS,
    query: {
      ...PAGE,
      name: { member: "nameQuery", as: "text" },
      customerId: { member: "customerId", as: "text" },
      includeValues: { member: "includeValues", as: "flag" },
    },
    names: LIST.names,
  },
  {
    operation: "GetApiKey",
    method: "GET",
    path: API_KEY,
    query: { includeValue: { member: "includeValue", as: "flag" } },
  },
  { operation: "UpdateApiKey", method: "PATCH", path: API_KEY },
  { operation: "DeleteApiKey", method: "DELETE", path: API_KEY, status: 202 },
  { operation: "CreateUsagePlan", method: "POST", path: PLANS, status: 201 },
  {
    operation: "GetUsagePlans",
    method: "GET",
    path: PLANS,
    query: { ...PAGE, keyId: { member: "keyId", as: "text" } },
    names: LIST.names,
  },
  { operation: "GetUsagePlan", method: "GET", path: PLAN },
  { operation: "UpdateUsagePlan", method: "PATCH", path: PLAN },
  { operation: "DeleteUsagePlan", method: "DELETE", path: PLAN, status: 202 },
  { operation: "CreateUsagePlanKey", method: "POST", path: PLAN_KEYS, status: 201 },
  {
    operation: "GetUsagePlanKeys",
    method: "GET",
    path: PLAN_KEYS,
    query: { ...PAGE, name: { member: "nameQuery", as: "text" } },
    names: LIST.names,
  },
  { operation: "GetUsagePlanKey", method: "GET", path: PLAN_KEY },
  { operation: "DeleteUsagePlanKey", method: "DELETE", path: PLAN_KEY, status: 202 },
  {
    operation: "GetUsage",
    method: "GET",
    path: `${PLAN}/usage`,
    query: {
      ...PAGE,
      keyId: { member: "keyId", as: "text" },
      startDate: { member: "startDate", as: "text" },
      endDate: { member: "endDate", as: "text" },
    },
    names: USAGE,
  },
  { operation: "UpdateUsage", method: "PATCH", path: `${PLAN_KEY}/usage`, names: USAGE },
  { operation: "GetTags", method: "GET", path: TAGS },
  { operation: "TagResource", method: "PUT", path: TAGS, status: 204 },
  {
    operation: "UntagResource",
    method: "DELETE",
    path: TAGS,
    status: 204,
    query: { tagKeys: { member: "tagKeys", as: "list" } },
  },
];
