import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createApiGateway } from "../../../src/local/apigateway/service.ts";
import type { Call } from "../../../src/local/aws.ts";
import type { HttpRequest } from "../../../src/local/http.ts";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type ApiAnswer, ask } from "../../fixtures/api-answer.ts";
import { type Api, call, createApi, createFunction, functionRole, permit, proxyTo } from "../../fixtures/rest-api.ts";

/** Does as its token or the header `x-asked` says, and shows what it was asked, and how often. */
const AUTHORIZER = `let calls = 0;
export const handler = async (event) => {
  const asked = JSON.parse(event.authorizationToken ?? event.headers["x-asked"]);
  calls += 1;
  if (asked.throw !== undefined) throw new Error(asked.throw);
  if ("answer" in asked) return asked.answer;
  const Statement = [{ Action: "execute-api:Invoke", Effect: asked.effect ?? "Allow", Resource: asked.resource ?? event.methodArn }];
  const policyDocument = { Version: "2012-10-17", Statement };
  return { principalId: "ada", policyDocument, context: { event: JSON.stringify(event), calls, ...asked.context } };
};`;
const SEEN = `export const handler = async (event) => ({
  statusCode: 200, body: JSON.stringify(event.requestContext.authorizer ?? null) });`;

let now = Date.UTC(2026, 10, 21, 7, 4);
let aws: LocalAws;
let uri: string;
let integration: Record<string, unknown>;

beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
  const role = await functionRole(aws);
  const functionArn = await createFunction(aws, { name: "authorizer", role, source: AUTHORIZER });
  uri = String(proxyTo(functionArn).uri);
  integration = proxyTo(await createFunction(aws, { name: "seen", role, source: SEEN }));
});
afterAll(() => aws.close());

/** An API whose methods are `GET /orders/{id}`, `GET /others` and `POST /orders/{id}`, all behind one authorizer. */
async function guarded(
  settings: Record<string, unknown>,
  { permitted = true } = {},
): Promise<{ api: Api; authorizerId: string; url: string }> {
  const api = await createApi(aws);
  const { id: authorizerId } = await call<{ id: string }>(aws, "apigateway", "CreateAuthorizer", {
    restApiId: api.id,
    name: "own",
    authorizerUri: uri,
    ...settings,
  });
  const custom = { authorizationType: "CUSTOM", authorizerId, integration };
  await api.method({ httpMethod: "GET", path: "/orders/{id}", ...custom });
  await api.method({ httpMethod: "POST", path: "/orders/{id}", ...custom });
  await api.method({ httpMethod: "GET", path: "/others", ...custom });
  await permit(aws, "seen", `${api.arn}/*`);
  if (permitted) await permit(aws, "authorizer", `${api.arn}/authorizers/${authorizerId}`);
  return { api, authorizerId, url: await api.deploy() };
}

const token = (asked: object) => ({ authorization: JSON.stringify(asked) });
const eventOf = ({ body }: ApiAnswer) => JSON.parse(String(body.event)) as Record<string, unknown>;

const UNAUTHORIZED = { status: 401, body: { message: "Unauthorized" }, type: "UnauthorizedException" };
const UNCONFIGURED = { status: 500, body: { message: null }, type: "AuthorizerConfigurationException" };
const denied = (Message: string) => ({ status: 403, body: { Message }, type: "AccessDeniedException" });

describe("an authorizer of type TOKEN", () => {
  let url: string;
  let arn: string;
  beforeAll(async () => {
    const made = await guarded({ type: "TOKEN", authorizerResultTtlInSeconds: 0 });
    url = made.url;
    arn = made.api.arn;
  });

  test("asks its function about the token and the method, and hands its context on as text", async () => {
    const context = { name: "Ada", age: 36, admin: true, none: null };
    const answer = await ask(`${url}/orders/4%202?x=1`, token({ context }));
    expect(answer).toEqual({
      status: 200,
      type: null,
      body: {
        principalId: "ada",
        integrationLatency: expect.any(Number),
        event: expect.any(String),
        calls: expect.stringMatching(/^\d+$/),
        name: "Ada",
        age: "36",
        admin: "true",
        none: null,
      },
    });
    expect(eventOf(answer)).toEqual({
      type: "TOKEN",
      methodArn: `${arn}/prod/GET/orders/4%202`,
      authorizationToken: JSON.stringify({ context }),
    });
  });

  test("turns away a request without a token, unasked", async () => {
    const before = Number((await ask(`${url}/orders/1`, token({}))).body.calls);
    expect(await ask(`${url}/orders/1`)).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/orders/1`, { authorization: "" })).toEqual(UNAUTHORIZED);
    expect(Number((await ask(`${url}/orders/1`, token({}))).body.calls)).toBe(before + 1);
  });

  test("turns away what the policy denies, and what it does not allow", async () => {
    const explicit = denied("User is not authorized to access this resource with an explicit deny");
    const implicit = denied("User is not authorized to access this resource");
    expect(await ask(`${url}/orders/1`, token({ effect: "Deny" }))).toEqual(explicit);
    expect(await ask(`${url}/orders/1`, token({ resource: `${arn}/prod/POST/*` }))).toEqual(implicit);
    expect(await ask(`${url}/orders/1`, token({ resource: `${arn}/*/GET/orders/?` }))).toMatchObject({ status: 200 });
  });

  test("is a 401 where its function throws that it is unauthorized, and a 500 where it throws anything else", async () => {
    expect(await ask(`${url}/orders/1`, token({ throw: "Unauthorized" }))).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/orders/1`, token({ throw: "Unauthorized: expired" }))).toEqual(UNCONFIGURED);
    expect(await ask(`${url}/orders/1`, { authorization: "no JSON" })).toEqual(UNCONFIGURED);
  });

  const allowing = (more: object = {}) => ({
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    ...more,
  });
  test.each([
    ["nothing", null],
    ["text", "allow"],
    ["a proxy's answer", { statusCode: 401 }],
    ["no principal", { ...allowing(), principalId: undefined }],
    ["no policy", allowing({ policyDocument: undefined })],
    ["no statements", allowing({ policyDocument: { Version: "2012-10-17", Statement: [] } })],
    ["a statement without a resource", allowing({ policyDocument: { Statement: [{ Effect: "Allow", Action: "*" }] } })],
    ["another effect", allowing({ policyDocument: { Statement: [{ Effect: "allow", Action: "*", Resource: "*" }] } })],
    ["another version", allowing({ policyDocument: { ...allowing().policyDocument, Version: "2026-11-21" } })],
    ["a context that is a list", allowing({ context: ["a"] })],
    ["a list in the context", allowing({ context: { roles: ["a"] } })],
    ["an object in the context", allowing({ context: { user: { id: 1 } } })],
  ])("is a 500 where its function answers %s", async (_, answer) => {
    expect(await ask(`${url}/orders/1`, token({ answer }))).toEqual(UNCONFIGURED);
  });

  test("refuses a policy with a condition by name", async () => {
    const conditional = {
      Effect: "Allow",
      Action: "*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": true } },
    };
    const answer = allowing({ policyDocument: { Version: "2012-10-17", Statement: [conditional] } });
    expect(await ask(`${url}/orders/1`, token({ answer }))).toEqual({
      ...UNCONFIGURED,
      body: { message: "A Condition in the policy of an authorizer is not served by the local AWS." },
    });
  });

  test("is a 500 where the function does not let it in, or there is none", async () => {
    const unpermitted = await guarded({ type: "TOKEN" }, { permitted: false });
    expect(await ask(`${unpermitted.url}/orders/1`, token({}))).toEqual(UNCONFIGURED);
    // A permission to be an integration's is none to be an authorizer's.
    await permit(aws, "authorizer", `${unpermitted.api.arn}/*/*/*`);
    expect(await ask(`${unpermitted.url}/orders/1`, token({}))).toEqual(UNCONFIGURED);
    const missing = await guarded({
      type: "TOKEN",
      authorizerUri: uri.replace("function:authorizer", "function:none"),
    });
    expect(await ask(`${missing.url}/orders/1`, token({}))).toEqual(UNCONFIGURED);
  });

  test("calls its function as a role, where it has one, by the role's trust and its policies", async () => {
    const trusting = (Service: string) => ({
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }],
      }),
    });
    const role = { RoleName: "invoking" };
    const iam = (operation: string, input: object) => call(aws, "iam", operation, { ...role, ...input });
    const policy = (Effect: string, Resource: string, more: object = {}) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect, Action: "lambda:InvokeFunction", Resource, ...more }],
      });
    const put = (PolicyName: string, PolicyDocument: string) => iam("PutRolePolicy", { PolicyName, PolicyDocument });
    await iam("CreateRole", trusting("lambda.amazonaws.com"));
    const authorizerCredentials = "arn:aws:iam::000000000000:role/invoking";
    const { url } = await guarded({ type: "TOKEN", authorizerCredentials }, { permitted: false });
    const status = async () => (await ask(`${url}/others`, token({}))).status;
    const functionArn = "arn:aws:lambda:eu-west-1:000000000000:function:authorizer";

    await put("own", policy("Allow", functionArn));
    expect(await status()).toBe(500);
    await call(aws, "iam", "UpdateAssumeRolePolicy", {
      ...role,
      PolicyDocument: trusting("apigateway.amazonaws.com").AssumeRolePolicyDocument,
    });
    await put("own", policy("Allow", `${functionArn}s`));
    expect(await status()).toBe(500);
    await put("own", policy("Allow", functionArn, { Condition: { StringLike: { "aws:PrincipalTag/a": "*" } } }));
    expect(await status()).toBe(500);
    await put("own", policy("Allow", "arn:aws:lambda:*:*:function:*"));
    await put("other", policy("Deny", functionArn));
    expect(await ask(`${url}/others`, token({}))).toEqual(UNCONFIGURED);
    await iam("DeleteRolePolicy", { PolicyName: "other" });
    expect(await status()).toBe(200);
  });

  test.each([
    ["AWS's own policy", async () => "arn:aws:iam::aws:policy/service-role/AWSLambdaRole", 200],
    [
      "AWS's policy for something else",
      async () => "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      500,
    ],
    [
      "a policy of the account",
      async () => {
        const Statement = [{ Effect: "Allow", Action: "lambda:*", Resource: "*" }];
        const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
        const { Policy } = await call<{ Policy: { Arn: string } }>(aws, "iam", "CreatePolicy", {
          PolicyName: "invoke",
          PolicyDocument,
        });
        return Policy.Arn;
      },
      200,
    ],
  ])("goes by %s that is attached to its role", async (name, policyArn, wanted) => {
    const RoleName = name.replace(/\W/g, "-");
    const Statement = [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } },
    ];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    const { Role } = await call<{ Role: { Arn: string } }>(aws, "iam", "CreateRole", {
      RoleName,
      AssumeRolePolicyDocument,
    });
    await call(aws, "iam", "AttachRolePolicy", { RoleName, PolicyArn: await policyArn() });
    const { url } = await guarded({ type: "TOKEN", authorizerCredentials: Role.Arn }, { permitted: false });
    expect((await ask(`${url}/others`, token({}))).status).toBe(wanted);
  });

  test("holds its expression against the whole token, before its function is asked", async () => {
    const { url } = await guarded({
      type: "TOKEN",
      identitySource: "method.request.header.X-Token",
      identityValidationExpression: '\\{"context":\\{"a":[0-9]\\}\\}',
    });
    const one = (text: string) => ask(`${url}/others`, { "x-token": text });
    expect(await one('{"context":{"a":1}}')).toMatchObject({ status: 200, body: { a: "1" } });
    expect(await one('{"context":{"a":12}}')).toEqual(UNAUTHORIZED);
    expect(await one(' {"context":{"a":1}} x')).toEqual(UNAUTHORIZED);
  });
});

describe("an authorizer of type REQUEST", () => {
  const identitySource =
    "method.request.header.X-Asked, method.request.querystring.who,stageVariables.colour, context.identity.sourceIp";
  let url: string;
  let api: Api;
  beforeAll(async () => {
    const made = await guarded({ type: "REQUEST", identitySource, authorizerResultTtlInSeconds: 60 });
    ({ url, api } = made);
    const patchOperations = [{ op: "replace", path: "/variables/colour", value: "blue" }];
    await call(aws, "apigateway", "UpdateStage", { restApiId: api.id, stageName: "prod", patchOperations });
  });
  const asked = (value: object = {}) => ({ "x-asked": JSON.stringify(value) });

  test("asks its function about the whole request but its body", async () => {
    const answer = await ask(`${url}/orders/7?who=a&who=b`, { ...asked(), "User-Agent": "test" });
    expect(answer.status).toBe(200);
    expect(eventOf(answer)).toEqual({
      type: "REQUEST",
      methodArn: `${api.arn}/prod/GET/orders/7`,
      resource: "/orders/{id}",
      path: "/orders/7",
      httpMethod: "GET",
      headers: expect.objectContaining({ "x-asked": "{}", "User-Agent": "test" }),
      multiValueHeaders: expect.objectContaining({ "x-asked": ["{}"] }),
      queryStringParameters: { who: "b" },
      multiValueQueryStringParameters: { who: ["a", "b"] },
      pathParameters: { id: "7" },
      stageVariables: { colour: "blue" },
      requestContext: expect.objectContaining({
        accountId: "000000000000",
        apiId: api.id,
        httpMethod: "GET",
        identity: expect.objectContaining({ sourceIp: "127.0.0.1", userAgent: "test" }),
        path: "/prod/orders/7",
        resourcePath: "/orders/{id}",
        stage: "prod",
      }),
    });
    expect(eventOf(answer).requestContext).not.toHaveProperty("authorizer");
  });

  test("wants each of its identity sources, and not an empty one", async () => {
    expect(await ask(`${url}/others?who=a`)).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/others`, asked())).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/others?who=`, asked())).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/others?Who=a`, asked())).toEqual(UNAUTHORIZED);
    const unset = [{ op: "remove", path: "/variables/colour" }];
    const stage = { restApiId: api.id, stageName: "prod" };
    await call(aws, "apigateway", "UpdateStage", { ...stage, patchOperations: unset });
    expect(await ask(`${url}/others?who=a`, asked())).toEqual(UNAUTHORIZED);
    const set = [{ op: "replace", path: "/variables/colour", value: "blue" }];
    await call(aws, "apigateway", "UpdateStage", { ...stage, patchOperations: set });
    expect(await ask(`${url}/others?who=a`, asked({ resource: "*" }))).toMatchObject({ status: 200 });
  });

  test("wants them also where its results are not kept", async () => {
    const never = await guarded({
      type: "REQUEST",
      identitySource: "method.request.header.X-Asked",
      authorizerResultTtlInSeconds: 0,
    });
    expect(await ask(`${never.url}/others`)).toEqual(UNAUTHORIZED);
    expect(await ask(`${never.url}/others`, asked())).toMatchObject({ status: 200 });
  });

  test("has no sources where its results are not kept, and then is always asked; nothing is an empty object", async () => {
    const free = await guarded({ type: "REQUEST", authorizerResultTtlInSeconds: 0 });
    expect(await ask(`${free.url}/others`)).toEqual(UNCONFIGURED);
    const answer = await ask(`${free.url}/others`, asked());
    expect(eventOf(answer)).toMatchObject({
      queryStringParameters: {},
      multiValueQueryStringParameters: {},
      pathParameters: {},
      stageVariables: {},
    });
  });
});

describe("an authorizer's answer", () => {
  const calls = async (url: string, headers: Record<string, string>) => Number((await ask(url, headers)).body.calls);

  test("is kept for its seconds, for that token alone, and for every method", async () => {
    const { url } = await guarded({ type: "TOKEN", authorizerResultTtlInSeconds: 60 });
    const all = token({ resource: "*" });
    const first = await calls(`${url}/others`, all);
    now += 59_999;
    expect(await calls(`${url}/orders/1`, all)).toBe(first);
    expect(await calls(`${url}/orders/1`, token({ resource: "*", context: { other: 1 } }))).toBe(first + 1);
    now += 1;
    expect(await calls(`${url}/others`, all)).toBe(first + 2);
  });

  test("is held against each method anew, so that a policy for one lets nobody into another", async () => {
    const { url } = await guarded({ type: "TOKEN" });
    expect((await ask(`${url}/others`, token({}))).status).toBe(200);
    expect(await ask(`${url}/orders/1`, token({}))).toEqual(denied("User is not authorized to access this resource"));
  });

  test("is kept for each set of identity sources", async () => {
    const { url } = await guarded({
      type: "REQUEST",
      identitySource: "method.request.header.X-Asked,method.request.querystring.who",
    });
    const headers = { "x-asked": '{"resource":"*"}' };
    const first = await calls(`${url}/others?who=a`, headers);
    expect(await calls(`${url}/others?who=b`, headers)).toBe(first + 1);
    expect(await calls(`${url}/others?who=a&more=1`, headers)).toBe(first);
  });

  test("is not kept where the seconds are none, where there was none, and once the stage's cache is flushed", async () => {
    const never = await guarded({ type: "TOKEN", authorizerResultTtlInSeconds: 0 });
    const first = await calls(`${never.url}/others`, token({}));
    expect(await calls(`${never.url}/others`, token({}))).toBe(first + 1);
    const { url, api } = await guarded({ type: "TOKEN" });
    for (const _ of [1, 2]) expect(await ask(`${url}/others`, token({ throw: "Unauthorized" }))).toEqual(UNAUTHORIZED);
    expect(await calls(`${url}/others`, token({}))).toBe(first + 4);
    expect(await calls(`${url}/others`, token({}))).toBe(first + 4);
    await call(aws, "apigateway", "FlushStageAuthorizersCache", { restApiId: api.id, stageName: "prod" });
    expect(await calls(`${url}/others`, token({}))).toBe(first + 5);
  });
});

test("gateway responses say how refusals are told", async () => {
  const { api } = await guarded({ type: "TOKEN" });
  const put = (responseType: string, more: object) =>
    call(aws, "apigateway", "PutGatewayResponse", { restApiId: api.id, responseType, ...more });
  await put("ACCESS_DENIED", {
    statusCode: "404",
    responseTemplates: { "application/json": '{"why":$context.error.messageString}' },
  });
  await put("DEFAULT_5XX", { responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } });
  const url = await api.deploy();
  expect(await ask(`${url}/others`, token({ effect: "Deny" }))).toEqual({
    status: 404,
    body: { why: "User is not authorized to access this resource with an explicit deny" },
    type: "AccessDeniedException",
  });
  const failed = await fetch(`${url}/others`, { headers: token({ throw: "x" }) });
  expect([failed.status, failed.headers.get("access-control-allow-origin"), await failed.text()]).toEqual([
    500,
    "*",
    '{"message":null}',
  ]);
});

test("a function that takes too long is an authorizer's failure", async () => {
  const gateway = createApiGateway({
    clock: { now: () => now },
    functions: { invoke: async () => ({ timedOut: true }) },
    authenticate: async () => ({}),
    logs: { has: () => false, write: () => undefined },
    mayAssume: () => false,
  });
  const at = { region: "eu-west-1", accountId: "000000000000" } as Call;
  const run = async (operation: string, input: object) =>
    (await gateway.operations[operation]?.(input as never, at)) as { id: string; rootResourceId: string };
  const { id: restApiId, rootResourceId: resourceId } = await run("CreateRestApi", { name: "slow" });
  const authorizer = await run("CreateAuthorizer", { restApiId, name: "a", type: "TOKEN", authorizerUri: uri });
  const place = { restApiId, resourceId, httpMethod: "GET" };
  await run("PutMethod", { ...place, authorizationType: "CUSTOM", authorizerId: authorizer.id });
  await run("PutIntegration", { ...place, type: "MOCK" });
  await run("CreateDeployment", { restApiId, stageName: "prod" });
  const request = {
    method: "GET",
    path: "/prod",
    query: "",
    headers: { authorization: "x" },
    body: Buffer.alloc(0),
    remoteAddress: "127.0.0.1",
    endpoint: "http://127.0.0.1:1",
  } satisfies HttpRequest;
  expect(await gateway.execute(restApiId, request)).toMatchObject({
    status: 500,
    headers: { "x-amzn-ErrorType": "AuthorizerFailureException" },
    body: '{"message":null}',
  });
});
