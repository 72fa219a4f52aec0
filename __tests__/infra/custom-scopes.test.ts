import { resolve } from "node:path";
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { JWTPayload } from "jose";
import type { TokenRule } from "../../infra/components.ts";
import { getToken } from "../../src/cognito/index.ts";
import { type LocalStack, localStack, REGION } from "../fixtures/local-stack.ts";
import { claimsOf } from "../fixtures/token-claims.ts";

// The programs are processes with the whole SDK in them.
jest.setTimeout(60_000);

interface PoolOutputs {
  readonly userPoolId: string;
  readonly userClientId: string;
  readonly machineClientId: string;
  readonly machineClientSecret: string;
  readonly passwords: Readonly<Record<string, string>>;
}

/** A program of pools that differ in their rules alone: `pools` is what `PreviewAuth` is told of each one's trigger. */
const program = (pools: Readonly<Record<string, { version: string; rules: readonly TokenRule[] }>>) => `
import { PreviewAuth } from ${JSON.stringify(resolve("infra/components.ts"))};

const pools = Object.entries(${JSON.stringify(pools)});
export const made = pools.map(([name, preTokenGeneration]) => {
  const auth = new PreviewAuth(name, {
    resourceServers: [{ identifier: "photos", scopes: [
      { name: "read", description: "Read" },
      { name: "write", description: "Write" },
    ] }],
    machineClient: { scopes: ["photos/read"] },
    domain: false,
    userClient: { callbackUrls: ["http://localhost:3000/"], signIn: ["USER_PASSWORD_AUTH"] },
    attributes: [{ name: "tenant", minLength: 0, maxLength: 20 }],
    groups: [{ name: "editors" }, { name: "readers" }],
    users: [
      { username: "ada", email: "ada@example.com", groups: ["editors"], attributes: { "custom:tenant": "acme" } },
      { username: "bob", email: "bob@example.com", groups: ["readers"] },
    ],
    triggers: { preTokenGeneration },
  });
  const { userPoolId, userClientId, machineClientId, machineClientSecret, userPasswords: passwords } = auth;
  return { userPoolId, userClientId, machineClientId, machineClientSecret, passwords };
});
`;

type Stack = LocalStack<{ readonly made: readonly PoolOutputs[] }>;

function poolOf({ outputs }: Stack, index: number): PoolOutputs {
  const pool = outputs.made[index];
  if (pool === undefined) throw new Error(`There is no pool ${index}.`);
  return pool;
}

async function signIn(stack: Stack, index: number, username: string): Promise<{ access: JWTPayload; id: JWTPayload }> {
  const { userClientId, passwords } = poolOf(stack, index);
  const { AuthenticationResult } = await stack.cognito.send(
    new InitiateAuthCommand({
      ClientId: userClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: passwords[username] ?? "" },
    }),
  );
  return { access: claimsOf(AuthenticationResult?.AccessToken), id: claimsOf(AuthenticationResult?.IdToken) };
}

async function machine(stack: Stack, index: number): Promise<JWTPayload> {
  const { userPoolId, machineClientId: clientId, machineClientSecret: clientSecret } = poolOf(stack, index);
  const place = { userPoolId, region: REGION, endpoint: stack.aws.endpoint };
  const { accessToken } = await getToken({
    grant: "client_credentials",
    transport: "api",
    clientId,
    clientSecret,
    ...place,
  });
  return claimsOf(accessToken);
}

const BY_API = "aws.cognito.signin.user.admin";
const scopes = ({ scope }: JWTPayload) => String(scope).split(" ").sort();

describe("custom scopes for users who sign in by the API", () => {
  const editors: readonly TokenRule[] = [
    { when: { groups: ["editors"] }, scopesToAdd: ["photos/write"] },
    { when: { subject: "user" }, scopesToAdd: ["photos/read"] },
  ];
  const tenants: readonly TokenRule[] = [
    {
      when: { attributes: { "custom:tenant": "acme" } },
      scopesToAdd: ["photos/read"],
      accessTokenClaims: { tenant: "acme", limits: { photos: 10 } },
      idTokenClaims: { tenant: "acme" },
      claimsToSuppress: ["email"],
    },
    { when: { groups: ["readers"] }, groupsToOverride: ["guests"], scopesToSuppress: [BY_API] },
  ];
  let stack: Stack;

  beforeAll(async () => {
    const pools = { editors: { version: "V2_0", rules: editors }, tenants: { version: "V2_0", rules: tenants } };
    stack = await localStack({ "index.ts": program(pools) });
  });
  afterAll(() => stack?.close());

  test("are two configurations of one and the same code", async () => {
    const credentials = { accessKeyId: "AKIDLOCAL", secretAccessKey: "local" };
    const lambda = new LambdaClient({ region: REGION, endpoint: stack.aws.endpoint, credentials });
    const functions = await Promise.all(
      poolsFunctions(await stack.aws.invoke("lambda", "ListFunctions", {}, REGION)).map((FunctionName) =>
        lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
      ),
    );
    lambda.destroy();
    expect(functions).toHaveLength(2);
    expect(new Set(functions.map(({ CodeSha256 }) => CodeSha256)).size).toBe(1);
    expect(new Set(functions.map(({ Environment }) => Environment?.Variables?.TOKEN_RULES)).size).toBe(2);
  });

  test.each([
    ["ada", 0, [BY_API, "photos/read", "photos/write"]],
    ["bob", 0, [BY_API, "photos/read"]],
    ["ada", 1, [BY_API, "photos/read"]],
    ["bob", 1, [""]],
  ])("%s has in pool %i the scopes %j", async (username, index, expected) => {
    const { access } = await signIn(stack, index, username);
    expect(scopes({ scope: "", ...access })).toEqual(expected);
  });

  test("go with claims for those whom the rule is for, and take others away", async () => {
    const [ada, bob] = [await signIn(stack, 1, "ada"), await signIn(stack, 1, "bob")];
    expect(ada.access).toMatchObject({ tenant: "acme", limits: { photos: 10 }, "cognito:groups": ["editors"] });
    expect(ada.id).toMatchObject({ tenant: "acme" });
    expect(ada.id).not.toHaveProperty("email");
    expect(bob.access).not.toHaveProperty("tenant");
    expect(bob.id).toMatchObject({ email: "bob@example.com" });
    expect([bob.access["cognito:groups"], bob.id["cognito:groups"]]).toEqual([["guests"], ["guests"]]);
  });

  test("are gone with the rules that gave them, in new tokens", async () => {
    const pools = { editors: { version: "V2_0", rules: [] }, tenants: { version: "V2_0", rules: tenants } };
    const { changes } = await stack.up({ files: { "index.ts": program(pools) } });
    expect(changes).toMatchObject({ create: 0, update: 1, replace: 0, delete: 0 });
    expect(scopes((await signIn(stack, 0, "ada")).access)).toEqual([BY_API]);
  });
});

describe("the three versions of the trigger, side by side", () => {
  const idClaims: TokenRule = { idTokenClaims: { stage: "preview" }, groupsToOverride: ["everybody"] };
  const both: TokenRule = { ...idClaims, scopesToAdd: ["photos/write"], accessTokenClaims: { stage: "preview" } };
  let stack: Stack;

  beforeAll(async () => {
    const pools = {
      one: { version: "V1_0", rules: [idClaims] },
      two: { version: "V2_0", rules: [both] },
      three: { version: "V3_0", rules: [both] },
    };
    stack = await localStack({ "index.ts": program(pools) });
  });
  afterAll(() => stack?.close());

  test.each([
    ["V1_0", 0, { stage: undefined, scopes: [BY_API] }],
    ["V2_0", 1, { stage: "preview", scopes: [BY_API, "photos/write"] }],
    ["V3_0", 2, { stage: "preview", scopes: [BY_API, "photos/write"] }],
  ])("%s changes users' ID tokens, and their access tokens as far as it can", async (_, index, expected) => {
    const { access, id } = await signIn(stack, index, "ada");
    expect(id).toMatchObject({ stage: "preview", "cognito:groups": ["everybody"] });
    expect(access["cognito:groups"]).toEqual(["everybody"]);
    expect({ stage: access.stage, scopes: scopes(access) }).toEqual(expected);
  });

  test.each([
    ["V1_0 leaves", 0, { stage: undefined, scopes: ["photos/read"] }],
    ["V2_0 leaves", 1, { stage: undefined, scopes: ["photos/read"] }],
    ["V3_0 changes", 2, { stage: "preview", scopes: ["photos/read", "photos/write"] }],
  ])("%s machines' tokens", async (_, index, expected) => {
    const access = await machine(stack, index);
    expect({ stage: access.stage, scopes: scopes(access) }).toEqual(expected);
  });
});

function poolsFunctions(listed: unknown): string[] {
  const { Functions = [] } = listed as { Functions?: { FunctionName: string }[] };
  return Functions.map(({ FunctionName }) => FunctionName);
}
