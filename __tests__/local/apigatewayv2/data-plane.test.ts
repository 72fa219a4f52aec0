import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createHttpApi, echoFunction, type HttpApi } from "../../fixtures/http-api.ts";
import {
  call,
  createFunction,
  createPool,
  functionRole,
  machineToken,
  type Pool,
  REGION,
} from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
let echo: string;
beforeAll(async () => {
  aws = await startLocalAws();
  echo = await echoFunction(aws, "echo");
});
afterAll(() => aws.close());

type Json = Readonly<Record<string, unknown>>;
async function answerOf(
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Json; headers: Headers }> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

describe("routes", () => {
  let base: string;
  beforeAll(async () => {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    for (const key of [
      "GET /pets/dog/1",
      "GET /pets/dog/{id}",
      "GET /pets/{proxy+}",
      "ANY /{proxy+}",
      "POST /pets/dog/1",
    ])
      await api.route(key, integration);
    base = await api.stage();
  });

  test.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", undefined],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["GET", "/pets/a%20b", "GET /pets/{proxy+}", { proxy: "a b" }],
    ["POST", "/pets/dog/1", "POST /pets/dog/1", undefined],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["DELETE", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
  ])("%s %s is served by the most specific one", async (method, path, routeKey, pathParameters) => {
    const { status, body } = await answerOf(`${base}${path}`, { method });
    expect({ status, routeKey: body.routeKey, pathParameters: body.pathParameters }).toEqual({
      status: 200,
      routeKey,
      pathParameters,
    });
  });

  test("a path that no route fits is not found, unless there is a default route", async () => {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    await api.route("GET /only/{id}", integration);
    const url = await api.stage();
    for (const path of ["/", "/only", "/only/1/2", "/only/1/", "/other"])
      expect(await answerOf(`${url}${path}`)).toMatchObject({ status: 404, body: { message: "Not Found" } });
    await api.route("$default", integration);
    const answer = await answerOf(`${url}/anything/at?all=1`, { method: "PUT" });
    expect(answer.body).toMatchObject({ routeKey: "$default", rawPath: "/anything/at", rawQueryString: "all=1" });
  });
});

describe("stages", () => {
  let api: HttpApi;
  let route: string;
  beforeAll(async () => {
    api = await createHttpApi(aws);
    route = await api.integration(echo);
    await api.route("GET /hello", route);
  });

  test("the default one is at the root, another one under its name, and neither is the other", async () => {
    const base = await api.stage();
    const named = await api.stage("v1", { StageVariables: { colour: "blue" } });
    expect((await answerOf(`${base}/hello`)).body).toMatchObject({
      rawPath: "/hello",
      requestContext: { stage: "$default", http: { path: "/hello" } },
    });
    const { body } = await answerOf(`${named}/hello`);
    expect(body).toMatchObject({
      rawPath: "/v1/hello",
      stageVariables: { colour: "blue" },
      requestContext: { stage: "v1" },
    });
  });

  test("is reached by AWS's host name as well", async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const host = `${api.id}.execute-api.${REGION}.amazonaws.com`;
      const asked = httpRequest(`${aws.endpoint}/hello`, { headers: { host } }, (response) => {
        response.setEncoding("utf8").on("data", resolve).on("error", reject);
      });
      asked.on("error", reject).end();
    });
    expect(JSON.parse(body)).toMatchObject({ routeKey: "GET /hello", requestContext: { apiId: api.id } });
  });

  test("one that does not deploy by itself serves what was deployed, and nothing newer", async () => {
    const other = await createHttpApi(aws);
    const integration = await other.integration(echo);
    await other.route("GET /old", integration);
    const url = await other.stage("fixed", { AutoDeploy: false });
    expect((await answerOf(`${url}/old`)).status).toBe(404);
    await call(aws, "apigatewayv2", "CreateDeployment", { ApiId: other.id, StageName: "fixed" });
    await other.route("GET /new", integration);
    expect((await answerOf(`${url}/old`)).status).toBe(200);
    expect((await answerOf(`${url}/new`)).status).toBe(404);
  });

  test("an API whose endpoint is disabled, and one that there is not, have nothing", async () => {
    const closed = await createHttpApi(aws, { DisableExecuteApiEndpoint: true });
    await closed.route("GET /hello", await closed.integration(echo));
    expect((await answerOf(`${await closed.stage()}/hello`)).status).toBe(404);
    expect((await answerOf(`${aws.endpoint}/_execute-api/none000000/hello`)).status).toBe(403);
  });

  test("limits of requests are kept, by route and by stage", async () => {
    const limited = await createHttpApi(aws);
    const integration = await limited.integration(echo);
    await limited.route("GET /slow", integration);
    await limited.route("GET /free", integration);
    const url = await limited.stage("$default", {
      RouteSettings: { "GET /slow": { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.5 } },
    });
    aws.clock.fix(Date.now());
    try {
      expect((await answerOf(`${url}/slow`)).status).toBe(200);
      expect(await answerOf(`${url}/slow`)).toMatchObject({ status: 429, body: { message: "Too Many Requests" } });
      expect((await answerOf(`${url}/free`)).status).toBe(200);
      aws.clock.advance(2_000);
      expect((await answerOf(`${url}/slow`)).status).toBe(200);
    } finally {
      aws.clock.release();
    }
  });
});

describe("a JWT authorizer", () => {
  let pool: Pool;
  let other: Pool;
  let token: string;
  let idToken: string;
  const authorized = (value: string) => ({ headers: { authorization: value } });

  beforeAll(async () => {
    pool = await createPool(aws, "http-api");
    other = await createPool(aws, "http-api-other");
    token = await machineToken(aws, pool, "users/read-only");
    idToken = await userIdToken(pool);
  });

  /** A public client's user signs in. */
  async function userIdToken({ id }: Pool): Promise<string> {
    const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
      aws,
      "cognito-idp",
      "CreateUserPoolClient",
      {
        UserPoolId: id,
        ClientName: "web",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      },
    );
    await call(aws, "cognito-idp", "AdminCreateUser", { UserPoolId: id, Username: "ada", MessageAction: "SUPPRESS" });
    const password = { UserPoolId: id, Username: "ada", Password: "Correct-1-horse", Permanent: true };
    await call(aws, "cognito-idp", "AdminSetUserPassword", password);
    await call(aws, "cognito-idp", "CreateGroup", { UserPoolId: id, GroupName: "admins" });
    await call(aws, "cognito-idp", "CreateGroup", { UserPoolId: id, GroupName: "users" });
    for (const GroupName of ["admins", "users"])
      await call(aws, "cognito-idp", "AdminAddUserToGroup", { UserPoolId: id, Username: "ada", GroupName });
    const { AuthenticationResult } = await call<{ AuthenticationResult: { IdToken: string } }>(
      aws,
      "cognito-idp",
      "InitiateAuth",
      {
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: UserPoolClient.ClientId,
        AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-1-horse" },
      },
    );
    return AuthenticationResult.IdToken;
  }

  const audienceOf = (jwt: string): string => {
    const { aud, client_id } = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Json;
    return String(aud ?? client_id);
  };

  async function guarded(issuer: string, audience: readonly string[], source?: string): Promise<string> {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    const authorizer = await api.authorizer(issuer, audience, source);
    const JWT = { AuthorizationType: "JWT", AuthorizerId: authorizer } as const;
    await api.route("GET /any", integration, JWT);
    await api.route("GET /read", integration, { ...JWT, AuthorizationScopes: ["users/read-only", "users/other"] });
    await api.route("GET /admin", integration, { ...JWT, AuthorizationScopes: ["users/admin"] });
    await api.route("GET /open", integration);
    return api.stage();
  }

  describe.each([
    ["the local AWS's", (id: string) => `${aws.endpoint}/${id}`],
    ["AWS's", (id: string) => `https://cognito-idp.${REGION}.amazonaws.com/${id}`],
  ])("whose issuer has %s name", (_whose, issuerOf) => {
    let url: string;
    beforeAll(async () => {
      url = await guarded(issuerOf(pool.id), [pool.clientId, audienceOf(idToken)]);
    });

    test("lets in an access token, with or without the word Bearer, and hands its claims on as text", async () => {
      for (const value of [`Bearer ${token}`, token, `bearer ${token}`]) {
        const { status, body } = await answerOf(`${url}/read`, authorized(value));
        expect(status).toBe(200);
        expect(body).toMatchObject({
          requestContext: {
            authorizer: {
              jwt: {
                claims: { client_id: pool.clientId, scope: "users/read-only", exp: expect.stringMatching(/^\d{10}$/) },
                scopes: ["users/read-only", "users/other"],
              },
            },
          },
        });
      }
    });

    test("lets in an ID token where no scope is asked for, a list among its claims in brackets", async () => {
      const { status, body } = await answerOf(`${url}/any`, authorized(idToken));
      expect(status).toBe(200);
      const { jwt } = (body as { requestContext: { authorizer: { jwt: Json } } }).requestContext.authorizer;
      expect(jwt).toMatchObject({
        claims: { "cognito:groups": expect.stringMatching(/^\[\w+ \w+\]$/), token_use: "id" },
        scopes: null,
      });
    });

    test("turns a token without one of the scopes away with 403", async () => {
      for (const jwt of [token, idToken]) {
        const { status, body, headers } = await answerOf(`${url}/admin`, authorized(`Bearer ${jwt}`));
        expect({ status, body }).toEqual({ status: 403, body: { message: "Forbidden" } });
        expect(headers.get("www-authenticate")).toContain('error="insufficient_scope"');
      }
    });

    test("asks nothing on a route that has no authorizer", async () => {
      const { status, body } = await answerOf(`${url}/open`);
      expect(status).toBe(200);
      expect((body as { requestContext: object }).requestContext).not.toHaveProperty("authorizer");
    });

    test.each([
      ["no token", async () => ({})],
      ["a token that is none", async () => authorized("Bearer nonsense")],
      ["another pool's token", async () => authorized(`Bearer ${await machineToken(aws, other, "users/read-only")}`)],
      ["a token with another signature", async () => authorized(`Bearer ${token.slice(0, -6)}AAAAAA`)],
    ])("turns %s away with 401", async (_what, init) => {
      const { status, body, headers } = await answerOf(`${url}/read`, await init());
      expect({ status, body }).toEqual({ status: 401, body: { message: "Unauthorized" } });
      expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
    });

    test("turns an expired token, and one from the future, away", async () => {
      aws.clock.advance(3_601_000);
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
      aws.clock.release();
      aws.clock.fix(Date.now() - 600_000);
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
      aws.clock.release();
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(200);
    });
  });

  test("turns a token for another audience away, though its signature and scope are good", async () => {
    const url = await guarded(`${aws.endpoint}/${pool.id}`, ["another-client"]);
    const { status, headers } = await answerOf(`${url}/read`, authorized(`Bearer ${token}`));
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toContain("the token does not have a valid audience");
  });

  test("takes the token from the query where it is told to, and then from nowhere else", async () => {
    const url = await guarded(`${aws.endpoint}/${pool.id}`, [pool.clientId], "$request.querystring.token");
    expect((await answerOf(`${url}/read?token=${token}`)).status).toBe(200);
    expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
  });
});

describe("CORS", () => {
  let url: string;
  beforeAll(async () => {
    const api = await createHttpApi(aws, {
      CorsConfiguration: {
        AllowOrigins: ["https://app.example.com", "http://*"],
        AllowMethods: ["GET", "POST"],
        AllowHeaders: ["Authorization"],
        ExposeHeaders: ["X-Total"],
        AllowCredentials: true,
        MaxAge: 300,
      },
    });
    await api.route("GET /hello", await api.integration(echo));
    url = await api.stage();
  });
  const ask = (origin: string, method = "OPTIONS") =>
    fetch(`${url}/hello`, { method, headers: { origin, "access-control-request-method": "GET" } });

  test("a preflight request is answered without a route, and without a function", async () => {
    const response = await ask("https://app.example.com");
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "https://app.example.com",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "authorization",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "300",
    });
  });

  test("another origin is told nothing", async () => {
    for (const method of ["OPTIONS", "GET"])
      expect((await ask("https://evil.example.com", method)).headers.get("access-control-allow-origin")).toBeNull();
    expect((await ask("http://localhost:3000")).headers.get("access-control-allow-origin")).toBe(
      "http://localhost:3000",
    );
  });

  test("an answer says to whom it may be shown", async () => {
    const response = await ask("https://app.example.com", "GET");
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-expose-headers")).toBe("x-total");
  });
});

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
