import {
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  GetAuthorizerCommand,
  ResetAuthorizersCacheCommand,
  UpdateAuthorizerCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createHttpApi, echoFunction, type HttpApi } from "../../fixtures/http-api.ts";
import { createFunction, functionRole, permit, proxyTo, REGION } from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

/** Does as the header `x-asked` says, and shows what it was asked, and how often. */
const AUTHORIZER = `let calls = 0;
export const handler = async (event) => {
  const asked = JSON.parse(event.headers["x-asked"] ?? "{}");
  calls += 1;
  if (asked.throw !== undefined) throw new Error(asked.throw);
  if ("answer" in asked) return asked.answer;
  const context = { event: JSON.stringify(event), calls, ...asked.context };
  if (asked.simple !== undefined) return { isAuthorized: asked.simple, context };
  const Resource = asked.resource ?? event.routeArn ?? event.methodArn;
  const Statement = [{ Action: "execute-api:Invoke", Effect: asked.effect ?? "Allow", Resource }];
  return { principalId: "ada", policyDocument: { Version: "2012-10-17", Statement }, context };
};`;

let now = Date.UTC(2026, 10, 21, 7, 4);
let aws: LocalAws;
let echo: string;
let AuthorizerUri: string;
beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
  echo = await echoFunction(aws, "echo");
  const role = await functionRole(aws);
  AuthorizerUri = String(proxyTo(await createFunction(aws, { name: "authorizer", role, source: AUTHORIZER })).uri);
});
afterAll(() => aws.close());

type Json = Readonly<Record<string, unknown>>;
interface Guarded {
  readonly api: HttpApi;
  readonly authorizerId: string;
  readonly url: string;
  readonly arn: string;
}

/** An API whose routes `GET /orders/{id}` and `$default` are behind one authorizer, in the stage `v1`. */
async function guarded(
  settings: Partial<CreateAuthorizerCommandInput> = {},
  { permitted = true, payload = "2.0" } = {},
): Promise<Guarded> {
  const api = await createHttpApi(aws);
  const { AuthorizerId } = await api.client.send(
    new CreateAuthorizerCommand({
      ApiId: api.id,
      Name: "own",
      AuthorizerType: "REQUEST",
      AuthorizerUri,
      AuthorizerPayloadFormatVersion: "2.0",
      IdentitySource: [],
      ...settings,
    }),
  );
  const integration = await api.integration(echo, payload);
  const custom = { AuthorizationType: "CUSTOM", AuthorizerId } as const;
  await api.route("GET /orders/{id}", integration, custom);
  await api.route("$default", integration, custom);
  const arn = `arn:aws:execute-api:${REGION}:000000000000:${api.id}`;
  if (permitted) await permit(aws, "authorizer", `${arn}/authorizers/${AuthorizerId}`);
  return { api, authorizerId: String(AuthorizerId), url: await api.stage("v1"), arn };
}

async function ask(
  url: string,
  asked?: object,
  more: Record<string, string> = {},
): Promise<{ status: number; body: Json }> {
  const headers = { ...(asked === undefined ? {} : { "x-asked": JSON.stringify(asked) }), ...more };
  const response = await fetch(url, { headers });
  return { status: response.status, body: (await response.json()) as Json };
}

interface Seen extends Json {
  readonly event: string;
  readonly calls: number;
}
/** What the integration sees of its caller. */
const authorizerOf = ({ body }: { body: Json }) =>
  (body.requestContext as { authorizer: { lambda: Seen } & Seen }).authorizer;
const eventOf = (answer: { body: Json }) => JSON.parse(authorizerOf(answer).lambda.event) as Json;

const refused = (status: number, message: string) => ({ status, body: { message } });
const UNAUTHORIZED = refused(401, "Unauthorized");
const FORBIDDEN = refused(403, "Forbidden");
const FAILED = refused(500, "Internal Server Error");

describe("an authorizer in payload format 2.0", () => {
  test("asks its function about the whole request but its body, and hands its context on as it is", async () => {
    const { url, arn, api } = await guarded({
      IdentitySource: ["$request.header.X-Asked", "$request.querystring.who"],
    });
    const context = { name: "Ada", age: 36, roles: ["a", "b"], user: { id: 1 } };
    const answer = await ask(
      `${url}/orders/4%202?who=a&who=b`,
      { context },
      { "user-agent": "test", cookie: "c=1; d=2" },
    );
    expect(answer.status).toBe(200);
    expect(authorizerOf(answer)).toEqual({
      lambda: { ...context, event: expect.any(String), calls: expect.any(Number) },
    });
    const event = eventOf(answer);
    expect(event).toEqual({
      version: "2.0",
      type: "REQUEST",
      routeArn: `${arn}/v1/GET/orders/4%202`,
      identitySource: [JSON.stringify({ context }), "a,b"],
      routeKey: "GET /orders/{id}",
      rawPath: "/v1/orders/4%202",
      rawQueryString: "who=a&who=b",
      cookies: ["c=1", "d=2"],
      headers: expect.objectContaining({ "user-agent": "test" }),
      queryStringParameters: { who: "a,b" },
      requestContext: {
        accountId: "000000000000",
        apiId: api.id,
        domainName: `${api.id}.execute-api.${REGION}.amazonaws.com`,
        domainPrefix: api.id,
        http: {
          method: "GET",
          path: "/v1/orders/4%202",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test",
        },
        requestId: expect.any(String),
        routeKey: "GET /orders/{id}",
        stage: "v1",
        time: "21/Nov/2026:07:04:00 +0000",
        timeEpoch: now,
      },
      pathParameters: { id: "4 2" },
    });
  });

  test("goes by the policy that its function returns", async () => {
    const { url, arn } = await guarded();
    expect((await ask(`${url}/orders/1`, { resource: `${arn}/*/GET/orders/*` })).status).toBe(200);
    expect(await ask(`${url}/others`, { resource: `${arn}/*/GET/orders/*` })).toEqual(FORBIDDEN);
    expect(await ask(`${url}/orders/1`, { effect: "Deny" })).toEqual(FORBIDDEN);
  });

  test("shows an integration of format 1.0 the context beside the principal", async () => {
    const { url } = await guarded({}, { payload: "1.0" });
    expect(authorizerOf(await ask(`${url}/orders/1`, { context: { a: 1 } }))).toMatchObject({
      principalId: "ada",
      a: 1,
    });
  });
});

test("in payload format 1.0 the function is asked as a REST API asks it", async () => {
  const IdentitySource = ["$request.header.X-Asked", "$context.identity.sourceIp"];
  const { url, arn, api } = await guarded({ AuthorizerPayloadFormatVersion: "1.0", IdentitySource });
  expect(eventOf(await ask(`${url}/orders/7`, {}))).toEqual({
    version: "1.0",
    type: "REQUEST",
    methodArn: `${arn}/v1/GET/orders/7`,
    identitySource: "{},127.0.0.1",
    authorizationToken: "{},127.0.0.1",
    resource: "/orders/{id}",
    path: "/v1/orders/7",
    httpMethod: "GET",
    headers: expect.objectContaining({ "x-asked": "{}" }),
    queryStringParameters: {},
    pathParameters: { id: "7" },
    stageVariables: {},
    requestContext: expect.objectContaining({ apiId: api.id, stage: "v1", resourcePath: "/orders/{id}" }),
  });
  expect(await ask(`${url}/orders/7`, { effect: "Deny" })).toEqual(FORBIDDEN);
  // Simple answers are of format 2.0 alone.
  expect(await ask(`${url}/orders/7`, { simple: true })).toEqual(FAILED);
});

describe("simple answers", () => {
  let url: string;
  beforeAll(async () => {
    ({ url } = await guarded({ EnableSimpleResponses: true }));
  });

  test("say yes, with a context, or no", async () => {
    const yes = await ask(`${url}/orders/1`, { simple: true, context: { a: [1] } });
    expect([yes.status, authorizerOf(yes).lambda]).toEqual([200, expect.objectContaining({ a: [1] })]);
    const plain = await ask(`${url}/orders/1`, { answer: { isAuthorized: true } });
    expect([plain.status, authorizerOf(plain)]).toEqual([200, { lambda: null }]);
    expect(await ask(`${url}/orders/1`, { simple: false })).toEqual(FORBIDDEN);
  });

  test.each([
    ["another case", { IsAuthorized: true }],
    ["text", { isAuthorized: "true" }],
    ["nothing", null],
    ["a context that is a list", { isAuthorized: true, context: [1] }],
    ["a policy", { principalId: "a", policyDocument: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } }],
  ])("of %s are a 500", async (_, answer) => {
    expect(await ask(`${url}/orders/1`, { answer })).toEqual(FAILED);
  });
});

describe("a request is refused", () => {
  test("unasked, where one of the identity sources is missing or empty", async () => {
    const IdentitySource = ["$request.header.X-Asked", "$request.querystring.who", "$stageVariables.colour"];
    const { url, api } = await guarded({ IdentitySource });
    expect(await ask(`${url}/orders/1?who=a`, {})).toEqual(UNAUTHORIZED);
    const stage = { ApiId: api.id, StageName: "v1", StageVariables: { colour: "blue" } };
    await api.client.send(new UpdateStageCommand(stage));
    expect((await ask(`${url}/orders/1?who=a`, {})).status).toBe(200);
    expect(await ask(`${url}/orders/1?who=a`)).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/orders/1?who=`, {})).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/orders/1?Who=a`, {})).toEqual(UNAUTHORIZED);
  });

  test("where the function says that it is unauthorized, and is a 500 where it fails or answers badly", async () => {
    const { url } = await guarded();
    expect(await ask(`${url}/orders/1`, { throw: "Unauthorized" })).toEqual(UNAUTHORIZED);
    expect(await ask(`${url}/orders/1`, { throw: "no" })).toEqual(FAILED);
    expect(await ask(`${url}/orders/1`, { answer: { isAuthorized: true } })).toEqual(FAILED);
    const Statement = {
      Effect: "Allow",
      Action: "*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": true } },
    };
    expect(await ask(`${url}/orders/1`, { answer: { principalId: "a", policyDocument: { Statement } } })).toEqual(
      refused(500, "A Condition in the policy of an authorizer is not served by the local AWS."),
    );
  });

  test("where the function does not let the authorizer call it", async () => {
    const { url, arn } = await guarded({}, { permitted: false });
    await permit(aws, "authorizer", `${arn}/*/GET/*`);
    expect(await ask(`${url}/orders/1`, {})).toEqual(FAILED);
  });
});

test("a role calls the function where its policies let it, whatever the function's own policy says", async () => {
  const allowing = (Statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } };
  const RoleName = "invoking";
  const { Role } = (await aws.invoke("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: allowing(trust) })) as {
    Role: { Arn: string };
  };
  const { url, api, authorizerId } = await guarded({ AuthorizerCredentialsArn: Role.Arn }, { permitted: false });
  expect(await ask(`${url}/orders/1`, {})).toEqual(FAILED);
  const PolicyDocument = allowing({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" });
  await aws.invoke("iam", "PutRolePolicy", { RoleName, PolicyName: "invoke", PolicyDocument });
  expect((await ask(`${url}/orders/1`, {})).status).toBe(200);
  const without = { ApiId: api.id, AuthorizerId: authorizerId, AuthorizerCredentialsArn: "" };
  expect(await api.client.send(new UpdateAuthorizerCommand(without))).not.toHaveProperty("AuthorizerCredentialsArn");
  expect(await ask(`${url}/orders/1`, {})).toEqual(FAILED);
});

describe("an answer", () => {
  const calls = async (url: string, asked: object = { resource: "*" }) => {
    const answer = await ask(url, asked);
    return answer.status === 200 ? authorizerOf(answer).lambda.calls : answer.status;
  };
  const byHeader = { IdentitySource: ["$request.header.X-Asked"], AuthorizerResultTtlInSeconds: 60 };

  test("is kept for its seconds, for those identity sources alone, and for every route", async () => {
    const { url } = await guarded(byHeader);
    const first = Number(await calls(`${url}/orders/1`));
    now += 59_999;
    expect(await calls(`${url}/others`)).toBe(first);
    expect(await calls(`${url}/orders/1`, { resource: "*", context: { other: 1 } })).toBe(first + 1);
    now += 1;
    expect(await calls(`${url}/orders/1`)).toBe(first + 2);
  });

  test("is a policy for each route anew, and by $context.routeKey kept for each route", async () => {
    const { url } = await guarded(byHeader);
    expect(await calls(`${url}/orders/1`, {})).toEqual(expect.any(Number));
    expect(await calls(`${url}/others`, {})).toBe(403);
    const apart = await guarded({ ...byHeader, IdentitySource: ["$request.header.X-Asked", "$context.routeKey"] });
    const first = Number(await calls(`${apart.url}/orders/1`, {}));
    expect(await calls(`${apart.url}/others`, {})).toBe(first + 1);
  });

  test("is not kept where nobody says for how long, and not once the stage's cache is reset", async () => {
    const never = await guarded({ IdentitySource: byHeader.IdentitySource });
    const first = Number(await calls(`${never.url}/others`));
    expect(await calls(`${never.url}/others`)).toBe(first + 1);
    const { url, api } = await guarded(byHeader);
    expect([await calls(`${url}/others`), await calls(`${url}/others`)]).toEqual([first + 2, first + 2]);
    await api.client.send(new ResetAuthorizersCacheCommand({ ApiId: api.id, StageName: "v1" }));
    expect(await calls(`${url}/others`)).toBe(first + 3);
  });
});

test("an authorizer is told as it was made, and changed by what is given", async () => {
  const { api, authorizerId: AuthorizerId } = await guarded({ IdentitySource: ["$request.header.A"] });
  const key = { ApiId: api.id, AuthorizerId };
  const made = {
    AuthorizerId,
    AuthorizerType: "REQUEST",
    AuthorizerUri,
    AuthorizerPayloadFormatVersion: "2.0",
    AuthorizerResultTtlInSeconds: 0,
    EnableSimpleResponses: false,
    IdentitySource: ["$request.header.A"],
    Name: "own",
  };
  expect(await api.client.send(new GetAuthorizerCommand(key))).toMatchObject(made);
  const change = { AuthorizerResultTtlInSeconds: 5, EnableSimpleResponses: true };
  expect(await api.client.send(new UpdateAuthorizerCommand({ ...key, ...change }))).toMatchObject({
    ...made,
    ...change,
  });
  const update = (more: object) => api.client.send(new UpdateAuthorizerCommand({ ...key, ...more }));
  await expect(update({ IdentitySource: [] })).rejects.toThrow("At least one identity source is required");
  await expect(update({ AuthorizerPayloadFormatVersion: "1.0" })).rejects.toThrow("EnableSimpleResponses is supported");
  await expect(update({ AuthorizerType: "JWT" })).rejects.toThrow("cannot be changed from REQUEST to JWT");
});
