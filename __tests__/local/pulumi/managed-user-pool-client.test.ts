import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const TOKEN = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";

type Client = { ClientId: string; ClientSecret?: string };

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
let userPoolId: string;
let theirs: Client;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());
beforeEach(async () => {
  const { UserPool } = await call<{ UserPool: { Id: string } }>(aws, "cognito-idp", "CreateUserPool", {
    PoolName: "p",
  });
  userPoolId = UserPool.Id;
  theirs = await clientNamed("AmazonOpenSearchService-orders", {
    GenerateSecret: true,
    IdTokenValidity: 7,
    CallbackURLs: ["https://orders.example/callback"],
    SupportedIdentityProviders: ["COGNITO"],
  });
});

async function clientNamed(ClientName: string, settings: Record<string, unknown> = {}): Promise<Client> {
  const { UserPoolClient } = await call<{ UserPoolClient: Client }>(aws, "cognito-idp", "CreateUserPoolClient", {
    UserPoolId: userPoolId,
    ClientName,
    ...settings,
  });
  return UserPoolClient;
}

async function described() {
  const input = { UserPoolId: userPoolId, ClientId: theirs.ClientId };
  return (await call<{ UserPoolClient: unknown }>(aws, "cognito-idp", "DescribeUserPoolClient", input)).UserPoolClient;
}

const made = (inputs: Record<string, unknown>) => engine.make(TOKEN, "own", { userPoolId, ...inputs });

test("the client of that name is set as the program says, and keeps what the program does not say", async () => {
  const before = await described();
  const { id, outputs } = await made({ namePrefix: "AmazonOpenSearchService-", accessTokenValidity: 2 });
  expect(id).toBe(theirs.ClientId);
  expect(outputs).toMatchObject({ name: "AmazonOpenSearchService-orders", accessTokenValidity: 2, idTokenValidity: 7 });
  expect(await described()).toEqual({
    ...(before as object),
    AccessTokenValidity: 2,
    LastModifiedDate: expect.anything(),
  });
});

test("its secret is a secret of the program's", async () => {
  const { outputs } = await made({ namePattern: "^Amazon.*-orders$" });
  expect(theirs.ClientSecret).toMatch(/./);
  expect(outputs.clientSecret).toEqual(expect.objectContaining({ value: theirs.ClientSecret }));
});

test("an update changes it, and the end of the resource leaves it as it is", async () => {
  const first = await made({ namePrefix: "Amazon", accessTokenValidity: 2 });
  const wanted = { ...first.inputs, accessTokenValidity: 3 };
  const outputs = await engine.update(TOKEN, first.id, first.outputs, first.inputs, wanted);
  const set = { AccessTokenValidity: 3, IdTokenValidity: 7, CallbackURLs: ["https://orders.example/callback"] };
  expect(await described()).toMatchObject(set);
  await engine.delete(TOKEN, first.id, outputs);
  expect(await described()).toMatchObject(set);
});

test("a name that no client has, and one that several have, are refused", async () => {
  await expect(made({ namePrefix: "Other" })).rejects.toThrow(
    `User pool ${userPoolId} has no client with a name that begins with Other.`,
  );
  await clientNamed("AmazonOpenSearchService-users");
  await expect(made({ namePattern: "^Amazon" })).rejects.toThrow(
    `User pool ${userPoolId} has 2 clients with a name that matches ^Amazon; it has to be one.`,
  );
});

test.each([
  [{}, "exactly one of namePattern and namePrefix is needed"],
  [{ namePattern: "a", namePrefix: "a" }, "exactly one of namePattern and namePrefix is needed"],
  [{ namePattern: "app(" }, expect.stringContaining("Invalid regular expression")],
])("%j does not say which client", async (inputs, reason) => {
  expect((await engine.check(TOKEN, "own", { userPoolId, ...inputs })).failures).toEqual([reason]);
});

test("a client is refused a setting that it would be refused by the API", async () => {
  await expect(made({ namePrefix: "Amazon", accessTokenValidity: 48 })).rejects.toThrow("InvalidParameterException");
  expect(await described()).toMatchObject({ IdTokenValidity: 7 });
});
