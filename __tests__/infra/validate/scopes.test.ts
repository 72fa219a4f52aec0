import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { users } from "./faultless.ts";

describe("of resource servers and their scopes, Cognito would refuse", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `scope-${index}`, description: "One of many" }));

  test.each<readonly [what: string, args: PreviewAuthArgs, sentence: string]>([
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
      { resourceServers: [{ identifier: "users", scopes: [...users.scopes, ...users.scopes] }] },
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
      "more resource servers than a pool has",
      { resourceServers: Array.from({ length: 26 }, (_, index) => ({ ...users, identifier: `users-${index}` })) },
      "A user pool has at most 25 resource servers; 26 are given.",
    ],
  ])("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });
});
