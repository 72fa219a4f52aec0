import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { RESOURCE_TYPES } from "../../../src/local/pulumi/resources/index.ts";
import { ARCHIVE, ASSET, SIGNATURE } from "../../../src/local/pulumi/values.ts";
import { providerClient } from "../../fixtures/provider-client.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";

jest.setTimeout(30_000);

type Values = Record<string, unknown>;
type AwsCall = readonly [service: string, operation: string, input: Values];

/** A resource of one type: how a program asks for it, what AWS then tells, and what somebody does to it by hand. */
interface Life {
  readonly token: string;
  inputs(): Values;
  /** What the AWS API is asked, and a part of its answer. */
  told(id: string): readonly [...AwsCall, answer: Values];
  /** A change that no program has made. */
  changed(id: string): AwsCall;
  /** Paths that the change is seen at, or that the resource is gone. */
  readonly drift: readonly string[] | "gone";
  /** Its end leaves what AWS has as it is. */
  readonly stays?: true;
}

let aws: LocalAws;
let provider: { port: number; close(): Promise<void> };
let engine: ReturnType<typeof providerClient>;
/** Ids and outputs of what has been made, by type. */
const made = new Map<string, { id: string; inputs: Values; outputs: Values }>();

beforeAll(async () => {
  aws = await startLocalAws();
  provider = await startProvider(aws);
  engine = providerClient(provider.port);
  await engine.configure({ region: REGION });
});
afterAll(async () => {
  engine.close();
  await provider.close();
  await aws.close();
});

function entry(type: string) {
  const found = [...made].find(([token]) => token.startsWith(`aws:${type}:`))?.[1];
  if (found === undefined) throw new Error(`no ${type} has been made`);
  return found;
}
const idOf = (type: string) => entry(type).id;
const outputOf = (type: string, name: string) => entry(type).outputs[name];

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: ["lambda.amazonaws.com", "cognito-identity.amazonaws.com"].map((Service) => ({
    Effect: "Allow",
    Action: Service.startsWith("lambda") ? "sts:AssumeRole" : "sts:AssumeRoleWithWebIdentity",
    Principal: Service.startsWith("lambda") ? { Service } : { Federated: Service },
  })),
});
const allowing = (Action: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
const code = {
  [SIGNATURE]: ARCHIVE,
  assets: { "index.mjs": { [SIGNATURE]: ASSET, text: "export const handler = () => 1;" } },
  hash: "code",
};
const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });
const pool = () => ({ UserPoolId: idOf("cognito/userPool") });
const rest = () => ({ restApiId: idOf("apigateway/restApi") });
const methodPlace = () => ({ ...rest(), resourceId: idOf("apigateway/resource"), httpMethod: "GET" });
const methodInputs = () => ({ restApi: rest().restApiId, resourceId: methodPlace().resourceId, httpMethod: "GET" });
const http = () => ({ ApiId: idOf("apigatewayv2/api") });

const LIVES: readonly Life[] = [
  {
    token: "aws:iam/role:Role",
    inputs: () => ({ name: "own", assumeRolePolicy: trust, description: "one" }),
    told: () => ["iam", "GetRole", { RoleName: "own" }, { Role: { Description: "one", Path: "/" } }],
    changed: () => ["iam", "UpdateRole", { RoleName: "own", Description: "two" }],
    drift: ["description"],
  },
  {
    token: "aws:iam/policy:Policy",
    inputs: () => ({ policy: allowing("s3:GetObject"), path: "/own/" }),
    told: (PolicyArn) => ["iam", "GetPolicy", { PolicyArn }, { Policy: { Path: "/own/", DefaultVersionId: "v1" } }],
    changed: (PolicyArn) => [
      "iam",
      "CreatePolicyVersion",
      { PolicyArn, PolicyDocument: allowing("s3:PutObject"), SetAsDefault: true },
    ],
    drift: ["policy"],
  },
  {
    token: "aws:iam/rolePolicy:RolePolicy",
    inputs: () => ({ role: "own", name: "inline", policy: allowing("s3:GetObject") }),
    told: () => ["iam", "GetRolePolicy", { RoleName: "own", PolicyName: "inline" }, { RoleName: "own" }],
    changed: () => [
      "iam",
      "PutRolePolicy",
      { RoleName: "own", PolicyName: "inline", PolicyDocument: allowing("s3:PutObject") },
    ],
    drift: ["policy"],
  },
  {
    token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    inputs: () => ({ role: "own", policyArn: idOf("iam/policy") }),
    told: () => [
      "iam",
      "ListAttachedRolePolicies",
      { RoleName: "own" },
      { AttachedPolicies: [{ PolicyArn: idOf("iam/policy") }] },
    ],
    changed: () => ["iam", "DetachRolePolicy", { RoleName: "own", PolicyArn: idOf("iam/policy") }],
    drift: "gone",
  },
  {
    token: "aws:cloudwatch/logGroup:LogGroup",
    inputs: () => ({ name: "/own", retentionInDays: 7 }),
    told: () => [
      "logs",
      "DescribeLogGroups",
      { logGroupNamePrefix: "/own" },
      { logGroups: [{ logGroupName: "/own", retentionInDays: 7 }] },
    ],
    changed: () => ["logs", "PutRetentionPolicy", { logGroupName: "/own", retentionInDays: 14 }],
    drift: ["retentionInDays"],
  },
  {
    token: "aws:lambda/function:Function",
    inputs: () => ({
      name: "own",
      role: outputOf("iam/role", "arn"),
      runtime: "nodejs24.x",
      handler: "index.handler",
      code,
      timeout: 5,
      publish: true,
    }),
    told: () => ["lambda", "GetFunction", { FunctionName: "own" }, { Configuration: { Timeout: 5, MemorySize: 128 } }],
    changed: () => ["lambda", "UpdateFunctionConfiguration", { FunctionName: "own", Timeout: 9 }],
    drift: ["timeout"],
  },
  {
    token: "aws:lambda/layerVersion:LayerVersion",
    inputs: () => ({ layerName: "own", code, description: "one", compatibleRuntimes: ["nodejs24.x"] }),
    told: () => [
      "lambda",
      "GetLayerVersion",
      { LayerName: "own", VersionNumber: 1 },
      { Description: "one", CompatibleRuntimes: ["nodejs24.x"] },
    ],
    changed: () => ["lambda", "DeleteLayerVersion", { LayerName: "own", VersionNumber: 1 }],
    drift: "gone",
  },
  {
    token: "aws:lambda/alias:Alias",
    inputs: () => ({ name: "live", functionName: "own", functionVersion: "1", description: "one" }),
    told: () => ["lambda", "GetAlias", { FunctionName: "own", Name: "live" }, { FunctionVersion: "1" }],
    changed: () => ["lambda", "UpdateAlias", { FunctionName: "own", Name: "live", FunctionVersion: "$LATEST" }],
    drift: ["functionVersion"],
  },
  {
    token: "aws:lambda/permission:Permission",
    inputs: () => ({
      function: "own",
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      statementId: "api",
      qualifier: "live",
    }),
    told: () => [
      "lambda",
      "GetPolicy",
      { FunctionName: "own", Qualifier: "live" },
      { Policy: expect.stringContaining("apigateway.amazonaws.com") },
    ],
    changed: () => ["lambda", "RemovePermission", { FunctionName: "own", StatementId: "api", Qualifier: "live" }],
    drift: "gone",
  },
  {
    token: "aws:ssm/parameter:Parameter",
    inputs: () => ({ name: "/own", type: "SecureString", value: "one", description: "d", tags: { a: "b" } }),
    told: () => [
      "ssm",
      "GetParameter",
      { Name: "/own", WithDecryption: true },
      { Parameter: { Value: "one", Type: "SecureString" } },
    ],
    changed: () => ["ssm", "PutParameter", { Name: "/own", Value: "two", Overwrite: true }],
    drift: ["value"],
  },
  {
    token: "aws:dynamodb/table:Table",
    inputs: () => ({
      name: "own",
      hashKey: "Id",
      attributes: [{ name: "Id", type: "S" }],
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: true,
    }),
    told: () => [
      "dynamodb",
      "DescribeTable",
      { TableName: "own" },
      { Table: { DeletionProtectionEnabled: true, KeySchema: [{ AttributeName: "Id", KeyType: "HASH" }] } },
    ],
    changed: () => ["dynamodb", "UpdateTable", { TableName: "own", DeletionProtectionEnabled: false }],
    drift: ["deletionProtectionEnabled"],
  },
  {
    token: "aws:dynamodb/tableItem:TableItem",
    inputs: () => ({ tableName: "own", hashKey: "Id", item: '{"Id":{"S":"1"},"Name":{"S":"one"}}' }),
    told: () => [
      "dynamodb",
      "GetItem",
      { TableName: "own", Key: { Id: { S: "1" } } },
      { Item: { Id: { S: "1" }, Name: { S: "one" } } },
    ],
    changed: () => ["dynamodb", "PutItem", { TableName: "own", Item: { Id: { S: "1" }, Name: { S: "two" } } }],
    drift: ["item"],
  },
  {
    token: "aws:cognito/userPool:UserPool",
    inputs: () => ({ name: "own", passwordPolicy: { minimumLength: 12 }, autoVerifiedAttributes: ["email"] }),
    told: (UserPoolId) => [
      "cognito-idp",
      "DescribeUserPool",
      { UserPoolId },
      { UserPool: { Name: "own", Policies: { PasswordPolicy: { MinimumLength: 12 } } } },
    ],
    changed: (UserPoolId) => [
      "cognito-idp",
      "UpdateUserPool",
      { UserPoolId, AutoVerifiedAttributes: ["email"], Policies: { PasswordPolicy: { MinimumLength: 6 } } },
    ],
    drift: ["passwordPolicy.minimumLength"],
  },
  {
    token: "aws:cognito/resourceServer:ResourceServer",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      identifier: "own",
      name: "own",
      scopes: [{ scopeName: "read", scopeDescription: "r" }],
    }),
    told: () => [
      "cognito-idp",
      "DescribeResourceServer",
      { ...pool(), Identifier: "own" },
      { ResourceServer: { Scopes: [{ ScopeName: "read", ScopeDescription: "r" }] } },
    ],
    changed: () => ["cognito-idp", "UpdateResourceServer", { ...pool(), Identifier: "own", Name: "own", Scopes: [] }],
    drift: ["scopes[0]"],
  },
  {
    token: "aws:cognito/identityProvider:IdentityProvider",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      providerName: "Google",
      providerType: "Google",
      providerDetails: { client_id: "one", client_secret: "s", authorize_scopes: "openid" },
    }),
    told: () => [
      "cognito-idp",
      "DescribeIdentityProvider",
      { ...pool(), ProviderName: "Google" },
      { IdentityProvider: { ProviderDetails: { client_id: "one" }, AttributeMapping: { username: "sub" } } },
    ],
    changed: () => [
      "cognito-idp",
      "UpdateIdentityProvider",
      {
        ...pool(),
        ProviderName: "Google",
        ProviderDetails: { client_id: "two", client_secret: "s", authorize_scopes: "openid" },
      },
    ],
    drift: ["providerDetails.client_id"],
  },
  {
    token: "aws:cognito/userPoolClient:UserPoolClient",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      name: "own",
      accessTokenValidity: 2,
      supportedIdentityProviders: ["COGNITO"],
    }),
    told: (ClientId) => [
      "cognito-idp",
      "DescribeUserPoolClient",
      { ...pool(), ClientId },
      { UserPoolClient: { ClientName: "own", AccessTokenValidity: 2 } },
    ],
    changed: (ClientId) => [
      "cognito-idp",
      "UpdateUserPoolClient",
      { ...pool(), ClientId, ClientName: "own", AccessTokenValidity: 4, SupportedIdentityProviders: ["COGNITO"] },
    ],
    drift: ["accessTokenValidity"],
  },
  {
    token: "aws:cognito/managedUserPoolClient:ManagedUserPoolClient",
    inputs: () => ({ userPoolId: pool().UserPoolId, namePrefix: "ow", accessTokenValidity: 2, idTokenValidity: 3 }),
    told: (ClientId) => [
      "cognito-idp",
      "DescribeUserPoolClient",
      { ...pool(), ClientId },
      { UserPoolClient: { ClientName: "own", IdTokenValidity: 3, SupportedIdentityProviders: ["COGNITO"] } },
    ],
    changed: (ClientId) => [
      "cognito-idp",
      "UpdateUserPoolClient",
      {
        ...pool(),
        ClientId,
        ClientName: "own",
        AccessTokenValidity: 4,
        IdTokenValidity: 3,
        SupportedIdentityProviders: ["COGNITO"],
      },
    ],
    drift: ["accessTokenValidity"],
    stays: true,
  },
  {
    token: "aws:cognito/userPoolDomain:UserPoolDomain",
    inputs: () => ({ userPoolId: pool().UserPoolId, domain: "every-type", managedLoginVersion: 2 }),
    told: () => [
      "cognito-idp",
      "DescribeUserPoolDomain",
      { Domain: "every-type" },
      { DomainDescription: { ManagedLoginVersion: 2 } },
    ],
    changed: () => ["cognito-idp", "UpdateUserPoolDomain", { ...pool(), Domain: "every-type", ManagedLoginVersion: 1 }],
    drift: ["managedLoginVersion"],
  },
  {
    token: "aws:cognito/riskConfiguration:RiskConfiguration",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      clientId: idOf("cognito/userPoolClient"),
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
      riskExceptionConfiguration: { blockedIpRangeLists: ["192.0.2.0/24"] },
    }),
    told: (id) => [
      "cognito-idp",
      "DescribeRiskConfiguration",
      { ...pool(), ClientId: id.split(":")[1] },
      {
        RiskConfiguration: expect.objectContaining({
          CompromisedCredentialsRiskConfiguration: expect.objectContaining({ Actions: { EventAction: "BLOCK" } }),
          RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.0/24"] },
        }),
      },
    ],
    changed: (id) => [
      "cognito-idp",
      "SetRiskConfiguration",
      {
        ...pool(),
        ClientId: id.split(":")[1],
        CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: "NO_ACTION" } },
        RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.0/24"] },
      },
    ],
    drift: ["compromisedCredentialsRiskConfiguration.actions.eventAction"],
  },
  {
    token: "aws:cognito/userPoolUICustomization:UserPoolUICustomization",
    inputs: () => ({ userPoolId: pool().UserPoolId, css: ".label-customizable {color: red;}" }),
    told: () => [
      "cognito-idp",
      "GetUICustomization",
      { ...pool(), ClientId: "ALL" },
      { UICustomization: { CSS: ".label-customizable {color: red;}", CSSVersion: expect.any(String) } },
    ],
    changed: () => [
      "cognito-idp",
      "SetUICustomization",
      { ...pool(), ClientId: "ALL", CSS: ".label-customizable {color: blue;}" },
    ],
    drift: ["css"],
  },
  {
    token: "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      logConfigurations: [
        {
          eventSource: "userNotification",
          logLevel: "ERROR",
          cloudWatchLogsConfiguration: { logGroupArn: outputOf("cloudwatch/logGroup", "arn") },
        },
      ],
    }),
    told: () => [
      "cognito-idp",
      "GetLogDeliveryConfiguration",
      pool(),
      { LogDeliveryConfiguration: { LogConfigurations: [{ EventSource: "userNotification", LogLevel: "ERROR" }] } },
    ],
    changed: () => ["cognito-idp", "SetLogDeliveryConfiguration", { ...pool(), LogConfigurations: [] }],
    drift: "gone",
  },
  {
    token: "aws:cognito/managedLoginBranding:ManagedLoginBranding",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      clientId: idOf("cognito/userPoolClient"),
      useCognitoProvidedValues: true,
    }),
    told: (id) => [
      "cognito-idp",
      "DescribeManagedLoginBranding",
      { ...pool(), ManagedLoginBrandingId: id.split(",")[1] },
      { ManagedLoginBranding: { UseCognitoProvidedValues: true } },
    ],
    changed: (id) => [
      "cognito-idp",
      "DeleteManagedLoginBranding",
      { ...pool(), ManagedLoginBrandingId: id.split(",")[1] },
    ],
    drift: "gone",
  },
  {
    token: "aws:cognito/userGroup:UserGroup",
    inputs: () => ({ userPoolId: pool().UserPoolId, name: "own", precedence: 3 }),
    told: () => ["cognito-idp", "GetGroup", { ...pool(), GroupName: "own" }, { Group: { Precedence: 3 } }],
    changed: () => ["cognito-idp", "UpdateGroup", { ...pool(), GroupName: "own", Precedence: 5 }],
    drift: ["precedence"],
  },
  {
    token: "aws:cognito/user:User",
    inputs: () => ({
      userPoolId: pool().UserPoolId,
      username: "ada",
      messageAction: "SUPPRESS",
      attributes: { email: "ada@one.example" },
    }),
    told: () => [
      "cognito-idp",
      "AdminGetUser",
      { ...pool(), Username: "ada" },
      { UserAttributes: expect.arrayContaining([{ Name: "email", Value: "ada@one.example" }]) },
    ],
    changed: () => [
      "cognito-idp",
      "AdminUpdateUserAttributes",
      { ...pool(), Username: "ada", UserAttributes: [{ Name: "email", Value: "ada@two.example" }] },
    ],
    // Whoever changes an address makes it an unverified one.
    drift: ["attributes.email", "attributes.email_verified"],
  },
  {
    token: "aws:cognito/userInGroup:UserInGroup",
    inputs: () => ({ userPoolId: pool().UserPoolId, groupName: "own", username: "ada" }),
    told: () => [
      "cognito-idp",
      "AdminListGroupsForUser",
      { ...pool(), Username: "ada" },
      { Groups: [{ GroupName: "own" }] },
    ],
    changed: () => ["cognito-idp", "AdminRemoveUserFromGroup", { ...pool(), GroupName: "own", Username: "ada" }],
    drift: "gone",
  },
  {
    token: "aws:cognito/identityPool:IdentityPool",
    inputs: () => ({ identityPoolName: "own", allowUnauthenticatedIdentities: false }),
    told: (IdentityPoolId) => [
      "cognito-identity",
      "DescribeIdentityPool",
      { IdentityPoolId },
      { IdentityPoolName: "own", AllowUnauthenticatedIdentities: false },
    ],
    changed: (IdentityPoolId) => [
      "cognito-identity",
      "UpdateIdentityPool",
      { IdentityPoolId, IdentityPoolName: "own", AllowUnauthenticatedIdentities: true },
    ],
    drift: ["allowUnauthenticatedIdentities"],
  },
  {
    token: "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
    inputs: () => ({
      identityPoolId: idOf("cognito/identityPool"),
      roles: { authenticated: outputOf("iam/role", "arn") },
    }),
    told: (IdentityPoolId) => [
      "cognito-identity",
      "GetIdentityPoolRoles",
      { IdentityPoolId },
      { Roles: { authenticated: outputOf("iam/role", "arn") } },
    ],
    changed: (IdentityPoolId) => ["cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles: {} }],
    drift: "gone",
  },
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
      jwtConfiguration: { issuer: `${aws.endpoint}/${pool().UserPoolId}`, audiences: ["one"] },
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
      defaultRouteSettings: { throttlingBurstLimit: 5, throttlingRateLimit: 2.5 },
    }),
    told: () => [
      "apigatewayv2",
      "GetStage",
      { ...http(), StageName: "v1" },
      { StageVariables: { colour: "blue" }, DefaultRouteSettings: { ThrottlingRateLimit: 2.5 } },
    ],
    changed: () => [
      "apigatewayv2",
      "UpdateStage",
      { ...http(), StageName: "v1", DefaultRouteSettings: { ThrottlingBurstLimit: 9 } },
    ],
    drift: ["defaultRouteSettings.throttlingBurstLimit"],
  },
];

test("every type has its life here", () => {
  expect(LIVES.map(({ token }) => token).sort()).toEqual([...RESOURCE_TYPES.keys()].sort());
});

describe.each(LIVES)("$token", ({ token, inputs, told, changed, drift }) => {
  test("is made by the provider, and told by AWS's API with the values given", async () => {
    const checked = await engine.check(token, "own", inputs());
    expect(checked.failures).toEqual([]);
    const { id, outputs } = await engine.create(token, checked.inputs);
    made.set(token, { id, inputs: checked.inputs, outputs });
    const [service, operation, input, answer] = told(id);
    expect(await call(aws, service, operation, input)).toMatchObject(answer);
  });

  test("is read as it was made, and a change by hand is seen", async () => {
    const before = made.get(token);
    if (before === undefined) throw new Error(`${token} was not made`);
    const { id } = before;
    const unchanged = await engine.read(token, id, before.inputs, before.outputs);
    expect(unchanged.id).toBe(id);
    expect((await engine.diff(token, id, unchanged.inputs, before.inputs)).detailed).toEqual({});
    await call(aws, ...changed(id));
    const now = await engine.read(token, id, before.inputs, before.outputs);
    if (drift === "gone") return expect(now.id).toBe("");
    const seen = Object.keys((await engine.diff(token, id, now.inputs, before.inputs)).detailed);
    expect(seen).toEqual(drift);
  });
});

describe.each(LIVES.filter(({ stays }) => stays))("$token", ({ token, told }) => {
  test("is let go of, and AWS has it as before", async () => {
    const { id, outputs } = made.get(token) ?? { id: "", outputs: {} };
    await engine.delete(token, id, outputs);
    const [service, operation, input, answer] = told(id);
    expect(await call(aws, service, operation, input)).toMatchObject(answer);
  });
});

describe.each(LIVES.filter(({ stays }) => !stays).reverse())("$token", ({ token, told }) => {
  test("is deleted, after what needs it, and then there is none", async () => {
    const { id, inputs, outputs } = made.get(token) ?? { id: "", inputs: {}, outputs: {} };
    await engine.delete(token, id, outputs);
    expect((await engine.read(token, id, inputs, outputs)).id).toBe("");
    const [service, operation, input, answer] = told(id);
    const asked = call(aws, service, operation, input).then(
      (found) => found,
      () => undefined,
    );
    expect(await asked).not.toEqual(expect.objectContaining(answer));
  });
});
