import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

const tags = { "created-by": "jokes", "created-for": "jokes" };
const origin = "https://jokes.example.com";
const byId = "/v1/jokes/{index}";
const plain = "/v1/jokes";
const random = "/v1/jokes/random";

const users = new aws.cognito.UserPool("users", {
  name: "jokes-users",
  adminCreateUserConfig: { allowAdminCreateUserOnly: true },
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  autoVerifiedAttributes: ["email"],
  deviceConfiguration: { deviceOnlyRememberedOnUserPrompt: true },
  mfaConfiguration: "OPTIONAL",
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
    requireUppercase: false,
    temporaryPasswordValidityDays: 14,
  },
  smsAuthenticationMessage: "Your authentication code is {####}.",
  softwareTokenMfaConfiguration: { enabled: true },
  usernameAttributes: ["email"],
  usernameConfiguration: { caseSensitive: false },
  tags,
});

const client = new aws.cognito.UserPoolClient("client", {
  name: "jokes-client",
  userPoolId: users.id,
  allowedOauthFlows: ["implicit"],
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthScopes: ["email", "openid", "aws.cognito.signin.user.admin"],
  explicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
  callbackUrls: [`${origin}/humor/`],
  logoutUrls: [`${origin}/humor/`],
  preventUserExistenceErrors: "ENABLED",
  supportedIdentityProviders: ["COGNITO"],
  accessTokenValidity: 30,
  idTokenValidity: 30,
  refreshTokenValidity: 30,
  tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
});

const domain = new aws.cognito.UserPoolDomain("jokes", { domain: "jokes-sign-in", userPoolId: users.id });

const table = new aws.dynamodb.Table("jokes", {
  name: "jokes",
  attributes: [{ name: "Index", type: "N" }],
  billingMode: "PAY_PER_REQUEST",
  hashKey: "Index",
  tags,
});

const role = new aws.iam.Role("joke-lambda-role", {
  name: "joke-lambda-role",
  description: "Lambda assumable role",
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" }, Sid: "" }],
  }),
  tags,
});

const tableAccess = new aws.iam.Policy("joke-access-dynamodb", {
  name: "joke-access-dynamodb",
  path: "/",
  description: "Full access to the jokes",
  policy: table.name.apply((name) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ListAndDescribe",
          Effect: "Allow",
          Action: ["dynamodb:List*", "dynamodb:DescribeLimits"],
          Resource: "*",
        },
        {
          Sid: "SpecificTable",
          Effect: "Allow",
          Action: ["dynamodb:Get*", "dynamodb:Query", "dynamodb:Scan", "dynamodb:PutItem", "dynamodb:Delete*"],
          Resource: `arn:aws:dynamodb:*:*:table/${name}`,
        },
      ],
    }),
  ),
  tags,
});

new aws.iam.RolePolicyAttachment("joke-lambda-role-execute-access", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaExecute,
});
new aws.iam.RolePolicyAttachment("joke-lambda-role-dynamodb-access", { role: role.name, policyArn: tableAccess.arn });

const handler = new aws.lambda.Function("jokes-handler", {
  name: "jokes-handler",
  runtime: "nodejs20.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({ ".": new pulumi.asset.FileArchive("./handler") }),
  timeout: 5,
  environment: { variables: { DYNAMODB_TABLE_NAME: table.name, DEFAULT_ORIGIN: origin } },
  tags,
});

const signedIn = awsx.apigateway.getCognitoAuthorizer({
  authorizerName: "jokes-cognito-authorizer",
  authorizerResultTtlInSeconds: 300,
  providerARNs: [users.arn],
});

const api = new awsx.apigateway.API("jokes", {
  routes: [
    { path: byId, method: "GET", authorizers: [signedIn], eventHandler: handler },
    { path: byId, method: "PUT", authorizers: [signedIn], eventHandler: handler },
    { path: byId, method: "DELETE", authorizers: [signedIn], eventHandler: handler },
    { path: byId, method: "OPTIONS", eventHandler: handler },
    { path: plain, method: "GET", authorizers: [signedIn], eventHandler: handler },
    { path: plain, method: "POST", authorizers: [signedIn], eventHandler: handler },
    { path: plain, method: "OPTIONS", eventHandler: handler },
    { path: random, method: "GET", eventHandler: handler },
    { path: random, method: "OPTIONS", eventHandler: handler },
  ],
  gatewayResponses: {
    UNAUTHORIZED: {
      statusCode: 401,
      responseTemplates: { "application/json": '{"message":$context.error.messageString}' },
      responseParameters: {
        "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
        "gatewayresponse.header.Access-Control-Allow-Methods": "'OPTIONS,GET,POST,PUT,DELETE'",
      },
    },
  },
});

export const userPoolId = users.id;
export const clientId = client.id;
export const signIn = domain.domain;
export const url = api.url;
