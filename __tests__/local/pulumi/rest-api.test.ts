import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { newStackState } from "../../../src/local/pulumi/runner.ts";
import { type ProgramStack, programStack } from "../../fixtures/program-stack.ts";
import { machinePool, machineToken } from "./machine-pool-program.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

const PROGRAM = `
import * as apigateway from "@pulumi/aws/apigateway/index.js";
import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
const scope = config.get("scope") ?? "read";

${machinePool("orders-preview")}
const role = new iam.Role("role", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  },
});
const writeLogs = iam.getPolicyDocumentOutput({ statements: [{ actions: ["logs:PutLogEvents"], resources: ["*"] }] });
new iam.RolePolicy("logs", { role, policy: writeLogs.json });
new iam.RolePolicyAttachment("basic", {
  role,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
});
const handler = new lambda.Function("handler", {
  role: role.arn,
  runtime: "nodejs24.x",
  handler: "index.handler",
  environment: { variables: { GREETING: config.get("greeting") ?? "hello" } },
  code: new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.FileAsset("./handler.mjs"),
    "package.json": new pulumi.asset.StringAsset('{"type":"module"}'),
  }),
});
new cloudwatch.LogGroup("logs", { name: pulumi.interpolate\`/aws/lambda/\${handler.name}\`, retentionInDays: 7 });

const api = new apigateway.RestApi("api", { endpointConfiguration: { types: "REGIONAL" } });
new lambda.Permission("invoke", {
  function: handler,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const authorizer = new apigateway.Authorizer("pool", {
  restApi: api,
  type: "COGNITO_USER_POOLS",
  providerArns: [pool.arn],
});
const method = new apigateway.Method("get", {
  restApi: api,
  resourceId: api.rootResourceId,
  httpMethod: "GET",
  authorization: "COGNITO_USER_POOLS",
  authorizerId: authorizer.id,
  authorizationScopes: [\`orders/\${scope}\`],
});
const integration = new apigateway.Integration("get", {
  restApi: api,
  resourceId: method.resourceId,
  httpMethod: method.httpMethod,
  type: "AWS_PROXY",
  integrationHttpMethod: "POST",
  uri: handler.invokeArn,
});
const deployment = new apigateway.Deployment(
  "api",
  { restApi: api, triggers: { scope } },
  { dependsOn: [method, integration] },
);
const stage = new apigateway.Stage("api", { restApi: api, deployment, stageName: "v1", tags: { scope } });

export const url = stage.invokeUrl;
`;

const handlerSaying = (text: string) =>
  `export const handler = async () => ({ statusCode: 200, body: process.env.GREETING + " ${text}" });\n`;

describe("a protected REST API over a function", () => {
  let stack: ProgramStack;
  const token = (scope: string) => machineToken(stack.result.outputs, `orders/${scope}`);
  const call = async (authorization?: string) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${String(stack.result.outputs.url)}/`, { headers });
    return { status: response.status, body: await response.text() };
  };

  beforeAll(async () => {
    stack = await programStack({ "index.ts": PROGRAM, "handler.mjs": handlerSaying("one") });
  });
  afterAll(() => stack.close());

  test("comes up, and lets in a token with the scope, and nothing else", async () => {
    expect(await stack.up()).toMatchObject({ create: 16 });
    expect(await call(await token("read"))).toEqual({ status: 200, body: "hello one" });
    expect(await call(await token("write"))).toMatchObject({ status: 401 });
    expect(await call()).toMatchObject({ status: 401 });
  });

  test("what its outputs say is a secret", () => {
    expect(stack.result.secretOutputs).toEqual(["credentials"]);
  });

  test("a second run changes nothing", async () => {
    expect(await stack.up()).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 16 });
  });

  test("changed code is put into the function that there is", async () => {
    await stack.change({ "handler.mjs": handlerSaying("two") });
    expect(await stack.up()).toEqual({ create: 0, update: 1, replace: 0, delete: 0, same: 15 });
    expect(await call(await token("read"))).toEqual({ status: 200, body: "hello two" });
  });

  test("changed settings of the function are set without its code", async () => {
    expect(await stack.up({ greeting: "bye" })).toEqual({ create: 0, update: 1, replace: 0, delete: 0, same: 15 });
    expect(await call(await token("read"))).toEqual({ status: 200, body: "bye two" });
  });

  test("another scope is deployed anew, and the stage moved to it before the old deployment goes", async () => {
    const changes = await stack.up({ greeting: "bye", scope: "write" });
    expect(changes).toEqual({ create: 0, update: 2, replace: 1, delete: 1, same: 13 });
    expect(await call(await token("write"))).toEqual({ status: 200, body: "bye two" });
    expect(await call(await token("read"))).toMatchObject({ status: 401 });
  });

  test("is destroyed, and nothing is left", async () => {
    await stack.destroy();
    expect(stack.state).toEqual(newStackState());
    expect(await stack.aws.invoke("apigateway", "GetRestApis", {})).toMatchObject({ items: [] });
    expect(await stack.aws.invoke("lambda", "ListFunctions", {})).toMatchObject({ Functions: [] });
    expect(await stack.aws.invoke("iam", "ListRoles", {})).toMatchObject({ Roles: [] });
    expect(await stack.aws.invoke("logs", "DescribeLogGroups", {})).toMatchObject({ logGroups: [] });
    expect(await stack.aws.invoke("cognito-idp", "ListUserPools", { MaxResults: 60 })).toMatchObject({ UserPools: [] });
  });
});
