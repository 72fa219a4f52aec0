import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { credentialsFromIdToken } from "../../src/identity/index.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { createPeople, createWebRole, type People, signIn } from "../fixtures/identity-pool.ts";
import { call, REGION } from "../fixtures/rest-api.ts";

let aws: LocalAws;
let people: People;
let identityPoolId: string;
beforeAll(async () => {
  aws = await startLocalAws();
  people = await createPeople(aws);
  identityPoolId = await createPool();
  const role = await createWebRole(aws, "users", identityPoolId);
  await call(aws, "cognito-identity", "SetIdentityPoolRoles", {
    IdentityPoolId: identityPoolId,
    Roles: { authenticated: role },
  });
});
afterAll(() => aws.close());

async function createPool(): Promise<string> {
  const pool = await call<{ IdentityPoolId: string }>(aws, "cognito-identity", "CreateIdentityPool", {
    IdentityPoolName: "preview",
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: people.provider, ClientId: people.clientId }],
  });
  return pool.IdentityPoolId;
}

const request = (settings: object = {}) => ({
  identityPoolId,
  userPoolId: people.userPoolId,
  region: REGION,
  endpoint: aws.endpoint,
  ...settings,
});

describe("an ID token", () => {
  test("becomes AWS credentials, whose secret parts are told of", async () => {
    const { IdToken: idToken } = await signIn(aws, people.clientId);
    const secrets: string[] = [];
    const credentials = await credentialsFromIdToken(request({ idToken }), { onSecret: (one) => secrets.push(one) });
    expect(credentials).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA/),
      secretAccessKey: expect.any(String),
      sessionToken: expect.any(String),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      identityId: expect.stringMatching(`^${REGION}:`),
    });
    expect(secrets).toEqual([credentials.secretAccessKey, credentials.sessionToken]);
  });

  test("of no use is refused with what the pool says, and without the token", async () => {
    const { AccessToken: idToken } = await signIn(aws, people.clientId);
    const refused = credentialsFromIdToken(request({ idToken }));
    await expect(refused).rejects.toMatchObject({
      code: "login_refused",
      message: expect.stringContaining("Not a valid OpenId Connect identity token"),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining(idToken) });
  });

  test("and none at all is another thing, which this pool does not take", async () => {
    await expect(credentialsFromIdToken(request())).rejects.toMatchObject({
      code: "login_refused",
      message: expect.stringContaining("Unauthenticated access"),
    });
  });

  test("for a pool without roles says so", async () => {
    const { IdToken: idToken } = await signIn(aws, people.clientId);
    const asked = request({ idToken, identityPoolId: await createPool() });
    await expect(credentialsFromIdToken(asked)).rejects.toMatchObject({ code: "role_unavailable" });
  });

  test.each([
    ["identity_pool_not_found", `${REGION}:00000000-0000-0000-0000-000000000000`],
    ["invalid_input", "us-east-1:00000000-0000-0000-0000-000000000000"],
    ["invalid_input", "preview"],
  ])("for what is no pool here is refused as %s: %s", async (code, identityPoolId) => {
    await expect(credentialsFromIdToken(request({ identityPoolId }))).rejects.toMatchObject({ code });
  });
});

describe("the service", () => {
  /** A server that gives these answers by turns, the last of them for good, and counts. */
  async function scripted(...answers: readonly [number, string][]) {
    let served = 0;
    const server = createServer((message, response) => {
      message.resume().on("end", () => {
        const [status, body] = answers[Math.min(served, answers.length - 1)] ?? [500, ""];
        served += 1;
        response.writeHead(status).end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      served: () => served,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  const identity: [number, string] = [200, JSON.stringify({ IdentityId: `${REGION}:0a` })];
  const given: [number, string] = [
    200,
    JSON.stringify({
      Credentials: { AccessKeyId: "ASIA1", SecretKey: "s", SessionToken: "t", Expiration: 1_893_456_000 },
    }),
  ];
  const throttled: [number, string] = [400, JSON.stringify({ __type: "TooManyRequestsException" })];

  test("is asked again after a fault and after too many requests", async () => {
    await using server = await scripted([503, ""], identity, throttled, given);
    const { expiresAt } = await credentialsFromIdToken(request({ endpoint: server.endpoint, idToken: "i" }));
    expect([expiresAt, server.served()]).toEqual(["2030-01-01T00:00:00.000Z", 4]);
  });

  test("is not asked for ever", async () => {
    await using server = await scripted([500, "<html>"]);
    await expect(credentialsFromIdToken(request({ endpoint: server.endpoint }))).rejects.toMatchObject({
      code: "server_error",
    });
    expect(server.served()).toBe(4);
  });

  test("that repeats the token does not get it into the message", async () => {
    const body = JSON.stringify({
      __type: "NotAuthorizedException",
      message: "Nobody knows id.token/of+ada\n::error::x",
    });
    await using server = await scripted([400, body]);
    const asked = credentialsFromIdToken(request({ endpoint: server.endpoint, idToken: "id.token/of+ada" }));
    await expect(asked).rejects.toThrow('("Nobody knows *** ::error::x")');
    expect(server.served()).toBe(1);
  });

  test.each([
    ["nothing of AWS's", [200, "{}"]],
    ["half of the credentials", [200, JSON.stringify({ IdentityId: "x:0", Credentials: { AccessKeyId: "ASIA1" } })]],
    ["more than AWS ever does", [200, " ".repeat(70_000)]],
  ] as [string, [number, string]][])("that answers with %s is not believed", async (_, answer) => {
    await using server = await scripted(answer);
    await expect(credentialsFromIdToken(request({ endpoint: server.endpoint }))).rejects.toMatchObject({
      code: "not_credentials",
    });
  });

  test("that cannot be reached is named by its host", async () => {
    const { endpoint } = await scripted(given).then(async (server) => {
      await server[Symbol.asyncDispose]();
      return server;
    });
    await expect(credentialsFromIdToken(request({ endpoint }))).rejects.toMatchObject({
      code: "connection_failed",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("is left alone once the caller gives up", async () => {
    await using server = await scripted([503, ""]);
    const asked = credentialsFromIdToken(request({ endpoint: server.endpoint }), { signal: AbortSignal.abort() });
    await expect(asked).rejects.toMatchObject({ code: "aborted" });
    expect(server.served()).toBe(0);
  });
});
