import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { userClient, users } from "./faultless.ts";

describe("of a client, Cognito would refuse", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `scope-${index}`, description: "One of many" }));

  test.each<readonly [what: string, args: PreviewAuthArgs, sentence: string]>([
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
      "more scopes than a client may have",
      { resourceServers: [{ identifier: "users", scopes: many(51) }] },
      "A client may have at most 50 scopes; the machine client is given 51.",
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
  ])("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });
});
