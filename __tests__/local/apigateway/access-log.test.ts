import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import {
  type Api,
  call,
  createApi,
  createFunction,
  createPool,
  functionRole,
  machineToken,
  type Pool,
  proxyTo,
  REGION,
} from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

const NEEDS_ROLE = "CloudWatch Logs role ARN must be set in account settings to enable logging";
const UNTRUSTED = "The role ARN does not have required permissions configured.";

let aws: LocalAws;
let pool: Pool;
let lambdaRole: string;
let gatewayRole: string;
beforeAll(async () => {
  aws = await startLocalAws();
  pool = await createPool(aws, "callers");
  lambdaRole = await functionRole(aws);
  const trust = [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } }];
  const { Role } = await call<{ Role: { Arn: string } }>(aws, "iam", "CreateRole", {
    RoleName: "logs",
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
  });
  gatewayRole = Role.Arn;
});
afterAll(() => aws.close());

const setRole = (value: string) =>
  call(aws, "apigateway", "UpdateAccount", {
    patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }],
  });

async function logGroup() {
  const logGroupName = `/apis/${randomUUID()}`;
  await call(aws, "logs", "CreateLogGroup", { logGroupName });
  const lines = async () => {
    const { events } = await call<{ events: { message: string }[] }>(aws, "logs", "FilterLogEvents", { logGroupName });
    return events.map(({ message }) => message);
  };
  return { arn: `arn:aws:logs:${REGION}:000000000000:log-group:${logGroupName}`, lines };
}

const logTo = (api: Api, destinationArn: string, format: string) =>
  call(aws, "apigateway", "UpdateStage", {
    restApiId: api.id,
    stageName: "prod",
    patchOperations: [
      { op: "replace", path: "/accessLogSettings/destinationArn", value: destinationArn },
      { op: "replace", path: "/accessLogSettings/format", value: format },
    ],
  });

/** An API with `GET /open/{id}`, and `GET /closed` for the pool's tokens. */
async function served(source = "export const handler = async () => ({ statusCode: 201, body: 'made' });") {
  const name = `fn-${randomUUID()}`;
  const functionArn = await createFunction(aws, { name, role: lambdaRole, source });
  const api = await createApi(aws);
  await call(aws, "lambda", "AddPermission", {
    FunctionName: name,
    StatementId: "api",
    Action: "lambda:InvokeFunction",
    Principal: "apigateway.amazonaws.com",
    SourceArn: `${api.arn}/*`,
  });
  const integration = proxyTo(functionArn);
  await api.method({ httpMethod: "GET", path: "/open/{id}", integration });
  const authorizerId = await api.authorizer(pool);
  const scopes = ["users/admin"];
  await api.method({ httpMethod: "GET", path: "/closed", authorizerId, scopes, integration });
  return { api, url: await api.deploy() };
}

describe("the account's role for logs", () => {
  test("is nobody's at first, and is told once it is set", async () => {
    await setRole("");
    expect(await call(aws, "apigateway", "GetAccount")).toEqual({
      throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
      features: ["UsagePlans"],
      apiKeyVersion: "4",
    });
    expect(await setRole(gatewayRole)).toMatchObject({ cloudwatchRoleArn: gatewayRole });
    expect(await aws.invoke("apigateway", "GetAccount", {}, "us-east-1")).not.toHaveProperty("cloudwatchRoleArn");
  });

  test.each([
    ["that does not trust API Gateway", () => lambdaRole, UNTRUSTED],
    ["that there is not", () => `${gatewayRole}-none`, UNTRUSTED],
    ["that is no ARN", () => "logs", "The role ARN is not well formed"],
  ])("is not one %s", async (_what, arn, message) => {
    await expect(setRole(arn())).rejects.toMatchObject({
      code: "BadRequestException",
      message: expect.stringContaining(message),
    });
  });

  test("is what a stage needs to log who calls it", async () => {
    const { api } = await served();
    const { arn } = await logGroup();
    await setRole("");
    await expect(logTo(api, arn, "$context.requestId")).rejects.toMatchObject({ message: NEEDS_ROLE });
    await setRole(gatewayRole);
    expect(await logTo(api, arn, "$context.requestId")).toMatchObject({
      accessLogSettings: { destinationArn: arn, format: "$context.requestId" },
    });
  });
});

describe("a line of the access log", () => {
  beforeAll(() => setRole(gatewayRole));

  const FORMAT =
    "$context.requestId $context.extendedRequestId $context.httpMethod $context.path $context.resourcePath $context.status $context.integration.status $context.responseLength";

  test("tells a request that its function answered, by the ids that the caller sees", async () => {
    const { api, url } = await served();
    const { arn, lines } = await logGroup();
    await logTo(api, arn, FORMAT);
    const { headers } = await fetch(`${url}/open/7?secret=1`);
    const [id, extended] = [headers.get("x-amzn-requestid"), headers.get("x-amz-apigw-id")];
    expect(await lines()).toEqual([`${id} ${extended} GET /prod/open/7 /open/{id} 201 201 4`]);
  });

  test("has the claims of a token, and why another one was turned away", async () => {
    const { api, url } = await served();
    const { arn, lines } = await logGroup();
    await logTo(
      api,
      arn,
      "$context.requestId $context.status $context.authorizer.claims.client_id $context.error.responseType",
    );
    for (const authorization of [await machineToken(aws, pool, "users/admin"), "garbage"])
      await fetch(`${url}/closed`, { headers: { authorization } });
    expect((await lines()).map((line) => line.slice(line.indexOf(" ") + 1))).toEqual([
      `201 ${pool.clientId} -`,
      "401 - UNAUTHORIZED",
    ]);
  });

  test("is written of a path that there is not, and of a function that fails", async () => {
    const { api, url } = await served('export const handler = async () => { throw new Error("no luck"); };');
    const { arn, lines } = await logGroup();
    await logTo(
      api,
      arn,
      '{"id":"$context.requestId","path":"$context.resourcePath","said":$context.error.messageString,"why":"$context.integrationErrorMessage"}',
    );
    await fetch(`${url}/nowhere`);
    await fetch(`${url}/open/1`);
    expect((await lines()).map((line) => JSON.parse(line))).toEqual([
      { id: expect.any(String), path: "-", said: "Missing Authentication Token", why: "-" },
      { id: expect.any(String), path: "/open/{id}", said: "Internal server error", why: "no luck" },
    ]);
  });

  test("is written no more once the settings are taken away", async () => {
    const { api, url } = await served();
    const { arn, lines } = await logGroup();
    await logTo(api, arn, "$context.requestId");
    await fetch(`${url}/open/1`);
    const patchOperations = [{ op: "remove", path: "/accessLogSettings" }];
    const place = { restApiId: api.id, stageName: "prod" };
    expect(await call(aws, "apigateway", "UpdateStage", { ...place, patchOperations })).not.toHaveProperty(
      "accessLogSettings",
    );
    await fetch(`${url}/open/2`);
    expect(await lines()).toHaveLength(1);
  });
});
