import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine } from "../../fixtures/attached-engine.ts";
import { createPool, machineToken, type Pool } from "../../fixtures/rest-api.ts";

describe("a REST API that is one OpenAPI body", () => {
  let attached: AttachedEngine;
  let pool: Pool;
  let url: string;
  const mock = (statusCode: number) => ({
    type: "mock",
    requestTemplates: { "application/json": `{"statusCode": ${statusCode}}` },
    responses: { default: { statusCode: String(statusCode) } },
  });

  beforeAll(async () => {
    attached = await attachedEngine();
    const { aws, engine } = attached;
    pool = await createPool(aws, "described-api");
    const body = {
      openapi: "3.0.1",
      info: { title: "described", version: "1" },
      components: {
        securitySchemes: {
          pool: {
            type: "apiKey",
            name: "Authorization",
            in: "header",
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
          },
        },
      },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
        parameters: { validateRequestBody: false, validateRequestParameters: true },
      },
      "x-amazon-apigateway-gateway-responses": {
        UNAUTHORIZED: {
          statusCode: 401,
          responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
          responseTemplates: { "application/json": '{"error":$context.error.messageString}' },
        },
      },
      paths: {
        "/orders": {
          get: {
            security: [{ pool: ["users/read-only"] }],
            responses: { 200: { description: "ok" } },
            "x-amazon-apigateway-integration": mock(200),
          },
        },
        "/search": {
          get: {
            parameters: [
              { name: "q", in: "query", required: true, schema: { type: "string" } },
              { name: "X-Tenant", in: "header", required: true, schema: { type: "string" } },
              { name: "page", in: "query", schema: { type: "string" } },
            ],
            responses: { 200: { description: "ok" } },
            "x-amazon-apigateway-request-validator": "parameters",
            "x-amazon-apigateway-integration": mock(200),
          },
        },
      },
    };
    const { id } = await engine.make("aws:apigateway/restApi:RestApi", "api", { body: JSON.stringify(body) });
    const deployment = await engine.make("aws:apigateway/deployment:Deployment", "api", {
      restApi: id,
      triggers: { body: "1" },
    });
    const stage = await engine.make("aws:apigateway/stage:Stage", "api", {
      restApi: id,
      deployment: deployment.id,
      stageName: "v1",
    });
    url = String(stage.outputs.invokeUrl);
  });

  afterAll(() => attached.close());

  test("whose authorizer and scopes let in who may come", async () => {
    const ask = async (scope: string) => {
      const token = await machineToken(attached.aws, pool, scope);
      return (await fetch(`${url}/orders`, { headers: { authorization: `Bearer ${token}` } })).status;
    };
    expect(await ask("users/read-only")).toBe(200);
    expect(await ask("users/admin")).toBe(401);
  });

  test("whose gateway responses say what is said to others", async () => {
    const refused = await fetch(`${url}/orders`);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(await refused.json()).toEqual({ error: "Unauthorized" });
  });

  test("whose validators ask for the parameters that are required", async () => {
    const missing = await fetch(`${url}/search?page=1`);
    expect(missing.status).toBe(400);
    expect(await missing.json()).toEqual({ message: "Missing required request parameters: [q, X-Tenant]" });
    expect((await fetch(`${url}/search?q=a`, { headers: { "x-tenant": "t" } })).status).toBe(200);
  });
});
