import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call, createApi, createFunction, functionRole, REGION } from "../../fixtures/rest-api.ts";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
/** What the functions are asked about. */
const ids = { pool: "", policy: "", restApi: "", httpApi: "", lambda: "" };

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  const role = await functionRole(aws, "runner");
  ids.lambda = await createFunction(aws, {
    name: "hello",
    role,
    source: "export const handler = () => 1;",
    Timeout: 4,
    Publish: true,
  });
  await call(aws, "lambda", "CreateAlias", { FunctionName: "hello", Name: "live", FunctionVersion: "1" });
  await call(aws, "lambda", "UpdateFunctionConfiguration", { FunctionName: "hello", Timeout: 5 });
  await call(aws, "lambda", "PublishVersion", { FunctionName: "hello" });
  await call(aws, "lambda", "UpdateFunctionConfiguration", { FunctionName: "hello", Timeout: 6 });
  await call(aws, "cognito-identity", "CreateIdentityPool", {
    IdentityPoolName: "people",
    AllowUnauthenticatedIdentities: true,
  });
  ids.restApi = (await createApi(aws, { name: "orders" })).id;
  ids.httpApi = (
    await call<{ ApiId: string }>(aws, "apigatewayv2", "CreateApi", { Name: "users", ProtocolType: "HTTP" })
  ).ApiId;
  const { Policy } = await call<{ Policy: { Arn: string } }>(aws, "iam", "CreatePolicy", {
    PolicyName: "reads",
    PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
  });
  ids.policy = Policy.Arn;
  ids.pool = (
    await call<{ UserPool: { Id: string } }>(aws, "cognito-idp", "CreateUserPool", { PoolName: "p" })
  ).UserPool.Id;
  await call(aws, "cognito-idp", "CreateGroup", { UserPoolId: ids.pool, GroupName: "admins", Precedence: 3 });
  await call(aws, "logs", "CreateLogGroup", { logGroupName: "/own" });
  await call(aws, "ssm", "PutParameter", { Name: "/app/secret", Value: "hush", Type: "SecureString" });
});

afterAll(() => attached.close());

const ACCOUNT = "000000000000";
const MANAGED = "arn:aws:iam::aws:policy";

describe("what somebody has made is told of by", () => {
  test.each<[string, () => Record<string, unknown>, () => Record<string, unknown>]>([
    [
      "aws:lambda/getFunction:getFunction",
      () => ({ functionName: "hello" }),
      () => ({
        arn: ids.lambda,
        functionName: "hello",
        handler: "index.handler",
        ephemeralStorages: [{ size: 512 }],
        qualifiedArn: `${ids.lambda}:2`,
        version: "2",
        timeout: 5,
      }),
    ],
    [
      "aws:lambda/getFunction:getFunction",
      () => ({ functionName: "hello", qualifier: "live" }),
      () => ({ arn: ids.lambda, qualifiedArn: `${ids.lambda}:live`, version: "1", timeout: 4 }),
    ],
    [
      "aws:lambda/getAlias:getAlias",
      () => ({ functionName: "hello", name: "live" }),
      () => ({ arn: `${ids.lambda}:live`, functionVersion: "1" }),
    ],
    [
      "aws:apigateway/getRestApi:getRestApi",
      () => ({ name: "orders" }),
      () => ({ id: ids.restApi, endpointConfigurations: [expect.objectContaining({ types: "REGIONAL" })] }),
    ],
    [
      "aws:apigatewayv2/getApi:getApi",
      () => ({ apiId: ids.httpApi }),
      () => ({ name: "users", executionArn: `arn:aws:execute-api:${REGION}:${ACCOUNT}:${ids.httpApi}` }),
    ],
    ["aws:iam/getRole:getRole", () => ({ name: "runner" }), () => ({ arn: `arn:aws:iam::${ACCOUNT}:role/runner` })],
    ["aws:iam/getPolicy:getPolicy", () => ({ arn: ids.policy }), () => ({ name: "reads", id: ids.policy })],
    ["aws:iam/getPolicy:getPolicy", () => ({ name: "reads" }), () => ({ arn: ids.policy })],
    [
      "aws:iam/getPolicy:getPolicy",
      () => ({ arn: `${MANAGED}/service-role/AWSLambdaBasicExecutionRole` }),
      () => ({ name: "AWSLambdaBasicExecutionRole", path: "/service-role/", attachmentCount: 0 }),
    ],
    ["aws:iam/getPolicy:getPolicy", () => ({ name: "ReadOnlyAccess" }), () => ({ arn: `${MANAGED}/ReadOnlyAccess` })],
    [
      "aws:iam/getPolicy:getPolicy",
      () => ({ name: "AWSLambdaRole", pathPrefix: "/service-role/" }),
      () => ({ arn: `${MANAGED}/service-role/AWSLambdaRole` }),
    ],
    [
      "aws:cloudwatch/getLogGroup:getLogGroup",
      () => ({ name: "/own" }),
      () => ({ retentionInDays: 0, region: REGION }),
    ],
    [
      "aws:cognito/getUserGroup:getUserGroup",
      () => ({ userPoolId: ids.pool, name: "admins" }),
      () => ({ precedence: 3 }),
    ],
    [
      "aws:cognito/getUserGroups:getUserGroups",
      () => ({ userPoolId: ids.pool }),
      () => ({ groups: [{ groupName: "admins", precedence: 3, description: "", roleArn: "" }] }),
    ],
    [
      "aws:cognito/getUserPoolSigningCertificate:getUserPoolSigningCertificate",
      () => ({ userPoolId: ids.pool }),
      () => ({ id: ids.pool, certificate: expect.stringMatching(/^MII[A-Za-z0-9+/]+=*$/) }),
    ],
    [
      "aws:cognito/getIdentityPool:getIdentityPool",
      () => ({ identityPoolName: "people" }),
      () => ({ id: expect.stringMatching(/^eu-.*:/), allowUnauthenticatedIdentities: true, allowClassicFlow: false }),
    ],
    [
      "aws:ssm/getParameter:getParameter",
      () => ({ name: "/app/secret" }),
      () => ({ value: "hush", insecureValue: "", version: 1 }),
    ],
  ])("%s", async (token, args, outputs) => {
    expect((await engine.invoke(token, args())).outputs).toMatchObject(outputs());
  });

  test.each([
    ["aws:iam/getRole:getRole", { name: "nobody" }],
    ["aws:apigateway/getRestApi:getRestApi", { name: "nothing" }],
    ["aws:iam/getPolicy:getPolicy", { name: "reads", pathPrefix: "/elsewhere/" }],
    ["aws:iam/getPolicy:getPolicy", { arn: `${MANAGED}/NoSuchPolicyOfAws` }],
    ["aws:cognito/getIdentityPool:getIdentityPool", { identityPoolName: "nobody" }],
    ["aws:lambda/getFunction:getFunction", { functionName: "nothing" }],
    ["aws:lambda/getFunction:getFunction", { functionName: "hello", qualifier: "dead" }],
  ])("%s, which says so where there is none", async (token, args) => {
    await expect(engine.invoke(token, args)).rejects.toThrow("there is none that fits");
  });

  test("a pool that is not there has no certificate", async () => {
    const token = "aws:cognito/getUserPoolSigningCertificate:getUserPoolSigningCertificate";
    await expect(engine.invoke(token, { userPoolId: `${REGION}_None00001` })).rejects.toThrow("does not exist");
  });

  test("a policy of AWS's own is told of without what it says, which is not made up", async () => {
    const { outputs } = await engine.invoke("aws:iam/getPolicy:getPolicy", { name: "AdministratorAccess" });
    expect(outputs).not.toHaveProperty("policy");
    const { failures } = await engine.invoke("aws:iam/getPolicy:getPolicy", { name: "reads", arn: ids.policy });
    expect(failures).toEqual([["arn", "arn cannot be set together with name."]]);
  });

  test("a name that two have is no answer", async () => {
    await createApi(aws, { name: "twins" });
    await createApi(aws, { name: "twins" });
    await expect(engine.invoke("aws:apigateway/getRestApi:getRestApi", { name: "twins" })).rejects.toThrow("several");
  });
});

describe("what follows from AWS's naming", () => {
  test.each([
    ["eu-west-1", ["eu-west-1a", "eu-west-1b", "eu-west-1c"], "euw1-az1"],
    ["us-east-1", ["us-east-1a", "us-east-1b", "us-east-1c"], "use1-az1"],
    ["ap-southeast-2", ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"], "apse2-az1"],
  ])("the zones of %s", async (region, names, zone) => {
    const { outputs } = await engine.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {
      region,
      state: "available",
    });
    expect(outputs).toMatchObject({ names, id: region, region });
    expect((outputs.zoneIds as string[])[0]).toBe(zone);
  });

  test("zones that are excluded are left out, and filters are refused", async () => {
    const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
    const { outputs } = await engine.invoke(token, { excludeNames: [`${REGION}a`] });
    expect(outputs.names).toEqual([`${REGION}b`, `${REGION}c`]);
    const { failures } = await engine.invoke(token, { filters: [{ name: "zone-type", values: ["local-zone"] }] });
    expect(failures).toEqual([["filters", expect.stringContaining("not served")]]);
  });

  test.each([
    ["the provider's", {}, REGION, "Europe (Ireland)"],
    ["the one that is named", { name: "us-gov-west-1" }, "us-gov-west-1", "AWS GovCloud (US-West)"],
    ["the one that is named as version 7 does", { region: "us-east-1" }, "us-east-1", "US East (N. Virginia)"],
    ["the one of an endpoint", { endpoint: "ec2.cn-north-1.amazonaws.com.cn" }, "cn-north-1", "China (Beijing)"],
  ])("a region and what AWS calls it: %s", async (_which, args, id, description) => {
    const { outputs } = await engine.invoke("aws:index/getRegion:getRegion", args);
    expect(outputs).toMatchObject({ id, name: id, region: id, description });
  });

  test.each([
    [{ name: "x" }, "there is no region x"],
    [{ region: "eu-west-9" }, "there is no region eu-west-9"],
    [{ endpoint: "ec2.example.com" }, "there is no region with the endpoint ec2.example.com"],
    [{ endpoint: "ec2.eu-west-1.amazonaws.com", name: "us-east-1" }, "is not an endpoint of the region us-east-1"],
  ])("a region that there is not is refused: %j", async (args, sentence) => {
    await expect(engine.invoke("aws:index/getRegion:getRegion", args)).rejects.toThrow(sentence);
  });

  test("an ARN's parts, and a service's name in policies", async () => {
    const { outputs } = await engine.invoke("aws:index/getArn:getArn", {
      arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f:1`,
    });
    expect(outputs).toMatchObject({ service: "lambda", region: REGION, account: ACCOUNT, resource: "function:f:1" });
    await expect(engine.invoke("aws:index/getArn:getArn", { arn: "lambda" })).rejects.toThrow("is not an ARN");
    const service = await engine.invoke("aws:index/getServicePrincipal:getServicePrincipal", { serviceName: "lambda" });
    expect(service.outputs).toMatchObject({ name: "lambda.amazonaws.com" });
  });
});
