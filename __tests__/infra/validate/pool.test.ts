import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { certificateArn, oidc, sharedPool, userClient, users } from "./faultless.ts";

describe("of what a pool holds, Cognito would refuse", () => {
  test.each<readonly [what: string, args: PreviewAuthArgs, sentence: string]>([
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
  ])("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });
});
