import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { readPins } from "../../../src/local/pins.ts";

const SECRET = "a1b2c3d4e5f6g7h8i9j0a1b2c3d4e5f6";
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws({
    pins: {
      userPools: { pinned: { id: "us-east-1_Pinned001" } },
      clients: { machine: { id: "pinnedclientid", secret: SECRET } },
    },
  });
  await aws.invoke("cognito-idp", "CreateUserPool", { PoolName: "pinned" });
  const UserPoolId = "us-east-1_Pinned001";
  await aws.invoke("cognito-idp", "CreateResourceServer", {
    UserPoolId,
    Identifier: "users",
    Name: "users",
    Scopes: [{ ScopeName: "read", ScopeDescription: "Read" }],
  });
  await aws.invoke("cognito-idp", "CreateUserPoolClient", {
    UserPoolId,
    ClientName: "machine",
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: ["users/read"],
  });
  await aws.invoke("cognito-idp", "CreateUserPoolDomain", { UserPoolId, Domain: "pinned" });
});

afterAll(() => aws.close());

afterEach(() => {
  aws.clock.release();
  aws.faults.replace([]);
  aws.risks.replace({});
});

function requestToken(): Promise<Response> {
  return fetch(`${aws.endpoint}/_cognito/pinned/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`pinnedclientid:${SECRET}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
}

function send(method: string, path: string, value: unknown): Promise<Response> {
  return fetch(`${aws.endpoint}${path}`, { method, body: JSON.stringify(value) });
}

describe("pins", () => {
  test("give pools and clients the ids and secrets that a test knows", async () => {
    const { access_token } = (await (await requestToken()).json()) as { access_token: string };
    expect(decodeJwt(access_token)).toMatchObject({
      iss: `${aws.endpoint}/us-east-1_Pinned001`,
      client_id: "pinnedclientid",
    });
  });

  test("a second pool of the name gets an id of its own", async () => {
    const { UserPool } = (await aws.invoke("cognito-idp", "CreateUserPool", { PoolName: "pinned" })) as {
      UserPool: { Id: string };
    };
    expect(UserPool.Id).not.toBe("us-east-1_Pinned001");
  });

  test.each([
    ["not JSON", "it is not JSON"],
    ["null", "must be an object of userPools and clients"],
    ["[]", "must be an object of userPools and clients"],
    ['{"pools": {}}', 'holds "pools": userPools and clients are what can be named'],
    ['{"userPools": []}', "userPools must be an object"],
    ['{"clients": {"mine": "abc"}}', "what it says of mine must be an object"],
    ['{"clients": {"mine": {"name": "abc"}}}', 'mine holds "name": id and secret are what can be named'],
    ['{"userPools": {"mine": {"id": 5}}}', "the id of the user pool mine is none that Cognito would give"],
    ['{"userPools": {"mine": {"id": "nonsense"}}}', "the id of the user pool mine is none that Cognito would give"],
    ['{"clients": {"mine": {"id": "no spaces"}}}', "the id of the client mine may have letters"],
    ['{"clients": {"mine": {"secret": "planted-short"}}}', "the secret of the client mine must have 24 to 64"],
  ])("a file with %s is refused without quoting a secret", async (text, sentence) => {
    const file = join(await mkdtemp(join(tmpdir(), "pins-test-")), "pins.json");
    await writeFile(file, text);
    const refused = readPins(file);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.not.toThrow("planted-short");
  });
});

describe("the clock", () => {
  test("stands still at the time it is fixed to, and tokens go by it", async () => {
    const answer = await send("POST", "/_clock", { fix: "2030-01-02T03:04:05Z" });
    expect(await answer.json()).toEqual({ now: "2030-01-02T03:04:05.000Z", fixed: true });
    const { access_token } = (await (await requestToken()).json()) as { access_token: string };
    expect(decodeJwt(access_token).iat).toBe(Date.parse("2030-01-02T03:04:05Z") / 1000);
  });

  test("moves on by seconds, fixed or running", async () => {
    aws.clock.fix(0);
    await send("POST", "/_clock", { advance: 90 });
    expect(aws.clock.now()).toBe(90_000);
    await send("POST", "/_clock", { release: true });
    await send("POST", "/_clock", { advance: 3600 });
    expect(aws.clock.now()).toBeGreaterThan(Date.now() + 3_500_000);
  });

  test.each([[{}], [{ fix: "tomorrow" }], [{ advance: -1 }], [{ advance: 1, release: true }], ["text"]])(
    "refuses %j",
    async (value) => {
      const answer = await send("POST", "/_clock", value);
      expect({ status: answer.status, body: await answer.json() }).toEqual({
        status: 400,
        body: { message: expect.stringMatching(/\.$/) },
      });
    },
  );
});

describe("risks", () => {
  const PASSWORD = "Planted-Password-1";
  const TOLD = { UserPoolTier: "PLUS", UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" } };

  test("are what a protected pool goes by, and a password that was told is never shown", async () => {
    const invoke = <T>(operation: string, input: object) => aws.invoke("cognito-idp", operation, input) as Promise<T>;
    const made = await invoke<{ UserPool: { Id: string } }>("CreateUserPool", { PoolName: "protected", ...TOLD });
    const UserPoolId = made.UserPool.Id;
    const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"];
    const { UserPoolClient } = await invoke<{ UserPoolClient: { ClientId: string } }>("CreateUserPoolClient", {
      UserPoolId,
      ClientName: "app",
      ExplicitAuthFlows,
    });
    const { ClientId } = UserPoolClient;
    for (const Username of ["ada", "grace"]) {
      await invoke("AdminCreateUser", { UserPoolId, Username });
      await invoke("AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: true });
    }
    const AuthFlow = "USER_PASSWORD_AUTH";
    const signIn = (USERNAME: string) =>
      invoke<object>("InitiateAuth", { ClientId, AuthFlow, AuthParameters: { USERNAME, PASSWORD } });
    await expect(signIn("ada")).resolves.toHaveProperty("AuthenticationResult");

    const signIns = [{ username: "ada", level: "High" }];
    const put = await send("PUT", "/_risk", { signIns });
    expect([put.status, await put.json()]).toEqual([200, { compromisedPasswords: 0, signIns }]);
    await expect(signIn("ada")).rejects.toMatchObject({ code: "NotAuthorizedException" });
    await expect(signIn("grace")).resolves.toHaveProperty("AuthenticationResult");

    await send("PUT", "/_risk", { compromisedPasswords: [PASSWORD, "Another-1"] });
    const shown = await (await fetch(`${aws.endpoint}/_risk`)).text();
    expect(JSON.parse(shown)).toEqual({ compromisedPasswords: 2, signIns: [] });
    expect(shown).not.toContain(PASSWORD);
    await expect(signIn("grace")).rejects.toMatchObject({ code: "PasswordResetRequiredException" });

    await send("PUT", "/_risk", {});
    await expect(signIn("ada")).resolves.toHaveProperty("AuthenticationResult");
  });

  test("can be told while everything else fails", async () => {
    await send("PUT", "/_faults", [{ on: "/_risk", fault: "error" }]);
    expect((await send("PUT", "/_risk", {})).status).toBe(200);
  });

  test.each([
    [[], "Give compromisedPasswords, signIns or both, as JSON."],
    [{ passwords: [] }, "passwords is none of compromisedPasswords, signIns."],
    [{ compromisedPasswords: "planted-word" }, "compromisedPasswords must be a list of passwords."],
    [{ compromisedPasswords: ["planted-word", 1] }, "compromisedPasswords must be a list of passwords."],
    [{ signIns: {} }, "signIns must be a list of rules."],
    [{ signIns: [{ username: "ada" }] }, "Sign-in rule 1: level must be one of Low, Medium, High."],
    [{ signIns: [{ level: "Low" }, { level: "Low", ip: "::1" }] }, "Sign-in rule 2: ip is none of level, username,"],
    [{ signIns: [{ level: "Low", username: 1 }] }, "Sign-in rule 1: username must be a text."],
    [{ signIns: [{ level: "Low", ipAddress: "home" }] }, "Sign-in rule 1: ipAddress must be an IP address, or a range"],
  ])("refuse %j, and stay as they were", async (rules, message) => {
    aws.risks.replace({ signIns: [{ level: "Low" }] });
    const answer = await send("PUT", "/_risk", rules);
    const body = await answer.text();
    expect([answer.status, JSON.parse(body)]).toEqual([400, { message: expect.stringContaining(message) }]);
    expect(body).not.toContain("planted-word");
    expect(aws.risks.rules()).toEqual({ compromisedPasswords: 0, signIns: [{ level: "Low" }] });
    expect((await send("POST", "/_risk", {})).status).toBe(405);
  });
});

describe("faults", () => {
  const client = () =>
    new CognitoIdentityProviderClient({
      endpoint: aws.endpoint,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
  const list = () => client().send(new ListUserPoolsCommand({ MaxResults: 1 }));

  test("throttle an operation as AWS does, as often as the rule says", async () => {
    await send("PUT", "/_faults", [{ on: "ListUserPools", fault: "throttle", times: 1 }]);
    await expect(list()).rejects.toMatchObject({ name: "TooManyRequestsException", message: "Rate exceeded" });
    expect((await list()).UserPools).toHaveLength(1);
    expect(aws.faults.rules()).toEqual([]);
  });

  test("fail every operation of the APIs until the rules are taken back", async () => {
    await send("PUT", "/_faults", [{ on: "*", fault: "error" }]);
    for (let time = 0; time < 2; time += 1)
      await expect(list()).rejects.toMatchObject({ name: "InternalErrorException" });
    expect((await requestToken()).status).toBe(200);
    await send("PUT", "/_faults", []);
    await list();
  });

  test("throttle, fail, drop and slow a path", async () => {
    aws.faults.replace([
      { on: "/oauth2/token", fault: "throttle", times: 1 },
      { on: "/oauth2/token", fault: "error", times: 1 },
      { on: "/oauth2/token", fault: "drop", times: 1 },
      { on: "/oauth2/token", fault: "slow", delayMs: 300, times: 1 },
    ]);
    expect((await requestToken()).status).toBe(429);
    expect((await requestToken()).status).toBe(500);
    await expect(requestToken()).rejects.toThrow();
    const impatient = AbortSignal.timeout(100);
    await expect(
      Promise.race([
        requestToken(),
        new Promise((_, reject) => impatient.addEventListener("abort", () => reject(impatient.reason))),
      ]),
    ).rejects.toThrow(/timeout/);
    expect((await requestToken()).status).toBe(200);
  });

  test.each([
    [[{ on: "ListUserPools", fault: "explode" }], "Fault rule 1: fault must be one of throttle, error, slow, drop."],
    [[{ fault: "drop" }], "Fault rule 1: on must be an operation, * or the end of a path."],
    [
      [
        { on: "*", fault: "drop" },
        { on: "*", fault: "slow" },
      ],
      "Fault rule 2: slow needs delayMs.",
    ],
    [[{ on: "*", fault: "drop", times: 0 }], "Fault rule 1: times must be a whole number above zero."],
    [[{ on: "*", fault: "drop", often: 1 }], "Fault rule 1: often is none of on, fault, times, delayMs."],
    [{ on: "*" }, "Give a list of rules, as JSON."],
  ])("refuse %j", async (rules, message) => {
    const answer = await send("PUT", "/_faults", rules);
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 400, body: { message } });
  });
});
