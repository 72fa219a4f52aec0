import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type ProgramStack, programStack } from "../../fixtures/program-stack.ts";
import { machinePool, machineToken } from "./machine-pool-program.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

/** As such programs are written: the issuer is AWS's URL of the pool, and the stage deploys by itself. */
const PROGRAM = `
import * as apigatewayv2 from "@pulumi/aws/apigatewayv2/index.js";
import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();

${machinePool("http-preview")}
const role = new iam.Role("role", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  },
});
const handler = new lambda.Function("handler", {
  role: role.arn,
  runtime: "nodejs24.x",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.StringAsset(
      "export const handler = async ({ requestContext }) => ({ stage: requestContext.stage, who: requestContext.authorizer.jwt.claims.client_id });",
    ),
  }),
});
const api = new apigatewayv2.Api("api", {
  protocolType: "HTTP",
  tags: { branch: "main" },
  ...(config.getBoolean("bare") ? {} : { corsConfiguration: { allowOrigins: ["https://app.example"], allowHeaders: ["Authorization"] } }),
});
new lambda.Permission("invoke", {
  function: handler.name,
  action: "lambda:InvokeFunction",
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const integration = new apigatewayv2.Integration("handler", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: handler.arn,
  integrationMethod: "POST",
  payloadFormatVersion: "2.0",
  passthroughBehavior: "WHEN_NO_MATCH",
});
const authorizer = new apigatewayv2.Authorizer("pool", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: pulumi.interpolate\`https://\${pool.endpoint}\`, audiences: [client.id] },
});
new apigatewayv2.Route("get", {
  apiId: api.id,
  routeKey: "GET /orders",
  target: pulumi.interpolate\`integrations/\${integration.id}\`,
  authorizationType: "JWT",
  authorizerId: authorizer.id,
  authorizationScopes: [\`orders/\${config.get("scope") ?? "read"}\`],
});
const calls = new cloudwatch.LogGroup("calls", { name: "calls" });
const stage = new apigatewayv2.Stage("default", {
  apiId: api.id,
  name: "$default",
  autoDeploy: true,
  defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 100 },
  ...(config.getBoolean("bare")
    ? {}
    : { accessLogSettings: { destinationArn: calls.arn, format: "$context.status of $context.requestId" } }),
});

export const url = stage.invokeUrl;
export const apiEndpoint = api.apiEndpoint;
`;

describe("an HTTP API whose authorizer takes a pool's tokens", () => {
  let stack: ProgramStack;
  const call = async (scope?: string) => {
    const headers: Record<string, string> = {};
    if (scope !== undefined) headers.authorization = `Bearer ${await machineToken(stack.result.outputs, scope)}`;
    return fetch(`${stack.result.outputs.url}orders`, { headers });
  };

  beforeAll(async () => {
    stack = await programStack({ "index.ts": PROGRAM });
  });
  afterAll(() => stack.close());

  test("comes up, lets in a token with the route's scope, and turns others away", async () => {
    expect(await stack.up()).toMatchObject({ create: 13, update: 0, replace: 0 });
    const { url, apiEndpoint, credentials } = stack.result.outputs as Record<string, string>;
    expect(url).toBe(`${apiEndpoint}/`);
    const allowed = await call("orders/read");
    expect(allowed.status).toBe(200);
    expect(await allowed.json()).toEqual({ stage: "$default", who: credentials?.split(":")[0] });
    expect((await call("orders/write")).status).toBe(403);
    expect((await call()).status).toBe(401);
  });

  test("does not change when nothing has changed", async () => {
    expect(await stack.up()).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 13 });
  });

  const logged = async () => {
    const { events } = (await stack.aws.invoke("logs", "FilterLogEvents", { logGroupName: "calls" })) as {
      events: { message: string }[];
    };
    return events.map(({ message }) => message.slice(0, 3));
  };

  test("logs who was let in and who was not", async () => {
    expect(await logged()).toEqual(["200", "403", "401"]);
  });

  test("has another scope asked for at once, and its CORS and its log taken away, in place", async () => {
    const preflight = () =>
      fetch(`${stack.result.outputs.url}orders`, {
        method: "OPTIONS",
        headers: { origin: "https://app.example", "access-control-request-method": "GET" },
      });
    expect((await preflight()).status).toBe(204);
    expect(await stack.up({ scope: "write", bare: "true" })).toMatchObject({ create: 0, update: 3, replace: 0 });
    expect((await call("orders/read")).status).toBe(403);
    expect((await call("orders/write")).status).toBe(200);
    expect((await preflight()).status).toBe(404);
    expect(await logged()).toEqual(["200", "403", "401", "204"]);
  });

  test("is destroyed, with nothing left", async () => {
    await stack.destroy();
    expect(await stack.aws.invoke("apigatewayv2", "GetApis", {})).toMatchObject({ Items: [] });
    expect((await fetch(`${stack.result.outputs.url}orders`)).status).toBe(403);
  });
});
