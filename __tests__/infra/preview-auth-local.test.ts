import { resolve } from "node:path";
import {
  AdminGetUserCommand,
  type AuthFlowType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { type LocalStack, localStack, REGION } from "../fixtures/local-stack.ts";
import { claimsOf } from "../fixtures/token-claims.ts";

// The programs are processes with the whole SDK in them.
jest.setTimeout(60_000);

const COMPONENTS = JSON.stringify(resolve("infra/components.ts"));
const USERS = '{ identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] }';

describe("a pool with everything, on the local AWS", () => {
  const PROGRAM = `
import { PreviewAuth } from ${COMPONENTS};

const auth = new PreviewAuth("auth", {
  resourceServers: [${USERS}],
  userClient: {
    callbackUrls: ["http://localhost:3000/callback"],
    signIn: ["USER_PASSWORD_AUTH"],
    refreshRotation: true,
    tokenLifetimes: { access: "10 minutes", id: "300 seconds", refresh: "2 hours" },
  },
  attributes: [{ name: "team", minLength: 0, maxLength: 20 }],
  groups: [{ name: "editors", precedence: 1 }, { name: "readers" }],
  users: [{ username: "ada", email: "ada@example.com", groups: ["editors"], attributes: { "custom:team": "one" } }],
  domainPrefix: "everything",
  managedLogin: true,
});
export const { userPoolId, tokenEndpoint, userClientId, machineClientId, machineClientSecret } = auth;
export const password = auth.userPasswords.ada;
`;
  let stack: LocalStack<Record<"userPoolId" | "tokenEndpoint" | "userClientId" | "password", string>>;

  beforeAll(async () => {
    stack = await localStack({ "index.ts": PROGRAM });
  });
  afterAll(() => stack?.close());

  async function signIn() {
    const { AuthenticationResult = {} } = await stack.cognito.send(
      new InitiateAuthCommand({
        ClientId: stack.outputs.userClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD: stack.outputs.password },
      }),
    );
    const { AccessToken = "", IdToken = "", RefreshToken = "" } = AuthenticationResult;
    return { AccessToken, IdToken, RefreshToken };
  }

  test("signs its user in, with the user's groups, attributes and the lifetimes asked for", async () => {
    const { AccessToken, IdToken } = await signIn();
    const [access, id] = [claimsOf(AccessToken), claimsOf(IdToken)];
    expect(access["cognito:groups"]).toEqual(["editors"]);
    expect(id).toMatchObject({ "cognito:groups": ["editors"], "custom:team": "one", email: "ada@example.com" });
    expect([Number(access.exp) - Number(access.iat), Number(id.exp) - Number(id.iat)]).toEqual([600, 300]);
  });

  test("rotates refresh tokens: the first use brings another, the second is refused, and so is the old way", async () => {
    const { RefreshToken } = await signIn();
    const ClientId = stack.outputs.userClientId;
    const refresh = () => stack.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
    const { AuthenticationResult } = await refresh();
    expect(AuthenticationResult?.RefreshToken).not.toBe(RefreshToken);
    await expect(refresh()).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
    const AuthFlow: AuthFlowType = "REFRESH_TOKEN_AUTH";
    const { RefreshToken: REFRESH_TOKEN } = await signIn();
    await expect(
      stack.cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { REFRESH_TOKEN } })),
    ).rejects.toThrow();
  });

  test("shows managed login pages, since its client has a style", async () => {
    const { tokenEndpoint, userClientId } = stack.outputs;
    const query = new URLSearchParams({
      client_id: userClientId,
      response_type: "code",
      redirect_uri: "http://localhost:3000/callback",
    });
    const page = await (await fetch(`${tokenEndpoint.replace("/oauth2/token", "/login")}?${query}`)).text();
    expect(page).toContain("<form");
    expect(page).not.toContain("Login pages unavailable");
  });

  test("is the same the second time: nothing is changed, no attribute and no password", async () => {
    const before = stack.outputs.password;
    expect((await stack.up()).changes).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    expect(stack.outputs.password).toBe(before);
  });
});

describe("a pool whose domain is named anew, on the local AWS", () => {
  const program = (prefix: string) => `
import { PreviewAuth } from ${COMPONENTS};
export const { tokenEndpoint } = new PreviewAuth("auth", { resourceServers: [${USERS}], domainPrefix: "${prefix}" });
`;
  let stack: LocalStack<{ readonly tokenEndpoint: string }>;

  beforeAll(async () => {
    stack = await localStack({ "index.ts": program("before") });
  });
  afterAll(() => stack?.close());

  test("loses the old domain first, since it cannot have two", async () => {
    const { changes } = await stack.up({ files: { "index.ts": program("after") } });
    expect(changes).toMatchObject({ update: 0, replace: 1 });
    expect(stack.outputs.tokenEndpoint).toContain("/_cognito/after/");
  });
});

describe("a pool with a trigger and users, on the local AWS", () => {
  const program = (more: string) => `
import { PreviewAuth } from ${COMPONENTS};
export const { userPoolId } = new PreviewAuth("auth", { resourceServers: [${USERS}], domain: false, ${more} });
`;
  let stack: LocalStack<{ readonly userPoolId: string }>;

  beforeAll(async () => {
    stack = await localStack({ "index.ts": program("") });
  });
  afterAll(() => stack?.close());

  test("makes its users once it may call the function, however long that takes", async () => {
    stack.aws.faults.replace([{ on: "AddPermission", fault: "slow", delayMs: 500 }]);
    const more =
      'triggers: { preSignUp: { handler: "./all.ts" } }, users: [{ username: "ada", email: "ada@example.com" }]';
    const handler = "export const handler = async (event: object): Promise<object> => event;";
    await stack.up({ files: { "index.ts": program(more), "all.ts": handler } });
    const { UserStatus } = await stack.cognito.send(
      new AdminGetUserCommand({ UserPoolId: stack.outputs.userPoolId, Username: "ada" }),
    );
    expect(UserStatus).toBe("CONFIRMED");
  });
});

describe("two branches in one pool without a domain", () => {
  const PROGRAM = `
import { UserPool } from "@pulumi/aws/cognito/userPool.js";
import { PreviewAuth } from ${COMPONENTS};

const pool = new UserPool("shared", {});
const [one, two] = ["one", "two"].map((prefix) => new PreviewAuth(prefix, {
  sharedPool: { userPoolId: pool.id, prefix },
  resourceServers: [${USERS}],
  domain: false,
}));
export const userPoolId = pool.id;
export const poolArns = [pool.arn, one.userPoolArn, two.userPoolArn];
export const clients = [one, two].map(({ machineClientId, machineClientSecret, scopes }) => ({ machineClientId, machineClientSecret, scopes }));
`;
  interface Outputs {
    readonly userPoolId: string;
    readonly poolArns: readonly string[];
    readonly clients: readonly Record<"machineClientId" | "machineClientSecret", string>[];
  }
  let stack: LocalStack<Outputs>;

  beforeAll(async () => {
    stack = await localStack<Outputs>({ "index.ts": PROGRAM });
  });
  afterAll(() => stack?.close());

  function token(index: number, transport: "api" | "oauth", scopes: readonly string[]) {
    const { machineClientId = "", machineClientSecret = "" } = stack.outputs.clients[index] ?? {};
    return getToken({
      grant: "client_credentials",
      transport,
      clientId: machineClientId,
      clientSecret: machineClientSecret,
      userPoolId: stack.outputs.userPoolId,
      region: REGION,
      endpoint: stack.aws.endpoint,
      scopes,
    });
  }

  test("have the pool in common", () => {
    expect(new Set(stack.outputs.poolArns).size).toBe(1);
  });

  test.each([
    [0, "one/users/read-only"],
    [1, "two/users/read-only"],
  ])("branch %i gets its own scope by GetClientToken", async (index, scope) => {
    expect((await token(index, "api", [scope])).claims).toMatchObject({ scope });
  });

  test("neither gets the other's scope, nor any token from a token endpoint", async () => {
    await expect(token(0, "api", ["two/users/read-only"])).rejects.toMatchObject({ code: "invalid_scope" });
    await expect(token(0, "oauth", ["one/users/read-only"])).rejects.toMatchObject({ code: "missing_input" });
  });
});
