import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
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
  permit,
  proxyTo,
} from "../../fixtures/rest-api.ts";

const CLAIMS = `export const handler = async (event) => ({
  statusCode: 200, body: JSON.stringify(event.requestContext.authorizer ?? null) });`;

interface Tokens {
  readonly IdToken: string;
  readonly AccessToken: string;
}

let now = Date.UTC(2026, 10, 21, 7, 4);
let aws: LocalAws;
let pool: Pool;
let api: Api;
let url: string;
let tokens: Tokens;

beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
  pool = await createPool(aws, "people");
  tokens = await signIn(pool);
  const functionArn = await createFunction(aws, { name: "claims", role: await functionRole(aws), source: CLAIMS });
  api = await createApi(aws);
  const authorizerId = await api.authorizer(pool);
  const integration = proxyTo(functionArn);
  await api.method({ httpMethod: "GET", path: "/me", authorizerId, integration });
  await api.method({
    httpMethod: "GET",
    path: "/admin",
    authorizerId,
    integration,
    scopes: ["aws.cognito.signin.user.admin"],
  });
  await api.method({ httpMethod: "GET", path: "/machines", authorizerId, integration, scopes: ["users/admin"] });
  await api.method({ httpMethod: "GET", path: "/open", integration });
  await permit(aws, "claims", `${api.arn}/*`);
  url = await api.deploy();
});
afterAll(() => aws.close());

/** A confirmed user in two groups, signed in with a password. */
async function signIn({ id: UserPoolId }: Pool): Promise<Tokens> {
  const idp = (operation: string, input: object) => call(aws, "cognito-idp", operation, { UserPoolId, ...input });
  const { UserPoolClient } = (await idp("CreateUserPoolClient", {
    ClientName: "people",
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  })) as { UserPoolClient: { ClientId: string } };
  const user = { Username: "ada", Password: "Correct-horse-1" };
  const UserAttributes = [
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  await idp("AdminCreateUser", { Username: user.Username, UserAttributes, MessageAction: "SUPPRESS" });
  await idp("AdminSetUserPassword", { ...user, Permanent: true });
  for (const GroupName of ["readers", "writers"]) {
    await idp("CreateGroup", { GroupName });
    await idp("AdminAddUserToGroup", { Username: user.Username, GroupName });
  }
  const { AuthenticationResult } = await call<{ AuthenticationResult: Tokens }>(aws, "cognito-idp", "InitiateAuth", {
    ClientId: UserPoolClient.ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: user.Username, PASSWORD: user.Password },
  });
  return AuthenticationResult;
}

async function ask(path: string, authorization?: string): Promise<[number, unknown]> {
  const response = await fetch(`${url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
  return [response.status, await response.json()];
}

const unauthorized = [401, { message: "Unauthorized" }];

describe("a method without scopes", () => {
  test("lets in an ID token, and shows its claims as text", async () => {
    expect(await ask("/me", tokens.IdToken)).toEqual([
      200,
      {
        claims: expect.objectContaining({
          token_use: "id",
          "cognito:username": "ada",
          "cognito:groups": "readers,writers",
          email: "ada@example.com",
          email_verified: "true",
          iat: "Sat Nov 21 07:04:00 UTC 2026",
          exp: "Sat Nov 21 08:04:00 UTC 2026",
          auth_time: String(now / 1_000),
        }),
      },
    ]);
  });

  test("turns an access token away", async () => {
    expect(await ask("/me", tokens.AccessToken)).toEqual(unauthorized);
  });
});

describe("a method with scopes", () => {
  test("lets in a user's access token that has one of them", async () => {
    expect(await ask("/admin", `Bearer ${tokens.AccessToken}`)).toEqual([
      200,
      { claims: expect.objectContaining({ token_use: "access", scope: "aws.cognito.signin.user.admin" }) },
    ]);
  });

  test("turns away an ID token, and an access token without them", async () => {
    expect(await ask("/admin", tokens.IdToken)).toEqual(unauthorized);
    expect(await ask("/machines", tokens.AccessToken)).toEqual(unauthorized);
  });
});

test("a method without authorization shows no claims", async () => {
  expect(await ask("/open", tokens.IdToken)).toEqual([200, null]);
});

test("an identity validation expression is held against the token's audience", async () => {
  const { items } = await call<{ items: { id: string }[] }>(aws, "apigateway", "GetAuthorizers", { restApiId: api.id });
  const set = async (value: string) => {
    const patchOperations = [{ op: "replace", path: "/identityValidationExpression", value }];
    await call(aws, "apigateway", "UpdateAuthorizer", {
      restApiId: api.id,
      authorizerId: items[0]?.id,
      patchOperations,
    });
    await api.deploy();
  };
  await set("nobody");
  expect(await ask("/me", tokens.IdToken)).toEqual(unauthorized);
  await set("[a-z0-9]+");
  expect((await ask("/me", tokens.IdToken))[0]).toBe(200);
  await set("");
});

describe("an authorizer's result", () => {
  /** An API of its own, whose pool is deleted right after its token of a minute was let in. */
  async function orphaned(ttl: number) {
    const gone = await createPool(aws, `gone-${ttl}`);
    const own = await createApi(aws);
    const authorizerId = await own.authorizer(gone, { authorizerResultTtlInSeconds: ttl });
    const functionArn = `arn:aws:lambda:eu-west-1:000000000000:function:claims`;
    const [integration, scopes] = [proxyTo(functionArn), ["users/admin"]];
    await own.method({ httpMethod: "GET", path: "/machines", authorizerId, integration, scopes });
    await own.method({ httpMethod: "GET", path: "/others", authorizerId, integration, scopes: ["users/read-only"] });
    await permit(aws, "claims", `${own.arn}/*`);
    const at = await own.deploy();
    const token = await machineToken(aws, gone, "users/admin");
    now += 60_000;
    const status = async (path = "/machines", authorization = token) =>
      (await fetch(`${at}${path}`, { headers: { authorization } })).status;
    expect(await status()).toBe(200);
    await call(aws, "cognito-idp", "DeleteUserPoolDomain", { UserPoolId: gone.id, Domain: gone.domain });
    await call(aws, "cognito-idp", "DeleteUserPool", { UserPoolId: gone.id });
    return { status, token, restApiId: own.id, stageName: at.split("/").at(-1) };
  }

  test("is kept for the authorizer's seconds, for that token alone, and each method still asks for its scopes", async () => {
    const { status, token } = await orphaned(60);
    expect(await status()).toBe(200);
    expect(await status("/others")).toBe(401);
    expect(await status("/machines", `${token}x`)).toBe(401);
    now += 60_001;
    expect(await status()).toBe(401);
  });

  test("is not kept where the seconds are none, and not once the stage's cache is flushed", async () => {
    expect(await (await orphaned(0)).status()).toBe(401);
    const { status, restApiId, stageName } = await orphaned(300);
    expect(await status()).toBe(200);
    await call(aws, "apigateway", "FlushStageAuthorizersCache", { restApiId, stageName });
    expect(await status()).toBe(401);
  });

  test("does not outlive its token", async () => {
    const { status } = await orphaned(3_600);
    now += 3_539_000;
    expect(await status()).toBe(200);
    now += 1_001;
    expect(await status()).toBe(401);
  });
});

test("a token that has expired is told so", async () => {
  const token = await machineToken(aws, pool, "users/admin");
  expect((await ask("/machines", token))[0]).toBe(200);
  now += 3_600_001;
  expect(await ask("/machines", token)).toEqual([401, { message: "The incoming token has expired" }]);
  expect(await ask("/me", tokens.IdToken)).toEqual([401, { message: "The incoming token has expired" }]);
});
