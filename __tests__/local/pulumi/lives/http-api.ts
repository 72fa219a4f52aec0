import { idOf, type Life, outputOf } from "./life.ts";

const http = () => ({ ApiId: idOf("apigatewayv2/api") });

/** An HTTP API. */
export const HTTP_API: readonly Life[] = [
  {
    token: "aws:apigatewayv2/api:Api",
    inputs: () => ({ name: "own", protocolType: "HTTP", corsConfiguration: { allowOrigins: ["https://one.example"] } }),
    told: () => [
      "apigatewayv2",
      "GetApi",
      http(),
      { Name: "own", CorsConfiguration: { AllowOrigins: ["https://one.example"] } },
    ],
    changed: () => [
      "apigatewayv2",
      "UpdateApi",
      { ...http(), CorsConfiguration: { AllowOrigins: ["https://two.example"] } },
    ],
    drift: ["corsConfiguration.allowOrigins[0]"],
  },
  {
    token: "aws:apigatewayv2/integration:Integration",
    inputs: () => ({
      apiId: http().ApiId,
      integrationType: "AWS_PROXY",
      integrationUri: outputOf("lambda/function", "arn"),
      payloadFormatVersion: "2.0",
    }),
    told: (IntegrationId) => [
      "apigatewayv2",
      "GetIntegration",
      { ...http(), IntegrationId },
      { PayloadFormatVersion: "2.0" },
    ],
    changed: (IntegrationId) => [
      "apigatewayv2",
      "UpdateIntegration",
      { ...http(), IntegrationId, PayloadFormatVersion: "1.0" },
    ],
    drift: ["payloadFormatVersion"],
  },
  {
    token: "aws:apigatewayv2/authorizer:Authorizer",
    inputs: () => ({
      apiId: http().ApiId,
      name: "own",
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer: `https://${outputOf("cognito/userPool", "endpoint")}`, audiences: ["one"] },
    }),
    told: (AuthorizerId) => [
      "apigatewayv2",
      "GetAuthorizer",
      { ...http(), AuthorizerId },
      { JwtConfiguration: { Audience: ["one"] } },
    ],
    changed: (AuthorizerId) => [
      "apigatewayv2",
      "UpdateAuthorizer",
      { ...http(), AuthorizerId, JwtConfiguration: { Audience: ["two"] } },
    ],
    drift: ["jwtConfiguration.audiences[0]"],
  },
  {
    token: "aws:apigatewayv2/route:Route",
    inputs: () => ({
      apiId: http().ApiId,
      routeKey: "GET /one",
      target: `integrations/${idOf("apigatewayv2/integration")}`,
      authorizationType: "JWT",
      authorizerId: idOf("apigatewayv2/authorizer"),
      authorizationScopes: ["own/read"],
    }),
    told: (RouteId) => [
      "apigatewayv2",
      "GetRoute",
      { ...http(), RouteId },
      { RouteKey: "GET /one", AuthorizationScopes: ["own/read"] },
    ],
    changed: (RouteId) => ["apigatewayv2", "UpdateRoute", { ...http(), RouteId, RouteKey: "GET /two" }],
    drift: ["routeKey"],
  },
  {
    token: "aws:apigatewayv2/deployment:Deployment",
    inputs: () => ({ apiId: http().ApiId, description: "one" }),
    told: (DeploymentId) => ["apigatewayv2", "GetDeployment", { ...http(), DeploymentId }, { Description: "one" }],
    changed: (DeploymentId) => ["apigatewayv2", "UpdateDeployment", { ...http(), DeploymentId, Description: "two" }],
    drift: ["description"],
  },
  {
    token: "aws:apigatewayv2/stage:Stage",
    inputs: () => ({
      apiId: http().ApiId,
      name: "v1",
      deploymentId: idOf("apigatewayv2/deployment"),
      stageVariables: { colour: "blue" },
      accessLogSettings: { destinationArn: outputOf("cloudwatch/logGroup", "arn"), format: "$context.requestId" },
      defaultRouteSettings: { throttlingBurstLimit: 5, throttlingRateLimit: 2.5 },
    }),
    told: () => [
      "apigatewayv2",
      "GetStage",
      { ...http(), StageName: "v1" },
      {
        StageVariables: { colour: "blue" },
        AccessLogSettings: { Format: "$context.requestId" },
        DefaultRouteSettings: { ThrottlingRateLimit: 2.5 },
      },
    ],
    changed: () => [
      "apigatewayv2",
      "UpdateStage",
      { ...http(), StageName: "v1", DefaultRouteSettings: { ThrottlingBurstLimit: 9 } },
    ],
    drift: ["defaultRouteSettings.throttlingBurstLimit"],
  },
];
