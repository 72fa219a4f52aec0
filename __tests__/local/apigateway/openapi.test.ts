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

  test("may ask for API keys, beside an authorizer or alone, and have them from authorizers", async () => {
    const { components } = document() as { components: { securitySchemes: object } };
    const key = { type: "apiKey", name: "X-API-Key", in: "header" };
    const route = (security?: object[]) => ({ get: { security, "x-amazon-apigateway-integration": { type: "mock" } } });
    const { id: restApiId } = await importApi({
      ...document({ "x-amazon-apigateway-api-key-source": "AUTHORIZER" }),
      components: { securitySchemes: { ...components.securitySchemes, key } },
      security: [{ key: [] }],
      paths: {
        "/alone": route(),
        "/neither": route([]),
        "/both": route([{ cognito: ["users/admin"], key: [] }]),
        "/apart": route([{ key: [] }, { cognito: [] }]),
      },
    });
    expect(await call(aws, "apigateway", "GetRestApi", { restApiId })).toMatchObject({ apiKeySource: "AUTHORIZER" });
    const { items } = await call<{ items: { path: string; resourceMethods?: { GET: object } }[] }>(
      aws,
      "apigateway",
      "GetResources",
      { restApiId, embed: ["methods"] },
    );
    const methods = Object.fromEntries(items.map(({ path, resourceMethods }) => [path, resourceMethods?.GET]));
    expect(methods).toMatchObject({
      "/alone": { authorizationType: "NONE", apiKeyRequired: true },
      "/neither": { authorizationType: "NONE", apiKeyRequired: false },
      "/both": {
        authorizationType: "COGNITO_USER_POOLS",
        authorizationScopes: ["users/admin"],
        apiKeyRequired: true,
      },
      "/apart": { authorizationType: "COGNITO_USER_POOLS", apiKeyRequired: true },
    });
    // What a document does not say stays when it is merged, and goes when it overwrites.
    const put = async (mode: string) =>
      call(aws, "apigateway", "PutRestApi", { restApiId, mode, body: bytes(document()) });
    expect(await put("merge")).toMatchObject({ apiKeySource: "AUTHORIZER" });
    expect(await put("overwrite")).toMatchObject({ apiKeySource: "HEADER" });
  });

  test("may have functions for authorizers", async () => {
    const { uri: authorizerUri } = toFunction();
    const scheme = (authorizer: object, more: object = {}) => ({
      type: "apiKey",
      name: "Unused",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": { authorizerUri, ...authorizer },
      ...more,
    });
    const several = "method.request.header.A, method.request.querystring.b";
    const { id: restApiId } = await importApi({
      ...document(),
      components: {
        securitySchemes: {
          token: scheme({ type: "token", authorizerResultTtlInSeconds: "60" }, { name: "X-Token" }),
          header: scheme({ type: "request" }, { name: "X-Key" }),
          query: scheme({ type: "request" }, { name: "key", in: "query" }),
          several: scheme({ type: "request", identitySource: several }),
          none: scheme(
            { type: "request", authorizerResultTtlInSeconds: 0 },
            { "x-amazon-apigateway-authtype": "oauth2" },
          ),
        },
      },
      paths: {
        "/": { get: { security: [{ token: [] }], "x-amazon-apigateway-integration": { type: "mock" } } },
      },
    });
    const { items } = await call<{ items: { name: string }[] }>(aws, "apigateway", "GetAuthorizers", { restApiId });
    const described = (name: string, more: object) => ({
      id: expect.any(String),
      name,
      authType: "custom",
      authorizerUri,
      authorizerResultTtlInSeconds: 300,
      type: "REQUEST",
      ...more,
    });
    expect(items).toEqual([
      described("token", {
        type: "TOKEN",
        identitySource: "method.request.header.X-Token",
        authorizerResultTtlInSeconds: 60,
      }),
      described("header", { identitySource: "method.request.header.X-Key" }),
      described("query", { identitySource: "method.request.querystring.key" }),
      described("several", { identitySource: several }),
      described("none", { authType: "oauth2", authorizerResultTtlInSeconds: 0 }),
    ]);
    const { items: resources } = await call<{ items: object[] }>(aws, "apigateway", "GetResources", {
      restApiId,
      embed: ["methods"],
    });
    expect(resources).toEqual([
      expect.objectContaining({ resourceMethods: { GET: expect.objectContaining({ authorizationType: "CUSTOM" }) } }),
    ]);
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      "an unknown source of API keys",
      () => document({ "x-amazon-apigateway-api-key-source": "QUERY" }),
      /api-key-source is one of HEADER and AUTHORIZER/,
    ],
    [
      "two authorizers for a method",
      () => {
        const { components } = document() as { components: { securitySchemes: { cognito: object } } };
        const { cognito } = components.securitySchemes;
        const security = [{ cognito: [] }, { other: [] }];
        return document({
          components: { securitySchemes: { cognito, other: cognito } },
          paths: { "/": { get: { security } } },
        });
      },
      /has several authorizers/,
    ],
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
