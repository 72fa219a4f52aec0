import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { type Answer, call, createApi, functionRole } from "../../fixtures/rest-api.ts";
import { archiveOf, text } from "./assets-of-programs.ts";

// What a program changes, or takes out, has to reach AWS, and nothing else may change with it.

type Values = Record<string, unknown>;

let attached: AttachedEngine;
let aws: LocalAws;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());

/** A resource that a program asks for in one way, then in others, each in the place of the one before. */
async function madeThenChanged(token: string, before: Values, ...afterwards: readonly Values[]) {
  let { id, inputs, outputs } = await engine.make(token, "own", before);
  for (const after of afterwards) {
    const wanted = await engine.check(token, "own", after, inputs);
    expect(wanted.failures).toEqual([]);
    outputs = await engine.update(token, id, outputs, inputs, wanted.inputs);
    inputs = wanted.inputs;
  }
  return { id, inputs, outputs };
}

describe("a user pool", () => {
  const POOL = "aws:cognito/userPool:UserPool";
  const told = async (UserPoolId: string) =>
    (await call<{ UserPool: Answer }>(aws, "cognito-idp", "DescribeUserPool", { UserPoolId })).UserPool;

  test("calls the function that the trigger's configuration names now", async () => {
    const config = (name: string) => ({
      preTokenGenerationConfig: {
        lambdaArn: `arn:aws:lambda:eu-west-1:000000000000:function:${name}`,
        lambdaVersion: "V2_0",
      },
    });
    const { id } = await madeThenChanged(POOL, { lambdaConfig: config("old") }, { lambdaConfig: config("new") });
    const { lambdaArn } = config("new").preTokenGenerationConfig;
    expect(await told(id)).toMatchObject({
      LambdaConfig: { PreTokenGeneration: lambdaArn, PreTokenGenerationConfig: { LambdaArn: lambdaArn } },
    });
  });

  test("says what the program says now, in the text or in the template", async () => {
    const textAlone = { emailVerificationMessage: "First {####}" };
    const changedText = { emailVerificationMessage: "Second {####}" };
    const { id } = await madeThenChanged(POOL, textAlone, changedText);
    expect(await told(id)).toMatchObject({
      EmailVerificationMessage: "Second {####}",
      VerificationMessageTemplate: { EmailMessage: "Second {####}" },
    });
    const template = (emailMessage: string) => ({ verificationMessageTemplate: { emailMessage } });
    const other = await madeThenChanged(POOL, template("First {####}"), template("Third {####}"));
    expect(await told(other.id)).toMatchObject({ VerificationMessageTemplate: { EmailMessage: "Third {####}" } });
  });

  test("counts a client's tokens in AWS's own units, where the program names none any more", async () => {
    const { id: userPoolId } = await engine.make(POOL, "units", {});
    const client = { userPoolId, name: "units", accessTokenValidity: 5 };
    const minutes = {
      ...client,
      tokenValidityUnits: { accessToken: "hours", idToken: "minutes" },
      idTokenValidity: 30,
    };
    const { id } = await madeThenChanged("aws:cognito/userPoolClient:UserPoolClient", minutes, {
      ...client,
      idTokenValidity: 3,
    });
    const input = { UserPoolId: userPoolId, ClientId: id };
    expect(await call(aws, "cognito-idp", "DescribeUserPoolClient", input)).toMatchObject({
      UserPoolClient: { IdTokenValidity: 3, TokenValidityUnits: { IdToken: "hours" } },
    });
  });
});

describe("a stage of an HTTP API", () => {
  test("that deploys by itself is changed without a deployment, and loses the variables that are taken out", async () => {
    const role = await functionRole(aws, "stages");
    const { outputs } = await engine.make("aws:lambda/function:Function", "stages", {
      role,
      runtime: "nodejs24.x",
      handler: "index.handler",
      code: archiveOf({ "index.mjs": text("export const handler = () => 1;") }),
    });
    const api = await engine.make("aws:apigatewayv2/api:Api", "stages", { protocolType: "HTTP", target: outputs.arn });
    const stage = { apiId: api.id, name: "v1", autoDeploy: true };
    const { id } = await madeThenChanged(
      "aws:apigatewayv2/stage:Stage",
      { ...stage, stageVariables: { kept: "1", gone: "2" } },
      { ...stage, stageVariables: { kept: "1" }, description: "changed" },
    );
    const told = await call(aws, "apigatewayv2", "GetStage", { ApiId: api.id, StageName: id });
    expect(told).toMatchObject({ Description: "changed", DeploymentId: expect.any(String) });
    expect(told.StageVariables).toEqual({ kept: "1" });
  });
});

describe("a stage of a REST API that a deployment made", () => {
  test("stays when that deployment goes, once a newer one has taken it over", async () => {
    const { id: restApi } = await createApi(aws);
    await call(aws, "apigateway", "GetResources", { restApiId: restApi });
    const DEPLOYMENT = "aws:apigateway/deployment:Deployment";
    const [root] = (await call<{ items: { id: string }[] }>(aws, "apigateway", "GetResources", { restApiId: restApi }))
      .items;
    const method = { restApiId: restApi, resourceId: root?.id, httpMethod: "GET" };
    await call(aws, "apigateway", "PutMethod", { ...method, authorizationType: "NONE" });
    await call(aws, "apigateway", "PutIntegration", { ...method, type: "MOCK" });
    const older = await engine.make(DEPLOYMENT, "older", { restApi, stageName: "v1" });
    const newer = await engine.make(DEPLOYMENT, "newer", { restApi, stageName: "v1" });
    await engine.delete(DEPLOYMENT, older.id, older.outputs);
    const told = () => call(aws, "apigateway", "GetStage", { restApiId: restApi, stageName: "v1" });
    expect(await told()).toMatchObject({ deploymentId: newer.id });
    await engine.delete(DEPLOYMENT, newer.id, newer.outputs);
    await expect(told()).rejects.toThrow();
  });
});

describe("an item of a table", () => {
  test("is no more under its old key, once the program gives it another", async () => {
    const table = await engine.make("aws:dynamodb/table:Table", "items", {
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      billingMode: "PAY_PER_REQUEST",
    });
    const item = (id: string) => ({ tableName: table.id, hashKey: "id", item: JSON.stringify({ id: { S: id } }) });
    await madeThenChanged("aws:dynamodb/tableItem:TableItem", item("old"), item("new"));
    const { Items } = await call<{ Items: unknown }>(aws, "dynamodb", "Scan", { TableName: table.id });
    expect(Items).toEqual([{ id: { S: "new" } }]);
  });
});

describe("a policy", () => {
  test("is changed more often than IAM keeps versions of it", async () => {
    const document = (Resource: string) => ({
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource }] }),
    });
    const [first = {}, ...others] = Array.from({ length: 7 }, (_, index) => document(`arn:aws:s3:::bucket-${index}`));
    const { id } = await madeThenChanged("aws:iam/policy:Policy", first, ...others);
    const { Versions } = await call<{ Versions: { VersionId: string; IsDefaultVersion: boolean }[] }>(
      aws,
      "iam",
      "ListPolicyVersions",
      { PolicyArn: id },
    );
    expect(Versions).toHaveLength(5);
    expect(Versions.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId).toBe("v7");
  });
});

describe("a parameter", () => {
  test("has no description any more, once that is taken out", async () => {
    const value = { name: "described", type: "String", value: "1" };
    await madeThenChanged("aws:ssm/parameter:Parameter", { ...value, description: "for now" }, value);
    const filters = { ParameterFilters: [{ Key: "Name", Option: "Equals", Values: ["described"] }] };
    const { Parameters } = await call<{ Parameters: Answer[] }>(aws, "ssm", "DescribeParameters", filters);
    expect(Parameters).toHaveLength(1);
    expect(Parameters[0]?.Description ?? "").toBe("");
  });
});

describe("a log group that the program says is to stay", () => {
  test("stays when its resource goes", async () => {
    const GROUP = "aws:cloudwatch/logGroup:LogGroup";
    const { id, outputs } = await engine.make(GROUP, "own", { name: "/kept", skipDestroy: true });
    await engine.delete(GROUP, id, outputs);
    const found = await call(aws, "logs", "DescribeLogGroups", { logGroupNamePrefix: "/kept" });
    expect(found).toMatchObject({ logGroups: [{ logGroupName: "/kept" }] });
  });
});

describe("a function that is published", () => {
  const FUNCTION = "aws:lambda/function:Function";
  let settings: Values;
  beforeAll(async () => {
    settings = { role: await functionRole(aws, "published"), runtime: "nodejs24.x", handler: "index.handler" };
  });
  const code = (answer: string) => {
    const source = text(`export const handler = () => ${answer};`);
    return { code: { ...archiveOf({ "index.mjs": source }), hash: answer } };
  };

  test("has a version more after a change, and an alias that goes to one version loses the other", async () => {
    const published = { ...settings, name: "published", publish: true };
    const changed = await madeThenChanged(FUNCTION, { ...published, ...code("1") }, { ...published, ...code("2") });
    expect(changed.outputs.version).toBe("2");

    const alias = { functionName: "published", name: "live", functionVersion: "2" };
    const routed = { ...alias, routingConfig: { additionalVersionWeights: { "1": 0.5 } } };
    await madeThenChanged("aws:lambda/alias:Alias", routed, alias);
    const told = await call(aws, "lambda", "GetAlias", { FunctionName: "published", Name: "live" });
    expect(told).toMatchObject({ FunctionVersion: "2" });
    expect(told.RoutingConfig).toBeUndefined();
  });
});

describe("a permission to call a function", () => {
  test("is imported by the function and the statement", async () => {
    const PERMISSION = "aws:lambda/permission:Permission";
    const functionName = "called";
    await engine.make("aws:lambda/function:Function", "called", {
      name: functionName,
      role: await functionRole(aws, "called"),
      runtime: "nodejs24.x",
      handler: "index.handler",
      code: archiveOf({ "index.mjs": text("export const handler = () => 1;") }),
    });
    const wanted = { action: "lambda:InvokeFunction", function: functionName, principal: "apigateway.amazonaws.com" };
    const { id } = await engine.make(PERMISSION, "own", { ...wanted, statementId: "from-api" });
    const imported = await engine.read(PERMISSION, `${functionName}/from-api`);
    expect(imported).toMatchObject({ id, inputs: { ...wanted, statementId: "from-api" } });
    expect((await engine.read(PERMISSION, `${functionName}/other`)).id).toBe("");
  });
});

describe("an API that is looked up by its name", () => {
  test("is found on whichever page of the list it stands", async () => {
    for (let index = 0; index < 26; index++)
      await call(aws, "apigateway", "CreateRestApi", { name: `listed-${index}` });
    const { items } = await call<{ items: { id: string; name: string }[] }>(aws, "apigateway", "GetRestApis", {
      limit: 500,
    });
    const last = items
      .filter(({ name }) => name.startsWith("listed-"))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .at(-1);
    const { outputs } = await engine.invoke("aws:apigateway/getRestApi:getRestApi", { name: last?.name });
    expect(outputs.id).toBe(last?.id);
  });
});
