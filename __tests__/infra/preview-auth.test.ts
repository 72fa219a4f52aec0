import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { PreviewAuth, type PreviewAuthArgs } from "../../infra/components.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

const users = { identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] };
let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

async function inputsOf(type: string): Promise<Readonly<Record<string, unknown>>[]> {
  return recorded.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
}

describe("PreviewAuth", () => {
  test("makes a pool that a branch can lose again", async () => {
    const auth = new PreviewAuth("auth", {
      poolName: "preview-feat-x",
      resourceServers: [users],
      tags: { branch: "feat-x" },
    });
    await known(auth.userPoolId);
    expect(await inputsOf("aws:cognito/userPool:UserPool")).toEqual([
      expect.objectContaining({
        name: "preview-feat-x",
        userPoolTier: "ESSENTIALS",
        deletionProtection: "INACTIVE",
        tags: { branch: "feat-x" },
      }),
    ]);
  });

  test("makes each resource server with its scopes", async () => {
    const transactions = {
      identifier: "https://api.example.com/transactions",
      name: "Transactions",
      scopes: [
        { name: "get", description: "Read" },
        { name: "post", description: "Write" },
      ],
    };
    const auth = new PreviewAuth("auth", { resourceServers: [users, transactions] });
    await known(auth.machineClientId);
    expect(await inputsOf("aws:cognito/resourceServer:ResourceServer")).toEqual([
      expect.objectContaining({
        identifier: "users",
        name: "users",
        scopes: [{ scopeName: "read-only", scopeDescription: "Read-only access" }],
      }),
      expect.objectContaining({ identifier: "https://api.example.com/transactions", name: "Transactions" }),
    ]);
    expect(auth.scopes).toEqual([
      "users/read-only",
      "https://api.example.com/transactions/get",
      "https://api.example.com/transactions/post",
    ]);
  });

  test("gives the machine client the one flow that Cognito allows it, every scope, and half an hour", async () => {
    const auth = new PreviewAuth("auth", { resourceServers: [users] });
    await known(auth.machineClientId);
    expect(await inputsOf("aws:cognito/userPoolClient:UserPoolClient")).toEqual([
      expect.objectContaining({
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: ["users/read-only"],
        accessTokenValidity: 30,
        tokenValidityUnits: { accessToken: "minutes" },
      }),
    ]);
  });

  test("keeps the client's secret a secret, whatever the engine says of it", async () => {
    const auth = new PreviewAuth("auth", { resourceServers: [users] });
    expect(await pulumi.isSecret(auth.machineClientSecret)).toBe(true);
    expect(await pulumi.isSecret(auth.machineClientId)).toBe(false);
  });

  test("has a domain and a token endpoint only where a prefix is given", async () => {
    const without = new PreviewAuth("without", { resourceServers: [users] });
    expect(without.tokenEndpoint).toBeUndefined();
    const auth = new PreviewAuth("with", { resourceServers: [users], domainPrefix: "preview-feat-x" });
    expect(await known(auth.tokenEndpoint ?? "")).toBe(
      "https://preview-feat-x.auth.eu-west-1.amazoncognito.com/oauth2/token",
    );
    expect(await known(auth.issuer)).toBe("https://cognito-idp.eu-west-1.amazonaws.com/with-id");
  });

  test("makes a client for users where one is asked for: public, code grant alone, callbacks as given", async () => {
    const without = new PreviewAuth("without", { resourceServers: [users] });
    expect(without.userClientId).toBeUndefined();
    const auth = new PreviewAuth("with", {
      resourceServers: [users],
      userClient: { callbackUrls: ["https://app.example.com/callback"], signIn: ["USER_SRP_AUTH"] },
    });
    expect(await known(auth.userClientId ?? "")).toBe("with-user-id");
    const client = (await inputsOf("aws:cognito/userPoolClient:UserPoolClient")).find(
      (inputs) => inputs.callbackUrls !== undefined,
    );
    expect(client).toMatchObject({
      generateSecret: false,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin", "users/read-only"],
      callbackUrls: ["https://app.example.com/callback"],
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
      preventUserExistenceErrors: "ENABLED",
    });
  });

  test("refuses what Cognito would, all of it at once, before anything is made", () => {
    const args: PreviewAuthArgs = {
      resourceServers: [users],
      machineClient: { scopes: ["users/write"], accessTokenMinutes: 4 },
    };
    const refused = () => new PreviewAuth("auth", args);
    expect(refused).toThrow('auth: The machine client asks for the scope "users/write"');
    expect(refused).toThrow("auth: accessTokenMinutes must be");
    expect(recorded.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });

  const userClient = { callbackUrls: ["https://app.example.com/callback"] };

  test("gives users' tokens the lifetimes asked for, and leaves them to Cognito where none is", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      userClient: { ...userClient, tokenLifetimes: { access: "10 minutes", refresh: "12 hours" } },
    });
    const plain = new PreviewAuth("plain", { resourceServers: [users], userClient });
    await Promise.all([known(auth.userClientId ?? ""), known(plain.userClientId ?? "")]);
    const [first, second] = (await userClients()).sort((one) => (one.userPoolId === "auth-id" ? -1 : 1));
    expect(first).toMatchObject({
      accessTokenValidity: 10,
      idTokenValidity: 60,
      refreshTokenValidity: 12,
      tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "hours" },
    });
    expect(second).not.toHaveProperty("tokenValidityUnits");
  });

  test("rotates refresh tokens in the place of the old way to refresh", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      userClient: { ...userClient, signIn: ["USER_SRP_AUTH"], refreshRotation: { graceSeconds: 10 } },
    });
    await known(auth.userClientId ?? "");
    expect(await userClients()).toEqual([
      expect.objectContaining({
        explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
        refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
      }),
    ]);
  });

  test("is without a domain where that is asked for, and then its machine gets tokens from the API", async () => {
    const auth = new PreviewAuth("auth", { resourceServers: [users], domain: false });
    await known(auth.machineClientId);
    await settled();
    expect(auth.tokenEndpoint).toBeUndefined();
    expect(await inputsOf("aws:cognito/userPoolDomain:UserPoolDomain")).toEqual([]);
    expect(await inputsOf("aws:cognito/userPoolClient:UserPoolClient")).toEqual([
      expect.objectContaining({
        allowedOauthFlows: ["client_credentials"],
        explicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"],
      }),
    ]);
  });

  test("has a domain of one's own with its certificate, and says what its DNS record leads to", async () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/one";
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      customDomain: { name: "auth.example.com", certificateArn },
    });
    expect(await known(auth.tokenEndpoint ?? "")).toBe("https://auth.example.com/oauth2/token");
    expect(await known(auth.customDomainTarget ?? "")).toBe("auth.cloudfront.example.com");
    expect(await inputsOf("aws:cognito/userPoolDomain:UserPoolDomain")).toEqual([
      expect.objectContaining({ domain: "auth.example.com", certificateArn, managedLoginVersion: 1 }),
    ]);
  });

  test("gives managed login pages the style without which they are not shown", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      userClient,
      domainPrefix: "preview-feat-x",
      managedLogin: true,
    });
    await known(auth.userClientId ?? "");
    await settled();
    expect(await inputsOf("aws:cognito/userPoolDomain:UserPoolDomain")).toEqual([
      expect.objectContaining({ managedLoginVersion: 2 }),
    ]);
    expect(await inputsOf("aws:cognito/managedLoginBranding:ManagedLoginBranding")).toEqual([
      { userPoolId: "auth-id", clientId: "auth-user-id", useCognitoProvidedValues: true },
    ]);
  });

  test("writes out the constraints of attributes", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      attributes: [
        { name: "email", required: true, minLength: 0, maxLength: 2048 },
        { name: "level", type: "Number", minValue: 1, maxValue: 9, mutable: false },
      ],
    });
    await known(auth.userPoolId);
    const shared = { developerOnlyAttribute: false };
    expect((await inputsOf("aws:cognito/userPool:UserPool"))[0]?.schemas).toEqual([
      {
        ...shared,
        name: "email",
        attributeDataType: "String",
        required: true,
        mutable: true,
        stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
      },
      {
        ...shared,
        name: "level",
        attributeDataType: "Number",
        required: false,
        mutable: false,
        numberAttributeConstraints: { minValue: "1", maxValue: "9" },
      },
    ]);
  });

  test("makes users and groups and puts the ones in the others; passwords are secrets", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      groups: [{ name: "editors", precedence: 1 }],
      users: [
        { username: "ada", email: "ada@example.com", groups: ["editors"], attributes: { "custom:team": "one" } },
        { username: "bob", email: "bob@example.com", password: "Given-Password-1" },
      ],
    });
    const { ada, bob } = auth.userPasswords;
    expect(await pulumi.isSecret(ada ?? pulumi.output(""))).toBe(true);
    expect(await pulumi.isSecret(bob ?? pulumi.output(""))).toBe(true);
    expect(await known(bob ?? "")).toBe("Given-Password-1");
    await settled();
    expect(await inputsOf("aws:cognito/userGroup:UserGroup")).toEqual([
      { userPoolId: "auth-id", name: "editors", precedence: 1 },
    ]);
    expect(await inputsOf("aws:cognito/userInGroup:UserInGroup")).toEqual([
      { userPoolId: "auth-id", groupName: "editors", username: "ada" },
    ]);
    const made = await inputsOf("aws:cognito/user:User");
    expect(made.find(({ username }) => username === "ada")?.attributes).toEqual({
      "custom:team": "one",
      email: "ada@example.com",
      email_verified: "true",
    });
  });

  test("lets users in by other providers, whose details are secrets", async () => {
    const auth = new PreviewAuth("auth", {
      resourceServers: [users],
      userClient,
      identityProviders: [
        {
          name: "Google",
          type: "Google",
          details: { client_id: "one", client_secret: "two", authorize_scopes: "openid email" },
          attributeMapping: { email: "email" },
        },
      ],
    });
    await known(auth.userClientId ?? "");
    await settled();
    expect(await inputsOf("aws:cognito/identityProvider:IdentityProvider")).toEqual([
      expect.objectContaining({ providerName: "Google", providerType: "Google", attributeMapping: { email: "email" } }),
    ]);
    expect(secretInputs("aws:cognito/identityProvider:IdentityProvider")).toContain("providerDetails");
    expect((await userClients())[0]?.supportedIdentityProviders).toEqual(["COGNITO", "Google"]);
  });

  test("puts a branch's own into a pool that is shared, under the branch's prefix, and makes no pool", async () => {
    const auth = new PreviewAuth("auth", {
      sharedPool: { userPoolId: "eu-west-1_Shared123", prefix: "feat-x-0123456789", domain: "shared" },
      resourceServers: [users],
      machineClient: { scopes: ["users/read-only"] },
      userClient,
    });
    expect(auth.scopes).toEqual(["feat-x-0123456789/users/read-only"]);
    expect(auth.scope("users/read-only")).toBe("feat-x-0123456789/users/read-only");
    expect(await known(auth.userPoolArn)).toBe(
      "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Shared123",
    );
    expect(await known(auth.tokenEndpoint ?? "")).toBe("https://shared.auth.eu-west-1.amazoncognito.com/oauth2/token");
    await settled();
    expect(
      recorded
        .map(({ type }) => type)
        .filter((type) => type.startsWith("aws:"))
        .sort(),
    ).toEqual([
      "aws:cognito/resourceServer:ResourceServer",
      "aws:cognito/userPoolClient:UserPoolClient",
      "aws:cognito/userPoolClient:UserPoolClient",
    ]);
    const clients = await inputsOf("aws:cognito/userPoolClient:UserPoolClient");
    expect(clients.find(({ generateSecret }) => generateSecret)?.allowedOauthScopes).toEqual([
      "feat-x-0123456789/users/read-only",
    ]);
  });

  const userClients = async () =>
    (await inputsOf("aws:cognito/userPoolClient:UserPoolClient")).filter(({ generateSecret }) => !generateSecret);
  const secretInputs = (type: string) => recorded.find((one) => one.type === type)?.secretInputs ?? [];
});
