import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { answerOf, createHttpApi } from "../../fixtures/http-api.ts";
import { call, createFunction, functionRole, REGION } from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.close());

describe("a function behind a route", () => {
  let role: string;
  beforeAll(async () => {
    role = await functionRole(aws, "functions-of-routes");
  });

  /** The URL of a route with a function of this source. */
  async function urlOf(source: string, format = "2.0", settings: object = {}): Promise<string> {
    const name = `f${Math.random().toString(36).slice(2)}`;
    const api = await createHttpApi(aws);
    const functionArn = await createFunction(aws, { name, role, source });
    await api.route("ANY /call/{id}", await api.integration(functionArn, format, settings));
    return `${await api.stage()}/call/1`;
  }
  const returning = (value: string) => `export const handler = async () => (${value});`;

  test("gets a request in format 2.0", async () => {
    const url = await urlOf("export const handler = async (event) => event;");
    const { body, headers } = await answerOf(`${url}?a=1&a=2`, {
      method: "POST",
      headers: { cookie: "one=1; two=2", "content-type": "application/json", "X-Mixed": "Case" },
      body: '{"ok":true}',
    });
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("apigw-requestid")).toMatch(/=$/);
    expect(body).toMatchObject({
      version: "2.0",
      routeKey: "ANY /call/{id}",
      rawPath: "/call/1",
      rawQueryString: "a=1&a=2",
      cookies: ["one=1", "two=2"],
      headers: { "x-mixed": "Case", "content-type": "application/json", "x-forwarded-for": "127.0.0.1" },
      queryStringParameters: { a: "1,2" },
      pathParameters: { id: "1" },
      requestContext: {
        accountId: "000000000000",
        http: { method: "POST", path: "/call/1", protocol: "HTTP/1.1", sourceIp: "127.0.0.1" },
        routeKey: "ANY /call/{id}",
        stage: "$default",
      },
      body: '{"ok":true}',
      isBase64Encoded: false,
    });
    expect((body as { headers: object }).headers).not.toHaveProperty("cookie");
  });

  test("gets a form in base64, as it would any body that is not text", async () => {
    const url = await urlOf("export const handler = async (event) => event;");
    const { body } = await answerOf(url, { method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(body).toMatchObject({ body: Buffer.from("a=1").toString("base64"), isBase64Encoded: true });
  });

  test("gets a request in format 1.0", async () => {
    const url = await urlOf(
      "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });",
      "1.0",
    );
    const { body } = await answerOf(`${url}?a=1&a=2`, { headers: { "x-mixed": "Case" } });
    expect(body).toMatchObject({
      version: "1.0",
      resource: "/call/{id}",
      path: "/call/1",
      httpMethod: "GET",
      headers: { "x-mixed": "Case" },
      multiValueHeaders: { "x-mixed": ["Case"] },
      queryStringParameters: { a: "2" },
      multiValueQueryStringParameters: { a: ["1", "2"] },
      pathParameters: { id: "1" },
      body: null,
      isBase64Encoded: false,
      requestContext: { resourcePath: "/call/{id}", identity: { sourceIp: "127.0.0.1" } },
    });
  });

  test.each([
    ["an object", "2.0", "{ hello: 1 }", 200, "application/json", '{"hello":1}'],
    ["text", "2.0", '"hello"', 200, "application/json", "hello"],
    ["a status and a body", "2.0", '{ statusCode: 201, body: "made" }', 201, "text/plain;charset=utf-8", "made"],
    ["bytes", "2.0", '{ statusCode: 200, body: "aGk=", isBase64Encoded: true }', 200, "text/plain;charset=utf-8", "hi"],
    ["headers", "1.0", '{ statusCode: 200, headers: { "Content-Type": "text/html" }, body: "" }', 200, "text/html", ""],
  ])("that returns %s answers in format %s", async (_what, format, value, status, type, text) => {
    const response = await fetch(await urlOf(returning(value), format));
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      status,
      type,
      text,
    ]);
  });

  test("sets several cookies", async () => {
    const response = await fetch(await urlOf(returning('{ statusCode: 200, cookies: ["a=1", "b=2; Secure"] }')));
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2; Secure"]);
  });

  test.each([
    ["throws", 'export const handler = async () => { throw new Error("no"); };', "2.0"],
    ["answers without a status in format 1.0", returning("{ hello: 1 }"), "1.0"],
    ["answers with a status that there is not", returning("{ statusCode: 99 }"), "2.0"],
  ])("that %s gives its caller 500", async (_what, source, format) => {
    expect(await answerOf(await urlOf(source, format))).toMatchObject({
      status: 500,
      body: { message: "Internal Server Error" },
    });
  });

  test("that is too slow gives its caller 503", async () => {
    const slow = "export const handler = () => new Promise((resolve) => setTimeout(resolve, 2_000));";
    expect(await answerOf(await urlOf(slow, "2.0", { TimeoutInMillis: 50 }))).toMatchObject({
      status: 503,
      body: { message: "Service Unavailable" },
    });
  });

  test("that does not let the API call it gives its caller 500, and lets it once it is permitted", async () => {
    const name = "closed";
    const api = await createHttpApi(aws);
    const functionArn = await createFunction(aws, { name, role, source: returning('"in"') });
    const integration = await call<{ IntegrationId: string }>(aws, "apigatewayv2", "CreateIntegration", {
      ApiId: api.id,
      IntegrationType: "AWS_PROXY",
      IntegrationUri: functionArn,
      PayloadFormatVersion: "2.0",
    });
    await api.route("GET /door", integration.IntegrationId);
    const url = `${await api.stage()}/door`;
    const permit = (id: string, path: string) =>
      call(aws, "lambda", "AddPermission", {
        FunctionName: name,
        StatementId: id,
        Action: "lambda:InvokeFunction",
        Principal: "apigateway.amazonaws.com",
        SourceArn: `arn:aws:execute-api:${REGION}:000000000000:${api.id}/${path}`,
      });
    expect((await fetch(url)).status).toBe(500);
    await permit("other", "*/*/window");
    expect((await fetch(url)).status).toBe(500);
    await permit("own", "*/GET/door");
    expect((await fetch(url)).status).toBe(200);
  });
});
