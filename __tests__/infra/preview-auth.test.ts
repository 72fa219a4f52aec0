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

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `scope-${index}`, description: "One of many" }));
  const refused: readonly (readonly [what: string, args: PreviewAuthArgs, sentence: string])[] = [
    [
      "a token life under five minutes",
      { resourceServers: [users], machineClient: { accessTokenMinutes: 4 } },
      "accessTokenMinutes must be a whole number from 5 to 1440, not 4.",
    ],
    [
      "a token life over a day",
      { resourceServers: [users], machineClient: { accessTokenMinutes: 1441 } },
      "accessTokenMinutes must be a whole number from 5 to 1440, not 1441.",
    ],
    [
      "a token life of a fraction",
      { resourceServers: [users], machineClient: { accessTokenMinutes: 7.5 } },
      "not 7.5.",
    ],
    [
      "a scope that no resource server defines",
      { resourceServers: [users], machineClient: { scopes: ["users/write"] } },
      'The machine client asks for the scope "users/write", which no resource server defines (defined: users/read-only).',
    ],
    [
      "a user client without a callback",
      { resourceServers: [users], userClient: { callbackUrls: [] } },
      "The user client needs a callback URL",
    ],
    [
      "a callback over plain http",
      { resourceServers: [users], userClient: { callbackUrls: ["http://app.example.com/"] } },
      'The user client\'s URL "http://app.example.com/" must begin with https: (plain http is for loopback alone).',
    ],
    [
      "a callback with a fragment",
      { resourceServers: [users], userClient: { callbackUrls: ["https://app.example.com/#here"] } },
      "has a fragment",
    ],
    [
      "a callback that is a path",
      { resourceServers: [users], userClient: { callbackUrls: ["/callback"] } },
      "is not an absolute URL",
    ],
    ["a machine client without any scope", { resourceServers: [] }, "The machine client may have no scope"],
    [
      "an identifier with a space",
      { resourceServers: [{ ...users, identifier: "my users" }] },
      'The resource server "my users" has an identifier that Cognito refuses',
    ],
    [
      "a scope with a slash",
      { resourceServers: [{ identifier: "users", scopes: [{ name: "read/only", description: "x" }] }] },
      'has a scope "read/only" that Cognito refuses',
    ],
    [
      "a scope without a description",
      { resourceServers: [{ identifier: "users", scopes: [{ name: "read", description: "" }] }] },
      "needs a description of 1 to 256 characters",
    ],
    [
      "a scope given twice",
      {
        resourceServers: [
          {
            identifier: "users",
            scopes: [users.scopes[0] ?? many(1)[0], users.scopes[0] ?? many(1)[0]] as typeof users.scopes,
          },
        ],
      },
      'defines the scope "read-only" twice',
    ],
    [
      "a resource server given twice",
      { resourceServers: [users, users] },
      'The resource server "users" is given twice.',
    ],
    [
      "more scopes than a resource server has",
      { resourceServers: [{ identifier: "users", scopes: many(101) }] },
      "has 101 scopes; 100 are allowed.",
    ],
    [
      "more scopes than a client may have",
      { resourceServers: [{ identifier: "users", scopes: many(51) }] },
      "A client may have at most 50 scopes; the machine client is given 51.",
    ],
    [
      "more resource servers than a pool has",
      { resourceServers: Array.from({ length: 26 }, (_, index) => ({ ...users, identifier: `users-${index}` })) },
      "A user pool has at most 25 resource servers; 26 are given.",
    ],
  ];

  test.each(refused)("refuses %s before anything is made", async (_, args, sentence) => {
    expect(() => new PreviewAuth("auth", args)).toThrow(sentence);
    expect(recorded.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });
});
