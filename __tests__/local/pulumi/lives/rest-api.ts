import { expect } from "@jest/globals";
import { idOf, type Life, outputOf } from "./life.ts";

const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });
const rest = () => ({ restApiId: idOf("apigateway/restApi") });
const methodPlace = () => ({ ...rest(), resourceId: idOf("apigateway/resource"), httpMethod: "GET" });
const methodInputs = () => ({ restApi: rest().restApiId, resourceId: methodPlace().resourceId, httpMethod: "GET" });

/** A REST API, from its first resource to the keys of its callers. */
export const REST_API: readonly Life[] = [
  {
    token: "aws:apigateway/restApi:RestApi",
    inputs: () => ({ name: "own", description: "one" }),
    told: () => ["apigateway", "GetRestApi", rest(), { name: "own", description: "one" }],
    changed: () => ["apigateway", "UpdateRestApi", { ...rest(), ...replace("/description", "two") }],
    drift: ["description"],
  },
  {
    token: "aws:apigateway/resource:Resource",
    inputs: () => ({
      restApi: rest().restApiId,
      parentId: outputOf("apigateway/restApi", "rootResourceId"),
      pathPart: "one",
    }),
    told: (resourceId) => ["apigateway", "GetResource", { ...rest(), resourceId }, { path: "/one" }],
    changed: (resourceId) => [
      "apigateway",
      "UpdateResource",
      { ...rest(), resourceId, ...replace("/pathPart", "two") },
    ],
    drift: ["pathPart"],
  },
  {
    token: "aws:apigateway/requestValidator:RequestValidator",
    inputs: () => ({ restApi: rest().restApiId, name: "own", validateRequestParameters: true }),
    told: (requestValidatorId) => [
      "apigateway",
      "GetRequestValidator",
      { ...rest(), requestValidatorId },
      { name: "own", validateRequestParameters: true },
    ],
    changed: (requestValidatorId) => [
      "apigateway",
      "UpdateRequestValidator",
      { ...rest(), requestValidatorId, ...replace("/validateRequestParameters", "false") },
    ],
    drift: ["validateRequestParameters"],
  },
  {
    token: "aws:apigateway/authorizer:Authorizer",
    inputs: () => ({
      restApi: rest().restApiId,
      name: "own",
      type: "COGNITO_USER_POOLS",
      providerArns: [outputOf("cognito/userPool", "arn")],
    }),
    told: (authorizerId) => ["apigateway", "GetAuthorizer", { ...rest(), authorizerId }, { name: "own" }],
    changed: (authorizerId) => [
      "apigateway",
      "UpdateAuthorizer",
      { ...rest(), authorizerId, ...replace("/authorizerResultTtlInSeconds", "60") },
    ],
    drift: ["authorizerResultTtlInSeconds"],
  },
  {
    token: "aws:apigateway/method:Method",
    inputs: () => ({ ...methodInputs(), authorization: "NONE", operationName: "one" }),
    told: () => ["apigateway", "GetMethod", methodPlace(), { operationName: "one", authorizationType: "NONE" }],
    changed: () => ["apigateway", "UpdateMethod", { ...methodPlace(), ...replace("/operationName", "two") }],
    drift: ["operationName"],
  },
  {
    token: "aws:apigateway/methodResponse:MethodResponse",
    inputs: () => ({ ...methodInputs(), statusCode: "200", responseModels: { "application/json": "Empty" } }),
    told: () => [
      "apigateway",
      "GetMethodResponse",
      { ...methodPlace(), statusCode: "200" },
      { responseModels: { "application/json": "Empty" } },
    ],
    changed: () => [
      "apigateway",
      "UpdateMethodResponse",
      { ...methodPlace(), statusCode: "200", ...replace("/responseModels/application~1json", "Error") },
    ],
    drift: ['responseModels["application/json"]'],
  },
  {
    token: "aws:apigateway/integration:Integration",
    inputs: () => ({
      ...methodInputs(),
      type: "MOCK",
      timeoutMilliseconds: 1_000,
      requestTemplates: { "application/json": '{"statusCode": 200}' },
    }),
    told: () => ["apigateway", "GetIntegration", methodPlace(), { type: "MOCK", timeoutInMillis: 1_000 }],
    changed: () => ["apigateway", "UpdateIntegration", { ...methodPlace(), ...replace("/timeoutInMillis", "2000") }],
    drift: ["timeoutMilliseconds"],
  },
  {
    token: "aws:apigateway/integrationResponse:IntegrationResponse",
    inputs: () => ({ ...methodInputs(), statusCode: "200", selectionPattern: "one" }),
    told: () => [
      "apigateway",
      "GetIntegrationResponse",
      { ...methodPlace(), statusCode: "200" },
      { selectionPattern: "one" },
    ],
    changed: () => [
      "apigateway",
      "UpdateIntegrationResponse",
      { ...methodPlace(), statusCode: "200", ...replace("/selectionPattern", "two") },
    ],
    drift: ["selectionPattern"],
  },
  {
    token: "aws:apigateway/response:Response",
    inputs: () => ({
      restApiId: rest().restApiId,
      responseType: "UNAUTHORIZED",
      statusCode: "401",
      responseTemplates: { "application/json": "{}" },
    }),
    told: () => [
      "apigateway",
      "GetGatewayResponse",
      { ...rest(), responseType: "UNAUTHORIZED" },
      { statusCode: "401", defaultResponse: false },
    ],
    changed: () => [
      "apigateway",
      "UpdateGatewayResponse",
      { ...rest(), responseType: "UNAUTHORIZED", ...replace("/statusCode", "403") },
    ],
    drift: ["statusCode"],
  },
  {
    token: "aws:apigateway/deployment:Deployment",
    inputs: () => ({ restApi: rest().restApiId, description: "one" }),
    told: (deploymentId) => ["apigateway", "GetDeployment", { ...rest(), deploymentId }, { description: "one" }],
    changed: (deploymentId) => [
      "apigateway",
      "UpdateDeployment",
      { ...rest(), deploymentId, ...replace("/description", "two") },
    ],
    drift: ["description"],
  },
  {
    token: "aws:apigateway/stage:Stage",
    inputs: () => ({
      restApi: rest().restApiId,
      deployment: idOf("apigateway/deployment"),
      stageName: "v1",
      variables: { colour: "blue" },
    }),
    told: () => ["apigateway", "GetStage", { ...rest(), stageName: "v1" }, { variables: { colour: "blue" } }],
    changed: () => [
      "apigateway",
      "UpdateStage",
      { ...rest(), stageName: "v1", ...replace("/variables/colour", "red") },
    ],
    drift: ["variables.colour"],
  },
  {
    token: "aws:apigateway/methodSettings:MethodSettings",
    inputs: () => ({
      ...{ restApi: rest().restApiId, stageName: "v1", methodPath: "*/*" },
      settings: { throttlingRateLimit: 2.5, throttlingBurstLimit: 5 },
    }),
    told: () => [
      "apigateway",
      "GetStage",
      { ...rest(), stageName: "v1" },
      { methodSettings: { "*/*": expect.objectContaining({ throttlingRateLimit: 2.5, throttlingBurstLimit: 5 }) } },
    ],
    changed: () => [
      "apigateway",
      "UpdateStage",
      { ...rest(), stageName: "v1", ...replace("/*/*/throttling/burstLimit", "7") },
    ],
    drift: ["settings.throttlingBurstLimit"],
  },
  {
    token: "aws:apigateway/apiKey:ApiKey",
    inputs: () => ({ name: "own", description: "one", value: "one-two-three-four-five" }),
    told: (apiKey) => [
      "apigateway",
      "GetApiKey",
      { apiKey, includeValue: true },
      { name: "own", description: "one", enabled: true, value: "one-two-three-four-five" },
    ],
    changed: (apiKey) => ["apigateway", "UpdateApiKey", { apiKey, ...replace("/enabled", "false") }],
    drift: ["enabled"],
  },
  {
    token: "aws:apigateway/usagePlan:UsagePlan",
    inputs: () => ({
      name: "own",
      apiStages: [
        { apiId: rest().restApiId, stage: "v1", throttles: [{ path: "/one/GET", rateLimit: 2.5, burstLimit: 5 }] },
      ],
      quotaSettings: { limit: 10, period: "WEEK", offset: 1 },
    }),
    told: (usagePlanId) => [
      "apigateway",
      "GetUsagePlan",
      { usagePlanId },
      {
        apiStages: [{ stage: "v1", throttle: { "/one/GET": { rateLimit: 2.5, burstLimit: 5 } } }],
        quota: { limit: 10, period: "WEEK", offset: 1 },
      },
    ],
    changed: (usagePlanId) => ["apigateway", "UpdateUsagePlan", { usagePlanId, ...replace("/quota/limit", "20") }],
    drift: ["quotaSettings.limit"],
  },
  {
    token: "aws:apigateway/usagePlanKey:UsagePlanKey",
    inputs: () => ({
      keyId: idOf("apigateway/apiKey"),
      keyType: "API_KEY",
      usagePlanId: idOf("apigateway/usagePlan"),
    }),
    told: (keyId) => [
      "apigateway",
      "GetUsagePlanKey",
      { usagePlanId: idOf("apigateway/usagePlan"), keyId },
      { name: "own", type: "API_KEY" },
    ],
    changed: (keyId) => ["apigateway", "DeleteUsagePlanKey", { usagePlanId: idOf("apigateway/usagePlan"), keyId }],
    drift: "gone",
  },
  {
    token: "aws:apigateway/account:Account",
    inputs: () => ({ cloudwatchRoleArn: outputOf("iam/role", "arn") }),
    told: () => ["apigateway", "GetAccount", {}, { cloudwatchRoleArn: outputOf("iam/role", "arn") }],
    changed: () => ["apigateway", "UpdateAccount", replace("/cloudwatchRoleArn", "")],
    drift: "gone",
  },
];
