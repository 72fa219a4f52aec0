import {
  AddCustomAttributesCommand,
  CreateGroupCommand,
  CreateResourceServerCommand,
  CreateUserImportJobCommand,
  type CreateUserPoolClientRequest,
  CreateUserPoolDomainCommand,
  type CreateUserPoolRequest,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ListTagsForResourceCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JWK } from "jose";
import type { KeyStore } from "../../../src/local/cognito-idp/index.ts";
import { createKeys } from "../../../src/local/cognito-idp/keys.ts";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool } from "../../fixtures/local-pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

const describePool = async (UserPoolId: string) =>
  (await local.client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;

describe("a user pool", () => {
  test("has AWS's defaults, ids and dates", async () => {
    const id = await makePool(local);
    expect(id).toMatch(/^eu-west-1_[0-9A-Za-z]{9}$/);
    expect(await describePool(id)).toMatchObject({
      Id: id,
      Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${id}`,
      Name: "people",
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
      },
      DeletionProtection: "INACTIVE",
      MfaConfiguration: "OFF",
      UserPoolTier: "ESSENTIALS",
      EstimatedNumberOfUsers: 0,
      CreationDate: expect.any(Date),
    });
  });

  test("goes back to the defaults in all that an update leaves out, and keeps what is for life", async () => {
    const id = await makePool(local, {
      DeletionProtection: "ACTIVE",
      AutoVerifiedAttributes: ["email"],
      UsernameAttributes: ["email"],
      UserPoolTags: { team: "blue" },
    });
    await local.client.send(new UpdateUserPoolCommand({ UserPoolId: id, MfaConfiguration: "OFF" }));
    const after = await describePool(id);
    expect(after).toMatchObject({
      Name: "people",
      DeletionProtection: "INACTIVE",
      UsernameAttributes: ["email"],
      UserPoolTags: { team: "blue" },
    });
    expect(after).not.toHaveProperty("AutoVerifiedAttributes");
  });

  test("is not deleted while it is protected or has a domain", async () => {
    const id = await makePool(local, { DeletionProtection: "ACTIVE" });
    const remove = () => local.client.send(new DeleteUserPoolCommand({ UserPoolId: id }));
    await expect(remove()).rejects.toMatchObject({ name: "InvalidParameterException" });
    await local.client.send(new UpdateUserPoolCommand({ UserPoolId: id, DeletionProtection: "INACTIVE" }));
    await local.client.send(new CreateUserPoolDomainCommand({ UserPoolId: id, Domain: "short-lived" }));
    await expect(remove()).rejects.toMatchObject({ message: expect.stringContaining("It has a domain configured") });
    await local.client.send(new DeleteUserPoolDomainCommand({ UserPoolId: id, Domain: "short-lived" }));
    await remove();
    await expect(describePool(id)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: `User pool ${id} does not exist.`,
    });
    expect([local.service.hasUserPool(id), local.service.hasDomain("short-lived")]).toEqual([false, false]);
  });

  test("is listed in pages", async () => {
    const ids = [await makePool(local), await makePool(local), await makePool(local)];
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const more = NextToken === undefined ? {} : { NextToken };
      const list = await local.client.send(new ListUserPoolsCommand({ MaxResults: 2, ...more }));
      expect(list.UserPools?.length).toBeLessThanOrEqual(2);
      seen.push(...(list.UserPools ?? []).map(({ Id }) => Id));
      ({ NextToken } = list);
    } while (NextToken !== undefined);
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test("takes tags on and off", async () => {
    const ResourceArn = (await describePool(await makePool(local)))?.Arn;
    const tags = async () => (await local.client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;
    await local.client.send(new TagResourceCommand({ ResourceArn, Tags: { team: "blue", stage: "preview" } }));
    await local.client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["team"] }));
    expect(await tags()).toEqual({ stage: "preview" });
    await expect(
      local.client.send(new TagResourceCommand({ ResourceArn, Tags: { "aws:x": "1" } })),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(
      local.client.send(new ListTagsForResourceCommand({ ResourceArn: `${ResourceArn}x` })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("gets custom attributes, each name once", async () => {
    const UserPoolId = await makePool(local);
    const add = () =>
      local.client.send(
        new AddCustomAttributesCommand({
          UserPoolId,
          CustomAttributes: [{ Name: "tenant", AttributeDataType: "String" }],
        }),
      );
    await add();
    expect((await describePool(UserPoolId))?.SchemaAttributes?.at(-1)).toMatchObject({ Name: "custom:tenant" });
    await expect(add()).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test.each<[string, Partial<CreateUserPoolRequest>, string]>([
    [
      "a custom sender",
      { LambdaConfig: { KMSKeyID: `arn:aws:kms:eu-west-1:000000000000:key/${"a".repeat(8)}` } },
      "LambdaConfig.KMSKeyID",
    ],
  ])("refuses by name what is not built: %s", async (_, settings, named) => {
    await expect(makePool(local, settings)).rejects.toMatchObject({
      name: "NotImplementedException",
      message: expect.stringContaining(named),
    });
  });

  test.each<[string, Partial<CreateUserPoolRequest>]>([
    ["aliases and username attributes together", { AliasAttributes: ["email"], UsernameAttributes: ["email"] }],
    ["a second factor with nothing to send it by", { MfaConfiguration: "ON" }],
    ["mail of one's own without an address", { EmailConfiguration: { EmailSendingAccount: "DEVELOPER" } }],
  ])("refuses settings that do not go together: %s", async (_, settings) => {
    await expect(makePool(local, settings)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

describe("an app client", () => {
  let UserPoolId: string;
  beforeAll(async () => {
    UserPoolId = await makePool(local);
    const Scopes = [{ ScopeName: "read", ScopeDescription: "Read" }];
    const server = { UserPoolId, Identifier: "api", Name: "api", Scopes };
    await local.client.send(new CreateResourceServerCommand(server));
    await expect(local.client.send(new CreateResourceServerCommand(server))).rejects.toMatchObject({
      message: `api already exists in user pool ${UserPoolId}.`,
    });
  });

  test("goes back to the defaults in all that an update leaves out, and keeps its secret", async () => {
    const { id: ClientId, secret } = await makeClient(local, UserPoolId, {
      GenerateSecret: true,
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes" },
    });
    expect([ClientId, secret]).toEqual([expect.stringMatching(/^[0-9a-z]{26}$/), expect.stringMatching(/^\w{24,64}$/)]);
    await local.client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId }));
    const { UserPoolClient } = await local.client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient).toMatchObject({ ClientName: "app", ClientSecret: secret, RefreshTokenValidity: 30 });
    expect(UserPoolClient).not.toHaveProperty("AccessTokenValidity");
    expect(UserPoolClient).not.toHaveProperty("ExplicitAuthFlows");
    const { UserPoolClients } = await local.client.send(new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 60 }));
    expect(UserPoolClients).toContainEqual({ UserPoolId, ClientId, ClientName: "app" });
  });

  const machine = { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ["client_credentials" as const] };
  test.each<[string, string, Partial<CreateUserPoolClientRequest>]>([
    ["a scope that no resource server has", "ScopeDoesNotExistException", { AllowedOAuthScopes: ["api/write"] }],
    ["machine tokens without a secret", "InvalidOAuthFlowException", { ...machine, AllowedOAuthScopes: ["api/read"] }],
    [
      "machine tokens beside codes",
      "InvalidOAuthFlowException",
      {
        ...machine,
        GenerateSecret: true,
        AllowedOAuthFlows: ["client_credentials", "code"],
        AllowedOAuthScopes: ["api/read"],
      },
    ],
    ["OAuth without a flow", "InvalidOAuthFlowException", { AllowedOAuthFlowsUserPoolClient: true }],
    ["a callback by plain http", "InvalidParameterException", { CallbackURLs: ["http://example.com"] }],
    ["a callback with a fragment", "InvalidParameterException", { CallbackURLs: ["https://example.com/#a"] }],
    [
      "a default redirect that is no callback",
      "InvalidParameterException",
      { CallbackURLs: ["https://example.com"], DefaultRedirectURI: "https://example.com/other" },
    ],
    ["an access token of two days", "InvalidParameterException", { AccessTokenValidity: 48 }],
    [
      "old and new flow names together",
      "InvalidParameterException",
      { ExplicitAuthFlows: ["USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"] },
    ],
    [
      "a secret twice over",
      "InvalidParameterException",
      { GenerateSecret: true, ClientSecret: "s".repeat(24) } as Partial<CreateUserPoolClientRequest>,
    ],
    ["an unknown identity provider", "InvalidParameterException", { SupportedIdentityProviders: ["Google"] }],
    ["an unknown attribute", "InvalidParameterException", { ReadAttributes: ["custom:none"] }],
  ])("is refused with %s: %s", async (_, name, settings) => {
    await expect(makeClient(local, UserPoolId, settings)).rejects.toMatchObject({ name });
  });

  test.each(["http://localhost:3000/a", "http://127.0.0.1/a", "http://[::1]:8080", "https://example.com", "myapp://a"])(
    "may be called back at %s",
    async (url) => {
      await makeClient(local, UserPoolId, { CallbackURLs: [url] });
    },
  );
});

describe("a domain", () => {
  test("is one pool's alone, and described by nothing when it is nobody's", async () => {
    const [first, second] = [await makePool(local), await makePool(local)];
    const create = (UserPoolId: string, Domain: string, more: object = {}) =>
      local.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain, ...more }));
    await create(first, "ours");
    await expect(create(second, "ours")).rejects.toMatchObject({
      message: "Domain already associated with another user pool.",
    });
    await expect(create(first, "ours-too")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await create(second, "auth.example.com", {
      CustomDomainConfig: { CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/a" },
    });
    const describeDomain = async (Domain: string) =>
      (await local.client.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
    expect(await describeDomain("ours")).toMatchObject({ UserPoolId: first, Status: "ACTIVE", ManagedLoginVersion: 1 });
    expect(await describeDomain("nobodys")).toEqual({});
    expect((await describePool(second))?.CustomDomain).toBe("auth.example.com");
  });

  test.each(["my-aws-app", "cognito-x", "amazon", "a.b"])("may not be the prefix %s", async (Domain) => {
    const UserPoolId = await makePool(local);
    await expect(local.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain }))).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});

describe("pinned ids and secrets", () => {
  test("are those of the first pool and client of the name, and of no other", async () => {
    const client = { id: "pinnedclient", secret: "s".repeat(30) };
    const id = "eu-west-1_Pinned";
    const other = await startLocalCognito({ pins: { userPools: { people: { id } }, clients: { app: client } } });
    expect(await makePool(other, { PoolName: "others" })).not.toBe(id);
    expect(await makePool(other)).toBe(id);
    expect(await makePool(other)).not.toBe(id);
    expect(await makeClient(other, id, { GenerateSecret: true })).toEqual(client);
    expect((await makeClient(other, id, { GenerateSecret: true })).secret).not.toBe(client.secret);
    await other.close();
  });
});

describe("the keys of a pool", () => {
  const jwks = async (id: string) => {
    const response = await fetch(`${local.endpoint}/${id}/.well-known/jwks.json`);
    return ((await response.json()) as { keys: JWK[] }).keys;
  };

  test("are two, the same for calls that come together, and no other pool's", async () => {
    const id = await makePool(local);
    const [first, second, elsewhere] = await Promise.all([jwks(id), jwks(id), jwks(await makePool(local))]);
    expect(first).toEqual(second);
    expect(first).toHaveLength(2);
    expect(first[0]).toEqual({
      alg: "RS256",
      e: "AQAB",
      kid: expect.stringMatching(/=$/),
      kty: "RSA",
      n: expect.any(String),
      use: "sig",
    });
    expect(new Set([...first, ...elsewhere].map(({ kid }) => kid)).size).toBe(4);
  });

  test("outlive the process where there is a store for them", async () => {
    const slots = new Map<string, JWK>();
    const store: KeyStore = {
      load: async (slot) => slots.get(slot),
      store: async (slot, key) => void slots.set(slot, key),
    };
    const made = await createKeys(store).access("eu-west-1_a");
    const loaded = await createKeys(store).access("eu-west-1_a");
    expect(loaded.publicJwk).toEqual(made.publicJwk);
    expect((await createKeys(store).id("eu-west-1_a")).kid).not.toBe(made.kid);
    expect([...slots.keys()]).toEqual(["eu-west-1_a.access", "eu-west-1_a.id"]);
  });

  test("are not those of a pool that does not exist", async () => {
    const response = await fetch(`${local.endpoint}/eu-west-1_None/.well-known/jwks.json`);
    expect(response.status).toBe(404);
  });
});

describe("a call", () => {
  const call = (target: string, input: object, headers: Record<string, string> = {}) =>
    fetch(local.endpoint, {
      method: "POST",
      headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${target}`, ...headers },
      body: JSON.stringify(input),
    }).then((response) => response.json());

  test("without a signature reaches the public operations alone", async () => {
    expect(await call("ListUserPools", { MaxResults: 1 })).toMatchObject({
      __type: "MissingAuthenticationTokenException",
    });
    expect(await call("InitiateAuth", { ClientId: "none", AuthFlow: "USER_SRP_AUTH" })).toMatchObject({
      __type: "ResourceNotFoundException",
    });
  });

  test("of an operation that is not built is refused by its name", async () => {
    const command = new CreateUserImportJobCommand({
      UserPoolId: "eu-west-1_None",
      JobName: "people",
      CloudWatchLogsRoleArn: "arn:aws:iam::000000000000:role/import",
    });
    await expect(local.client.send(command)).rejects.toMatchObject({
      name: "NotImplementedException",
      message: expect.stringContaining("CreateUserImportJob"),
    });
  });

  test("that makes a group twice is refused", async () => {
    const group = { UserPoolId: await makePool(local), GroupName: "staff" };
    await local.client.send(new CreateGroupCommand(group));
    await expect(local.client.send(new CreateGroupCommand(group))).rejects.toMatchObject({
      name: "GroupExistsException",
    });
  });
});
