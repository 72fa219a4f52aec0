import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";

const users = { identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] };
const userClient = { callbackUrls: ["https://app.example.com/callback"] };
const sharedPool = { userPoolId: "eu-west-1_Shared123", prefix: "feat-x" };
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/one";
const oidc = { name: "Partner", type: "OIDC", details: { client_id: "one" } } as const;

describe("what Cognito would refuse", () => {
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
      'The user client\'s URL "http://app.example.com/" must begin with https: (plain http is for localhost, 127.0.0.1 and [::1] alone).',
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
      { resourceServers: [{ identifier: "users", scopes: many(101) }], machineClient: { scopes: ["users/scope-0"] } },
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
    [
      "a machine client with a scope that is not for machines",
      {
        resourceServers: [
          {
            identifier: "users",
            scopes: [...users.scopes, { name: "admin", description: "Administration", allow: false }],
          },
        ],
        machineClient: { scopes: ["users/admin"] },
      },
      'The machine client asks for the scope "users/admin", whose allow is false.',
    ],
    [
      "a machine client with another way to sign in",
      { resourceServers: [users], machineClient: { signIn: ["USER_PASSWORD_AUTH"] } as object },
      "The machine client cannot have signIn: it gets tokens by client_credentials alone, and Cognito allows no other flow beside it.",
    ],
    [
      "a machine client with callbacks",
      { resourceServers: [users], machineClient: { callbackUrls: [] } as object },
      "The machine client cannot have callbackUrls",
    ],
    [
      "a callback on another loopback address than Cognito knows",
      { resourceServers: [users], userClient: { callbackUrls: ["http://127.0.0.2/"] } },
      "must begin with https:",
    ],
    [
      "a logout URL over plain http",
      { resourceServers: [users], userClient: { ...userClient, logoutUrls: ["http://app.example.com/"] } },
      'The user client\'s URL "http://app.example.com/" must begin with https:',
    ],
    [
      "more callbacks than a client has",
      { resourceServers: [users], userClient: { callbackUrls: Array(101).fill("https://app.example.com/") } },
      "A client has at most 100 callback URLs; the user client is given 101.",
    ],
    [
      "more scopes than a user client may have beside OpenID's",
      { resourceServers: [{ identifier: "users", scopes: many(47) }], userClient },
      "A client may have at most 50 scopes; the user client is given 47, and OpenID's 4.",
    ],
    [
      "a flow that there is not",
      { resourceServers: [users], userClient: { ...userClient, signIn: ["ADMIN_NO_SRP_AUTH" as "USER_AUTH"] } },
      'The user client\'s signIn names "ADMIN_NO_SRP_AUTH", which is none of USER_PASSWORD_AUTH,',
    ],
    [
      "a flow twice",
      { resourceServers: [users], userClient: { ...userClient, signIn: ["USER_AUTH", "USER_AUTH"] } },
      "The user client's signIn names USER_AUTH twice.",
    ],
    [
      "choice-based sign-in on the Lite tier",
      { resourceServers: [users], tier: "LITE", userClient: { ...userClient, signIn: ["USER_AUTH"] } },
      "The sign-in flow USER_AUTH needs the Essentials or Plus tier; the pool is Lite.",
    ],
    [
      "rotation on the Lite tier",
      {
        resourceServers: [users],
        tier: "LITE",
        userClient: { ...userClient, signIn: ["USER_SRP_AUTH"], refreshRotation: true },
      },
      "refreshRotation needs the Essentials or Plus tier; the pool is Lite.",
    ],
    [
      "rotation where Cognito would put the old way to refresh beside it",
      { resourceServers: [users], userClient: { ...userClient, refreshRotation: true } },
      "refreshRotation needs a flow in the user client's signIn",
    ],
    [
      "a longer grace than Cognito gives",
      {
        resourceServers: [users],
        userClient: { ...userClient, signIn: ["USER_SRP_AUTH"], refreshRotation: { graceSeconds: 61 } },
      },
      "refreshRotation's graceSeconds must be a whole number from 0 to 60, not 61.",
    ],
    ...(
      [
        ["access", "4 minutes", "must be from 5 minutes to 1 day, not 4 minutes."],
        ["access", "25 hours", "must be from 5 minutes to 1 day, not 25 hours."],
        ["id", "299 seconds", "must be from 5 minutes to 1 day, not 299 seconds."],
        ["refresh", "59 minutes", "must be from 1 hour to 3650 days, not 59 minutes."],
        ["refresh", "3651 days", "must be from 1 hour to 3650 days, not 3651 days."],
        ["refresh", "1.5 hours", 'is "1.5 hours": write a number and a unit, such as "30 minutes".'],
      ] as const
    ).map(
      ([token, lifetime, sentence]) =>
        [
          `${token} tokens of ${lifetime}`,
          { resourceServers: [users], userClient: { ...userClient, tokenLifetimes: { [token]: lifetime } } },
          `tokenLifetimes.${token} of the user client ${sentence}`,
        ] as const,
    ),
    [
      "access tokens that outlive the refresh token",
      {
        resourceServers: [users],
        userClient: { ...userClient, tokenLifetimes: { access: "2 hours", refresh: "1 hours" } },
      },
      "tokenLifetimes of the user client has tokens that outlive the refresh token",
    ],
    ...["aws", "amazon", "cognito"].map(
      (word) =>
        [
          `the word ${word} in a domain`,
          { resourceServers: [users], domainPrefix: `my-${word}-app` },
          `The domain prefix "my-${word}-app" holds the word ${word}, which Cognito keeps for itself.`,
        ] as const,
    ),
    ...["-app", "app-", "App", "my.app", "a".repeat(64), ""].map(
      (prefix) =>
        [
          `the domain prefix ${JSON.stringify(prefix)}`,
          { resourceServers: [users], domainPrefix: prefix },
          "must be 1 to 63 characters of a-z, 0-9 and hyphens",
        ] as const,
    ),
    [
      "two domains",
      { resourceServers: [users], domainPrefix: "my-app", domain: false },
      "A pool is given one domain or none: domainPrefix and domain exclude each other.",
    ],
    [
      "a custom domain that is no host name",
      { resourceServers: [users], customDomain: { name: "https://auth.example.com", certificateArn } },
      'The custom domain "https://auth.example.com" must be a host name',
    ],
    [
      "a certificate of another region",
      {
        resourceServers: [users],
        customDomain: { name: "auth.example.com", certificateArn: certificateArn.replace("us-east-1", "eu-west-1") },
      },
      "The custom domain's certificate must be in us-east-1, whatever the pool's region.",
    ],
    [
      "a certificate that is none",
      { resourceServers: [users], customDomain: { name: "auth.example.com", certificateArn: "cert" } },
      "The custom domain's certificateArn is not the ARN of a certificate",
    ],
    [
      "a machine without any way to a token",
      { resourceServers: [users], domain: false, machineClient: { clientTokenAuth: false } },
      "Without a domain the machine client has no way to a token but the API",
    ],
    [
      "managed login on the Lite tier",
      { resourceServers: [users], tier: "LITE", userClient, domainPrefix: "my-app", managedLogin: true },
      "managedLogin needs the Essentials or Plus tier; the pool is Lite.",
    ],
    [
      "managed login without users",
      { resourceServers: [users], domainPrefix: "my-app", managedLogin: true },
      "managedLogin needs a userClient",
    ],
    [
      "managed login without a domain",
      { resourceServers: [users], userClient, managedLogin: true },
      "managedLogin needs a domain: give domainPrefix or customDomain.",
    ],
    [
      "a function for users' tokens without pages",
      { resourceServers: [users], userClient, tokenFunction: true },
      "tokenFunction needs a userClient and a domain",
    ],
    [
      "a function for users' tokens without users",
      { resourceServers: [users], domainPrefix: "my-app", tokenFunction: true },
      "tokenFunction needs a userClient and a domain",
    ],
    [
      "a text attribute without constraints",
      { resourceServers: [users], attributes: [{ name: "team" }] },
      "The attribute team needs minLength and maxLength, whole numbers from 0 to 2048",
    ],
    [
      "a text attribute whose constraints are the wrong way round",
      { resourceServers: [users], attributes: [{ name: "team", minLength: 9, maxLength: 1 }] },
      "The attribute team needs minLength and maxLength",
    ],
    [
      "a number without constraints",
      { resourceServers: [users], attributes: [{ name: "level", type: "Number", minValue: 0 }] },
      "The attribute level needs minValue and maxValue, whole numbers",
    ],
    [
      "a number with a length",
      {
        resourceServers: [users],
        attributes: [{ name: "level", type: "Number", minValue: 0, maxValue: 9, maxLength: 1 }],
      },
      "The attribute level is a Number, which has no length.",
    ],
    [
      "a yes or no with a greatest value",
      { resourceServers: [users], attributes: [{ name: "vip", type: "Boolean", maxValue: 1 }] },
      "The attribute vip is a Boolean, which has no least and greatest value.",
    ],
    [
      "a custom attribute that everybody must have",
      { resourceServers: [users], attributes: [{ name: "team", required: true, minLength: 0, maxLength: 9 }] },
      "The attribute team cannot be required",
    ],
    [
      "an attribute with Cognito's own prefix",
      { resourceServers: [users], attributes: [{ name: "custom:team", minLength: 0, maxLength: 9 }] },
      'The attribute "custom:team" needs a name of 1 to 20 characters without spaces, and without custom: before it.',
    ],
    [
      "an attribute twice",
      {
        resourceServers: [users],
        attributes: [
          { name: "vip", type: "Boolean" },
          { name: "vip", type: "Boolean" },
        ],
      },
      "The attribute vip is given twice.",
    ],
    [
      "more attributes than a pool has",
      {
        resourceServers: [users],
        attributes: Array.from({ length: 51 }, (_, index) => ({ name: `a${index}`, type: "Boolean" as const })),
      },
      "A pool has at most 50 custom attributes; 51 are given.",
    ],
    [
      "a group twice",
      { resourceServers: [users], groups: [{ name: "editors" }, { name: "editors" }] },
      "The group editors is given twice.",
    ],
    [
      "a group with a space",
      { resourceServers: [users], groups: [{ name: "chief editors" }] },
      'The group "chief editors" needs a name of 1 to 128 characters without spaces.',
    ],
    [
      "a precedence below nothing",
      { resourceServers: [users], groups: [{ name: "editors", precedence: -1 }] },
      "The group editors has a precedence of -1",
    ],
    [
      "a user of a group that there is not",
      { resourceServers: [users], users: [{ username: "ada", email: "ada@example.com", groups: ["editors"] }] },
      'The user ada is put in the group "editors", which groups does not have.',
    ],
    [
      "a user without an address",
      { resourceServers: [users], users: [{ username: "ada", email: "" }] },
      "The user ada needs an e-mail address.",
    ],
    [
      "a user without a name",
      { resourceServers: [users], users: [{ username: "", email: "ada@example.com" }] },
      'The user "" needs a name',
    ],
    [
      "a user twice",
      {
        resourceServers: [users],
        users: [
          { username: "ada", email: "ada@example.com" },
          { username: "ada", email: "ada@example.org" },
        ],
      },
      "The user ada is given twice.",
    ],
    [
      "a social provider under a name of one's own",
      { resourceServers: [users], userClient, identityProviders: [{ ...oidc, type: "Google", name: "Mine" }] },
      'The identity provider "Mine" must be named Google, as its type is.',
    ],
    [
      "a provider with a space",
      { resourceServers: [users], userClient, identityProviders: [{ ...oidc, name: "My partner" }] },
      'The identity provider "My partner" needs a name of 3 to 32 characters without spaces',
    ],
    [
      "a provider twice",
      { resourceServers: [users], userClient, identityProviders: [oidc, oidc] },
      "The identity provider Partner is given twice.",
    ],
    [
      "a provider by which nobody can sign in",
      { resourceServers: [users], identityProviders: [oidc] },
      "identityProviders needs a userClient",
    ],
    [
      "a client's provider that the pool does not have",
      { resourceServers: [users], userClient: { ...userClient, identityProviders: ["Partner"] } },
      'The user client names the identity provider "Partner", which the pool does not have.',
    ],
    [
      "a misspelt trigger",
      { resourceServers: [users], triggers: { preSignup: { handler: "hello" } } as object },
      "There is no trigger preSignup; did you mean preSignUp?",
    ],
    [
      "a trigger that there is not",
      { resourceServers: [users], triggers: { afterwards: { handler: "hello" } } as object },
      "There is no trigger afterwards; there are preSignUp,",
    ],
    [
      "known users' handler without their table",
      { resourceServers: [users], triggers: { preSignUp: { handler: "auto-confirm" } } },
      'The handler auto-confirm of preSignUp needs TABLE_NAME in its environment: take the trigger from a KnownUsers, by its trigger("auto-confirm").',
    ],
    [
      "codes without a secret",
      { resourceServers: [users], triggers: { createAuthChallenge: { handler: "create-auth", environment: {} } } },
      "The handler create-auth of createAuthChallenge needs CODE_SECRET in its environment",
    ],
    [
      "a custom sign-in that nobody leads",
      { resourceServers: [users], userClient: { ...userClient, signIn: ["CUSTOM_AUTH"] } },
      "The user client's signIn has CUSTOM_AUTH, which needs the trigger defineAuthChallenge",
    ],
    [
      "a version that there is not",
      { resourceServers: [users], triggers: { preTokenGeneration: { version: "V4_0" as "V3_0", rules: [] } } },
      "The version of preTokenGeneration must be one of V1_0, V2_0, V3_0, not V4_0.",
    ],
    [
      "V2_0 on the Lite tier",
      { resourceServers: [users], tier: "LITE", triggers: { preTokenGeneration: { version: "V2_0", rules: [] } } },
      "version V2_0 needs the Essentials or Plus tier",
    ],
    [
      "V3_0 on the Lite tier",
      { resourceServers: [users], tier: "LITE", triggers: { preTokenGeneration: { version: "V3_0", rules: [] } } },
      "version V3_0 needs the Essentials or Plus tier",
    ],
    ...(
      [
        [
          "a rule with a misspelt effect",
          { scopeToAdd: ["a"] },
          'Token rule 1 has "scopeToAdd", which there is not; did you mean scopesToAdd?',
        ],
        [
          "a rule with a misspelt condition",
          { when: { group: ["a"] } },
          'Token rule 1, when has "group", which there is not; did you mean groups?',
        ],
        [
          "a rule that sets a developer attribute",
          { idTokenClaims: { "dev:a": "b" } },
          "developer attributes can be suppressed alone.",
        ],
        [
          "a rule that gives access tokens an audience",
          { accessTokenClaims: { aud: "me" } },
          "it may be nothing but the client's id",
        ],
        ["a rule that gives ID tokens an audience", { idTokenClaims: { aud: "me" } }, "sets aud in the ID token"],
        [
          "a rule that changes the subject",
          { accessTokenClaims: { sub: "me" } },
          'names the claim "sub", which Cognito keeps for itself.',
        ],
        ["a rule that takes the client away", { claimsToSuppress: ["client_id"] }, 'names the claim "client_id"'],
        [
          "rules that a function cannot hold",
          { scopesToAdd: ["a".repeat(4096)] },
          "a function's environment holds 4096.",
        ],
      ] as const
    ).map(
      ([what, rule, sentence]) =>
        [
          what,
          { resourceServers: [users], triggers: { preTokenGeneration: { version: "V2_0", rules: [rule as object] } } },
          sentence,
        ] as const,
    ),
    ...(
      [
        { poolName: "mine" },
        { tier: "PLUS" },
        { selfSignUp: true },
        { attributes: [] },
        { groups: [] },
        { users: [] },
        { identityProviders: [] },
        { domainPrefix: "my-app" },
        { customDomain: { name: "auth.example.com", certificateArn } },
        { triggers: {} },
      ] as const
    ).map(
      (own) =>
        [
          `${Object.keys(own)[0]} for a pool of others`,
          { resourceServers: [users], sharedPool, ...own },
          `${Object.keys(own)[0]} belongs to the shared pool, which other branches use too`,
        ] as const,
    ),
    [
      "a prefix that would divide a scope",
      { resourceServers: [users], sharedPool: { ...sharedPool, prefix: "feat/x" } },
      'The prefix of the shared pool, "feat/x", must be',
    ],
    [
      "an identifier that is too long with its prefix",
      { resourceServers: [{ ...users, identifier: "u".repeat(250) }], sharedPool },
      "is, with the shared pool's prefix, longer than 256 characters.",
    ],
    [
      "a shared pool with a domain and without",
      { resourceServers: [users], sharedPool: { ...sharedPool, domain: "shared" }, domain: false },
      "domain is false, and sharedPool names a domain",
    ],
  ];

  test.each(refused)("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });

  test("is nothing of what a preview may have", () => {
    const full: PreviewAuthArgs = {
      poolName: "preview",
      tier: "PLUS",
      resourceServers: [users],
      machineClient: { accessTokenMinutes: 5, scopes: ["users/read-only"], clientTokenAuth: true },
      userClient: {
        callbackUrls: ["https://app.example.com/", "myapp://callback", "http://localhost:3000/", "http://[::1]:3000/"],
        signIn: ["USER_SRP_AUTH", "CUSTOM_AUTH"],
        refreshRotation: { graceSeconds: 60 },
        tokenLifetimes: { access: "1 days", id: "300 seconds", refresh: "3650 days" },
        identityProviders: ["COGNITO", "Partner"],
      },
      selfSignUp: true,
      attributes: [{ name: "team", minLength: 0, maxLength: 2048 }],
      groups: [{ name: "editors" }],
      users: [{ username: "ada", email: "ada@example.com", groups: ["editors"] }],
      identityProviders: [oidc],
      domainPrefix: "my-app",
      managedLogin: true,
      tokenFunction: true,
      triggers: {
        preTokenGeneration: { version: "V3_0", rules: [] },
        preSignUp: { handler: "auto-confirm", environment: { TABLE_NAME: "users" } },
        defineAuthChallenge: { handler: "define-auth" },
        createAuthChallenge: { handler: "create-auth", environment: { CODE_SECRET: "a-secret" } },
        verifyAuthChallengeResponse: { handler: "verify-auth" },
      },
    };
    expect(authFaults(full)).toEqual([]);
    // A shared pool's own triggers may lead a custom sign-in.
    const custom = { ...userClient, signIn: ["CUSTOM_AUTH"] as const };
    expect(authFaults({ resourceServers: [users], sharedPool, domain: false, userClient: custom })).toEqual([]);
  });
});
