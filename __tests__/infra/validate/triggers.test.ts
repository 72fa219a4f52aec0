import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { userClient, users } from "./faultless.ts";

describe("of triggers and their handlers, Cognito would refuse", () => {
  test.each<readonly [what: string, args: PreviewAuthArgs, sentence: string]>([
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
  ])("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });
});
