import type { RestBinding } from "../wire/rest-json.ts";

const FUNCTIONS = "/2015-03-31/functions";
const ONE = `${FUNCTIONS}/{FunctionName}`;
const QUALIFIER = { Qualifier: { member: "Qualifier", as: "text" } } as const;
const PAGE = { Marker: { member: "Marker", as: "text" }, MaxItems: { member: "MaxItems", as: "number" } } as const;
const REVISION = { RevisionId: { member: "RevisionId", as: "text" } } as const;
const TAGS = "/2017-03-31/tags/{Resource+}";
/** Filters, which are refused by their names; with `find` it is GetLayerVersionByArn that is asked for. */
const FILTERS = Object.fromEntries(
  ["Arn", "CompatibleArchitecture", "CompatibleRuntime", "find"].map(
    (name) => [name, { member: name, as: "text" }] as const,
  ),
);
const LAYERS = "/2018-10-31/layers";
const LAYER_VERSIONS = `${LAYERS}/{LayerName}/versions`;

/** Where Lambda's operations are. (AWS: Lambda API reference) */
export const LAMBDA_BINDINGS: readonly RestBinding[] = [
  { operation: "CreateFunction", method: "POST", path: FUNCTIONS, status: 201 },
  {
    operation: "ListFunctions",
    method: "GET",
    path: FUNCTIONS,
    query: { ...PAGE, FunctionVersion: { member: "FunctionVersion", as: "text" } },
  },
  { operation: "GetFunction", method: "GET", path: ONE, query: QUALIFIER },
  { operation: "DeleteFunction", method: "DELETE", path: ONE, status: 204, query: QUALIFIER },
  { operation: "GetFunctionConfiguration", method: "GET", path: `${ONE}/configuration`, query: QUALIFIER },
  { operation: "UpdateFunctionConfiguration", method: "PUT", path: `${ONE}/configuration` },
  { operation: "UpdateFunctionCode", method: "PUT", path: `${ONE}/code` },
  { operation: "ListVersionsByFunction", method: "GET", path: `${ONE}/versions`, query: PAGE },
  { operation: "PublishVersion", method: "POST", path: `${ONE}/versions`, status: 201 },
  { operation: "CreateAlias", method: "POST", path: `${ONE}/aliases`, status: 201 },
  {
    operation: "ListAliases",
    method: "GET",
    path: `${ONE}/aliases`,
    query: { ...PAGE, FunctionVersion: { member: "FunctionVersion", as: "text" } },
  },
  { operation: "GetAlias", method: "GET", path: `${ONE}/aliases/{Name}` },
  { operation: "UpdateAlias", method: "PUT", path: `${ONE}/aliases/{Name}` },
  { operation: "DeleteAlias", method: "DELETE", path: `${ONE}/aliases/{Name}`, status: 204 },
  { operation: "AddPermission", method: "POST", path: `${ONE}/policy`, status: 201, query: QUALIFIER },
  { operation: "GetPolicy", method: "GET", path: `${ONE}/policy`, query: QUALIFIER },
  {
    operation: "RemovePermission",
    method: "DELETE",
    path: `${ONE}/policy/{StatementId}`,
    status: 204,
    query: { ...QUALIFIER, ...REVISION },
  },
  { operation: "PublishLayerVersion", method: "POST", path: LAYER_VERSIONS, status: 201 },
  { operation: "ListLayerVersions", method: "GET", path: LAYER_VERSIONS, query: { ...PAGE, ...FILTERS } },
  { operation: "GetLayerVersion", method: "GET", path: `${LAYER_VERSIONS}/{VersionNumber}` },
  { operation: "DeleteLayerVersion", method: "DELETE", path: `${LAYER_VERSIONS}/{VersionNumber}`, status: 204 },
  { operation: "ListLayers", method: "GET", path: LAYERS, query: { ...PAGE, ...FILTERS } },
  { operation: "PutFunctionConcurrency", method: "PUT", path: "/2017-10-31/functions/{FunctionName}/concurrency" },
  { operation: "GetFunctionConcurrency", method: "GET", path: "/2019-09-30/functions/{FunctionName}/concurrency" },
  {
    operation: "DeleteFunctionConcurrency",
    method: "DELETE",
    path: "/2017-10-31/functions/{FunctionName}/concurrency",
    status: 204,
  },
  {
    operation: "Invoke",
    method: "POST",
    path: `${ONE}/invocations`,
    query: QUALIFIER,
    requestHeaders: {
      "x-amz-invocation-type": "InvocationType",
      "x-amz-log-type": "LogType",
      "x-amz-client-context": "ClientContext",
    },
    responseHeaders: {
      "X-Amz-Function-Error": "FunctionError",
      "X-Amz-Log-Result": "LogResult",
      "X-Amz-Executed-Version": "ExecutedVersion",
    },
    payload: "Payload",
    answerPayload: "Payload",
    statusMember: "StatusCode",
  },
  { operation: "ListTags", method: "GET", path: TAGS },
  { operation: "TagResource", method: "POST", path: TAGS, status: 204 },
  {
    operation: "UntagResource",
    method: "DELETE",
    path: TAGS,
    status: 204,
    query: { tagKeys: { member: "TagKeys", as: "list" } },
  },
];
