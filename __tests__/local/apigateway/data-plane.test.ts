import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type Api, call, createApi, createFunction, functionRole, permit, proxyTo } from "../../fixtures/rest-api.ts";

/** Answers with what `?answer=` says, else with its own event. */
const ECHO = `export const handler = async (event) => {
  const answer = event.queryStringParameters?.answer;
  if (answer === "throw") throw new Error("no");
  if (answer === "exit") process.exit(1);
  return answer === undefined ? { statusCode: 200, body: JSON.stringify(event) } : JSON.parse(answer);
};`;

let aws: LocalAws;
let role: string;
let echo: string;

beforeAll(async () => {
  aws = await startLocalAws();
  role = await functionRole(aws);
  echo = await createFunction(aws, { name: "echo", role, source: ECHO });
});
afterAll(() => aws.close());

async function answer(url: string, init: RequestInit = {}): Promise<[number, unknown]> {
  const response = await fetch(url, init);
  return [response.status, await response.json()];
}

/** An API whose routes all lead to the echo. */
async function echoApi(routes: readonly [httpMethod: string, path: string][], settings = {}): Promise<Api> {
  const api = await createApi(aws, settings);
  for (const [httpMethod, path] of routes) await api.method({ httpMethod, path, integration: proxyTo(echo) });
  await permit(aws, "echo", `${api.arn}/*`);
  return api;
}

describe("paths", () => {
  let url: string;
  beforeAll(async () => {
    const api = await echoApi([
      ["GET", "/"],
      ["GET", "/users"],
      ["GET", "/users/{id}"],
      ["GET", "/users/me"],
      ["ANY", "/files/{path+}"],
      ["GET", "/files/list"],
      ["GET", "/a/{x}/c"],
      ["GET", "/a/b/d"],
    ]);
    url = await api.deploy();
  });

  test.each([
    ["GET", "", "/", null],
    ["GET", "/", "/", null],
    ["GET", "/users", "/users", null],
    ["GET", "/users/", "/users", null],
    ["GET", "/users/42", "/users/{id}", { id: "42" }],
    ["GET", "/users/a%20b%2Fc", "/users/{id}", { id: "a b/c" }],
    ["GET", "/users/me", "/users/me", null],
    ["DELETE", "/files/x/y%20z", "/files/{path+}", { path: "x/y z" }],
    ["GET", "/files/list", "/files/list", null],
    ["POST", "/files/list", "/files/{path+}", { path: "list" }],
    ["GET", "/a/b/c", "/a/{x}/c", { x: "b" }],
  ])("%s %j is %s", async (method, path, resource, pathParameters) => {
    expect(await answer(`${url}${path}`, { method })).toEqual([
      200,
      expect.objectContaining({ resource, pathParameters }),
    ]);
  });

  test.each([
    ["POST", "/users"],
    ["GET", "/users/1/2"],
    ["GET", "/files"],
    ["GET", "/nothing"],
    ["GET", "/a"],
  ])("%s %s is nobody's", async (method, path) => {
    expect(await answer(`${url}${path}`, { method })).toEqual([403, { message: "Missing Authentication Token" }]);
  });
});

describe("the function's event", () => {
  test("has every member of the format, with headers and query once and with all their values", async () => {
    const api = await echoApi([["POST", "/items/{id}"]]);
    const url = await api.deploy("dev");
    const response = await fetch(`${url}/items/7?a=1&a=2&b=x+y%26`, {
      method: "POST",
      headers: { "X-Custom": "one", "user-agent": "test" },
      body: '{"grün":true}',
    });
    const event = (await response.json()) as Record<string, unknown>;
    expect(event).toEqual({
      resource: "/items/{id}",
      path: "/items/7",
      httpMethod: "POST",
      headers: expect.objectContaining({ "X-Custom": "one", "User-Agent": "test", "X-Forwarded-For": "127.0.0.1" }),
      multiValueHeaders: expect.objectContaining({ "X-Custom": ["one"] }),
      queryStringParameters: { a: "2", b: "x y&" },
      multiValueQueryStringParameters: { a: ["1", "2"], b: ["x y&"] },
      pathParameters: { id: "7" },
      stageVariables: null,
      requestContext: {
        accountId: "000000000000",
        apiId: api.id,
        deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
        domainName: `${api.id}.execute-api.eu-west-1.amazonaws.com`,
        domainPrefix: api.id,
        extendedRequestId: response.headers.get("x-amz-apigw-id"),
        httpMethod: "POST",
        identity: expect.objectContaining({ sourceIp: "127.0.0.1", userAgent: "test", user: null }),
        path: "/dev/items/7",
        protocol: "HTTP/1.1",
        requestId: response.headers.get("x-amzn-requestid"),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestTimeEpoch: expect.any(Number),
        resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
        resourcePath: "/items/{id}",
        stage: "dev",
      },
      body: '{"grün":true}',
      isBase64Encoded: false,
    });
  });

  test("has nulls where there is nothing, and the stage's variables", async () => {
    const api = await echoApi([["GET", "/"]]);
    const url = await api.deploy();
    const patchOperations = [{ op: "replace", path: "/variables/color", value: "blue" }];
    await call(aws, "apigateway", "UpdateStage", { restApiId: api.id, stageName: "prod", patchOperations });
    expect((await answer(url))[1]).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
      stageVariables: { color: "blue" },
    });
  });

  test("has a body of a binary media type in base64, and takes one back so", async () => {
    const api = await echoApi([["POST", "/"]], { binaryMediaTypes: ["image/*"] });
    const url = await api.deploy();
    const sent = { method: "POST", headers: { "content-type": "image/png" }, body: Buffer.from([0, 255]) };
    expect((await answer(url, sent))[1]).toMatchObject({ body: "AP8=", isBase64Encoded: true });
    const picture = { statusCode: 200, headers: { "content-type": "image/png" }, body: "AP8=", isBase64Encoded: true };
    const query = `?answer=${encodeURIComponent(JSON.stringify(picture))}`;
    const accepted = await fetch(`${url}${query}`, { method: "POST", headers: { accept: "image/png" } });
    expect(Buffer.from(await accepted.arrayBuffer())).toEqual(Buffer.from([0, 255]));
    const asText = await fetch(`${url}${query}`, { method: "POST", headers: { accept: "text/plain" } });
    expect(await asText.text()).toBe("AP8=");
  });
});

describe("the function's answer", () => {
  let url: string;
  beforeAll(async () => {
    url = await (await echoApi([["GET", "/"]])).deploy();
  });
  const ask = (value: unknown) =>
    fetch(`${url}?answer=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))}`);

  test("is what the caller gets, some headers under another name", async () => {
    const response = await ask({
      statusCode: "201",
      headers: { "X-One": 1, "WWW-Authenticate": "Basic" },
      multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
      body: "made",
    });
    expect([response.status, await response.text()]).toEqual([201, "made"]);
    expect(response.headers.get("x-one")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-amzn-remapped-www-authenticate")).toBe("Basic");
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  test("may have no body", async () => {
    const response = await ask({ statusCode: 204 });
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });

  test.each([
    ["nothing", "null"],
    ["a text", '"hello"'],
    ["a list", "[]"],
    ["no status", { body: "x" }],
    ["a status that is none", { statusCode: "abc" }],
    ["a status beyond HTTP", { statusCode: 999 }],
    ["a body that is no text", { statusCode: 200, body: { a: 1 } }],
    ["a header that is an object", { statusCode: 200, headers: { a: {} } }],
    ["a header with a line break", { statusCode: 200, headers: { a: "x\r\ny: z" } }],
    ["a header name with a space", { statusCode: 200, headers: { "a b": "x" } }],
    ["headers that are a list", { statusCode: 200, headers: ["a"] }],
    ["a multi-value header that is one", { statusCode: 200, multiValueHeaders: { a: "x" } }],
    ["an error", "throw"],
    ["an end of its process", "exit"],
  ])("is a bad gateway when it is %s", async (_, value) => {
    const response = await ask(value);
    expect([response.status, await response.json()]).toEqual([502, { message: "Internal server error" }]);
  });
});

describe("calling the function", () => {
  test("wants a permission for this method and path", async () => {
    const source = "export const handler = async () => ({ statusCode: 200, body: '{}' });";
    const arn = await createFunction(aws, { name: "guarded", role, source });
    const api = await createApi(aws);
    for (const path of ["/open", "/closed"]) await api.method({ httpMethod: "GET", path, integration: proxyTo(arn) });
    const url = await api.deploy();
    expect(await answer(`${url}/open`)).toEqual([500, { message: "Internal server error" }]);
    await permit(aws, "guarded", `${api.arn}/*/GET/open`);
    expect(await answer(`${url}/open`)).toEqual([200, {}]);
    expect(await answer(`${url}/closed`)).toEqual([500, { message: "Internal server error" }]);
    await permit(aws, "guarded", `arn:aws:execute-api:eu-west-1:000000000000:other/*/GET/closed`);
    expect(await answer(`${url}/closed`)).toEqual([500, { message: "Internal server error" }]);
  });

  test("ends with a timeout of the gateway's own", async () => {
    const source = "export const handler = () => new Promise((done) => setTimeout(done, 400));";
    const arn = await createFunction(aws, { name: "slow", role, source });
    const api = await createApi(aws);
    await api.method({ httpMethod: "GET", path: "/", integration: { ...proxyTo(arn), timeoutInMillis: 50 } });
    await permit(aws, "slow", `${api.arn}/*`);
    expect(await answer(await api.deploy())).toEqual([504, { message: "Endpoint request timed out" }]);
  });

  test("fails where there is no such function", async () => {
    const api = await createApi(aws);
    const missing = "arn:aws:lambda:eu-west-1:000000000000:function:missing";
    await api.method({ httpMethod: "GET", path: "/", integration: proxyTo(missing) });
    expect(await answer(await api.deploy())).toEqual([500, { message: "Internal server error" }]);
  });

  test("finds it by a stage variable", async () => {
    const named = `arn:aws:lambda:eu-west-1:000000000000:function:\${stageVariables.fn}`;
    const api = await createApi(aws);
    await api.method({ httpMethod: "GET", path: "/", integration: proxyTo(named) });
    await permit(aws, "echo", `${api.arn}/*`);
    const url = await api.deploy();
    expect((await answer(url))[0]).toBe(500);
    const patchOperations = [{ op: "replace", path: "/variables/fn", value: "echo" }];
    await call(aws, "apigateway", "UpdateStage", { restApiId: api.id, stageName: "prod", patchOperations });
    expect((await answer(url))[0]).toBe(200);
  });
});

test("a deployment is a snapshot: what changes later is not live until deployed again", async () => {
  const api = await echoApi([["GET", "/"]]);
  const url = await api.deploy();
  await api.method({ httpMethod: "GET", path: "/later", integration: proxyTo(echo) });
  await call(aws, "apigateway", "DeleteMethod", {
    restApiId: api.id,
    resourceId: api.rootResourceId,
    httpMethod: "GET",
  });
  expect((await answer(url))[0]).toBe(200);
  expect((await answer(`${url}/later`))[0]).toBe(403);
  await api.deploy();
  expect((await answer(url))[0]).toBe(403);
  expect((await answer(`${url}/later`))[0]).toBe(200);
});

test("an API whose endpoint is disabled lets nobody in", async () => {
  const api = await echoApi([["GET", "/"]]);
  const url = await api.deploy();
  const disable = [{ op: "replace", path: "/disableExecuteApiEndpoint", value: "true" }];
  expect((await answer(url))[0]).toBe(200);
  await call(aws, "apigateway", "UpdateRestApi", { restApiId: api.id, patchOperations: disable });
  expect(await answer(url)).toEqual([403, { message: "Forbidden" }]);
});

describe("a mock integration", () => {
  async function mockApi(settings: object = {}): Promise<string> {
    const api = await createApi(aws);
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "OPTIONS" };
    await api.method({
      httpMethod: "OPTIONS",
      path: "/",
      integration: { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 204}' }, ...settings },
    });
    const header = "method.response.header.Access-Control-Allow-Origin";
    const call_ = (operation: string, input: object) => call(aws, "apigateway", operation, { ...place, ...input });
    await call_("PutMethodResponse", { statusCode: "204", responseParameters: { [header]: true } });
    await call_("PutIntegrationResponse", { statusCode: "204", responseParameters: { [header]: "'*'" } });
    return api.deploy();
  }

  test("answers a preflight request", async () => {
    const response = await fetch(await mockApi(), { method: "OPTIONS", headers: { origin: "https://app.example" } });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  });

  test("takes no other content type, as its passthrough behaviour says", async () => {
    const options = { method: "OPTIONS", headers: { "content-type": "text/plain" }, body: "x" };
    const never = await mockApi({ passthroughBehavior: "NEVER" });
    expect(await answer(never, options)).toEqual([415, { message: "Unsupported Media Type" }]);
    expect(await answer(await mockApi(), options)).toEqual([500, { message: "Internal server error" }]);
  });
});

test("gateway responses give the gateway's own answers another form", async () => {
  const api = await echoApi([["GET", "/"]]);
  const header = "gatewayresponse.header.Access-Control-Allow-Origin";
  await call(aws, "apigateway", "PutGatewayResponse", {
    restApiId: api.id,
    responseType: "DEFAULT_4XX",
    responseParameters: { [header]: "'*'" },
  });
  await call(aws, "apigateway", "PutGatewayResponse", {
    restApiId: api.id,
    responseType: "MISSING_AUTHENTICATION_TOKEN",
    statusCode: "404",
    responseTemplates: { "application/json": '{"error":$context.error.messageString,"id":"$context.requestId"}' },
  });
  const url = await api.deploy();
  const missing = await fetch(`${url}/none`);
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { error: "Missing Authentication Token", id: missing.headers.get("x-amzn-requestid") },
  ]);
  await call(aws, "apigateway", "DeleteGatewayResponse", {
    restApiId: api.id,
    responseType: "MISSING_AUTHENTICATION_TOKEN",
  });
  await api.deploy();
  const standard = await fetch(`${url}/none`);
  expect([standard.status, standard.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
});
