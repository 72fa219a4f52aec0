import * as apigateway from "@pulumi/aws/apigatewayv2/index.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import { getRegionOutput } from "@pulumi/aws/getRegion.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomString } from "@pulumi/random/randomString.js";

// A domain prefix is unique in a region, whoever has it.
const suffix = new RandomString("suffix", { length: 8, upper: false, special: false });

const pool = new cognito.UserPool("machines", { userPoolTier: "ESSENTIALS" });
const domain = new cognito.UserPoolDomain("machines", {
  userPoolId: pool.id,
  domain: pulumi.interpolate`orders-${suffix.result}`,
});
const orders = new cognito.ResourceServer("orders", {
  userPoolId: pool.id,
  identifier: "orders",
  name: "Orders",
  scopes: [
    { scopeName: "read", scopeDescription: "Read orders" },
    { scopeName: "write", scopeDescription: "Write orders" },
  ],
});
const reader = new cognito.UserPoolClient("reader", {
  userPoolId: pool.id,
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: orders.scopeIdentifiers,
});

const role = new iam.Role("orders", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  },
});
const handler = new lambda.Function("orders", {
  runtime: "nodejs24.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.StringAsset(
      "export const handler = async ({ requestContext }) => ({ client: requestContext.authorizer.jwt.claims.client_id });\n",
    ),
  }),
});

const api = new apigateway.Api("orders", { protocolType: "HTTP" });
const integration = new apigateway.Integration("orders", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.arn,
  payloadFormatVersion: "2.0",
});
const authorizer = new apigateway.Authorizer("machines", {
  apiId: api.id,
  name: "machines",
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: {
    audiences: [reader.id],
    issuer: pulumi.interpolate`https://cognito-idp.${getRegionOutput().region}.amazonaws.com/${pool.id}`,
  },
});
for (const [name, routeKey, scope] of [
  ["read", "GET /orders", "orders/read"],
  ["admin", "DELETE /orders", "orders/admin"],
] as const) {
  new apigateway.Route(name, {
    apiId: api.id,
    routeKey,
    target: pulumi.interpolate`integrations/${integration.id}`,
    authorizationType: "JWT",
    authorizerId: authorizer.id,
    authorizationScopes: [scope],
  });
}
const stage = new apigateway.Stage("default", { apiId: api.id, name: "$default", autoDeploy: true });
new lambda.Permission("orders", {
  function: handler,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

export const url = stage.invokeUrl;
export const userPoolId = pool.id;
export const signInDomain = domain.domain;
export const clientId = reader.id;
export const clientSecret = reader.clientSecret;
