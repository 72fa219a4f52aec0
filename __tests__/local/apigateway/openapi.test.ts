import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import {
  call,
  createFunction,
  createPool,
  functionRole,
  machineToken,
  type Pool,
  permit,
  proxyTo,
  REGION,
} from "../../fixtures/rest-api.ts";

let aws: LocalAws;
let pool: Pool;
let functionArn: string;
beforeAll(async () => {
  aws = await startLocalAws();
  pool = await createPool(aws, "described");
  const source = "export const handler = async (e) => ({ statusCode: 200, body: JSON.stringify(e.resource) });";
  functionArn = await createFunction(aws, { name: "f", role: await functionRole(aws), source });
});
afterAll(() => aws.close());

/** In a document, an integration's method has its short name. */
const toFunction = () => {
  const { integrationHttpMethod: httpMethod, uri } = proxyTo(functionArn);
  return { type: "aws_proxy", httpMethod, uri };
};
const guarded = (scopes: string[]) => ({
  security: [{ cognito: scopes }],
  "x-amazon-apigateway-integration": toFunction(),
});

function document(more: object = {}): Record<string, unknown> {
  return {
    openapi: "3.0.1",
    info: { title: "users", version: "2" },
    components: {
      securitySchemes: {
        cognito: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "cognito_user_pools",
          "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
        },
        described: { type: "oauth2" },
      },
    },
    paths: {
      "/users": { get: { operationId: "list", ...guarded(["users/read-only"]) } },
      "/users/{id}": { "x-amazon-apigateway-any-method": guarded(["users/admin"]) },
      "/": {
        options: {
          responses: { 200: { headers: { Vary: { schema: { type: "string" } } } } },
          "x-amazon-apigateway-integration": {
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: {
              default: { statusCode: 200, responseParameters: { "method.response.header.Vary": "'Origin'" } },
            },
          },
        },
      },
    },
    "x-amazon-apigateway-gateway-responses": {
      UNAUTHORIZED: { responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } },
    },
    ...more,
  };
}

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const importApi = (value: unknown, more: object = {}) =>
  call<{ id: string; name: string }>(aws, "apigateway", "ImportRestApi", { body: bytes(value), ...more });

async function deploy(restApiId: string): Promise<string> {
  await call(aws, "apigateway", "CreateDeployment", { restApiId, stageName: "prod" });
  return `${aws.endpoint}/_execute-api/${restApiId}/prod`;
}

async function paths(restApiId: string): Promise<string[]> {
  const { items } = await call<{ items: { path: string; resourceMethods?: object }[] }>(
    aws,
    "apigateway",
    "GetResources",
    {
      restApiId,
    },
  );
  return items
    .flatMap(({ path, resourceMethods = {} }) => Object.keys(resourceMethods).map((method) => `${method} ${path}`))
    .sort();
}

describe("an API described by a document", () => {
  test("has its routes, scopes, mock answers and gateway responses", async () => {
    const api = await importApi(document(), { parameters: { endpointConfigurationTypes: "REGIONAL" } });
    expect(api).toMatchObject({ name: "users", version: "2", endpointConfiguration: { types: ["REGIONAL"] } });
    expect(await paths(api.id)).toEqual(["ANY /users/{id}", "GET /users", "OPTIONS /"]);
    await permit(aws, "f", `arn:aws:execute-api:${REGION}:000000000000:${api.id}/*`);
    const url = await deploy(api.id);
    const authorization = await machineToken(aws, pool, "users/read-only");
    const allowed = await fetch(`${url}/users`, { headers: { authorization } });
    expect([allowed.status, await allowed.json()]).toEqual([200, "/users"]);
    const refused = await fetch(`${url}/users/1`, { method: "DELETE", headers: { authorization } });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
    const preflight = await fetch(url, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("vary")]).toEqual([200, "Origin"]);
  });

  test("may be written in YAML and in Swagger 2.0", async () => {
    const { components: _, openapi: __, ...rest } = document();
    const { securitySchemes } = document().components as { securitySchemes: object };
    const swagger = { swagger: "2.0", securityDefinitions: securitySchemes, ...rest };
    expect(await paths((await importApi(swagger)).id)).toContain("GET /users");
    const yaml = `openapi: 3.0.1\ninfo: {title: short}\npaths:\n  /x:\n    get:\n      x-amazon-apigateway-integration: {type: MOCK}\n`;
    const { id, name } = await call<{ id: string; name: string }>(aws, "apigateway", "ImportRestApi", {
      body: Buffer.from(yaml),
    });
    expect([name, await paths(id)]).toEqual(["short", ["GET /x"]]);
  });

  test("is overwritten by another document, or merged with it", async () => {
    const { id } = await importApi(document());
    const more = {
      openapi: "3.0.1",
      info: { title: "more" },
      paths: { "/users": { post: { "x-amazon-apigateway-integration": toFunction() } } },
    };
    const put = (mode: string) => call(aws, "apigateway", "PutRestApi", { restApiId: id, mode, body: bytes(more) });
    await put("merge");
    expect(await paths(id)).toEqual(["ANY /users/{id}", "GET /users", "OPTIONS /", "POST /users"]);
    expect(await put("overwrite")).toMatchObject({ id, name: "more" });
    expect(await paths(id)).toEqual(["POST /users"]);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["no document", () => [], /is not an object/],
    ["another version", () => document({ openapi: "3.1.0" }), /neither OpenAPI 3.0 nor Swagger 2.0/],
    ["no title", () => document({ info: {} }), /info.title is missing/],
    [
      "another extension",
      () => document({ "x-amazon-apigateway-policy": {} }),
      /has x-amazon-apigateway-policy, which is not served/,
    ],
    [
      "a validator that there is not",
      () => document({ paths: { "/": { get: { "x-amazon-apigateway-request-validator": "none" } } } }),
      /names the request validator none/,
    ],
    [
      "a validator of bodies",
      () =>
        document({
          "x-amazon-apigateway-request-validators": { all: { validateRequestBody: true } },
          paths: { "/": { post: { requestBody: {}, "x-amazon-apigateway-request-validator": "all" } } },
        }),
      /request body validated by all, which is not served/,
    ],
    [
      "a parameter elsewhere that there is not",
      () => document({ paths: { "/": { get: { parameters: [{ $ref: "#/components/parameters/q" }] } } } }),
      /refers to #\/components\/parameters\/q/,
    ],
    [
      "a scheme that guards nothing",
      () => document({ paths: { "/": { get: { security: [{ described: [] }] } } } }),
      /which is no authorizer of API Gateway/,
    ],
    [
      "another integration",
      () =>
        document({
          paths: {
            "/": {
              get: { "x-amazon-apigateway-integration": { type: "http", httpMethod: "GET", uri: "https://a.example" } },
            },
          },
        }),
      /type HTTP are not served/,
    ],
    ["a path that is refused", () => document({ paths: { "/a b": {} } }), /only allow/],
  ])("is refused with %s, and nothing is left of it", async (_, given, message) => {
    const ids = async () => {
      const { items } = await call<{ items: { id: string }[] }>(aws, "apigateway", "GetRestApis", { limit: 500 });
      return items.map(({ id }) => id).sort();
    };
    const before = await ids();
    await expect(importApi(given())).rejects.toMatchObject({
      code: "BadRequestException",
      message: expect.stringMatching(message),
    });
    expect(await ids()).toEqual(before);
  });

  test("stays as it was when its next document is refused", async () => {
    const { id } = await importApi(document());
    const before = await paths(id);
    const wrong = document({ paths: { "/ok": { get: {} }, "/a b": {} } });
    const putting = call(aws, "apigateway", "PutRestApi", { restApiId: id, mode: "overwrite", body: bytes(wrong) });
    await expect(putting).rejects.toMatchObject({ code: "BadRequestException" });
    expect(await paths(id)).toEqual(before);
  });

  test("may be sent over HTTP, with the import's parameters in the query", async () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=A/20261121/${REGION}/apigateway/aws4_request, Signature=0`;
    const send = (query: string) =>
      fetch(`${aws.endpoint}/restapis?${query}`, {
        method: "POST",
        headers: { authorization },
        body: bytes(document()),
      });
    const made = await send("mode=import&failonwarnings=true&endpointConfigurationTypes=REGIONAL");
    expect([made.status, await made.json()]).toEqual([201, expect.objectContaining({ name: "users" })]);
    const refused = await send("mode=import&basepath=split");
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { message: "The import parameter basepath=split is not served by the local AWS, which ignores base paths." },
    ]);
  });
});
