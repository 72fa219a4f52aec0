import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { customScope, scopesOf, splitCustomScope } from "../../src/contract/index.ts";

/** Resource server identifiers may hold slashes (`https://api.example.com/v1`); scope names may not (CreateResourceServer). */
const identifier = fc.stringMatching(/^[\x21\x23-\x5B\x5D-\x7E]{1,40}$/);
const scopeName = fc.stringMatching(/^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,40}$/);

describe("a custom scope", () => {
  test("is identifier, slash, name, and comes apart into the same", () => {
    fc.assert(
      fc.property(identifier, scopeName, (identifier, scopeName) => {
        expect(splitCustomScope(customScope(identifier, scopeName))).toEqual({ identifier, scopeName });
      }),
    );
  });

  test("of an API named by its URL is divided at the last slash", () => {
    expect(splitCustomScope("https://api.example.com/v1/orders.read")).toEqual({
      identifier: "https://api.example.com/v1",
      scopeName: "orders.read",
    });
  });

  test.each(["openid", "aws.cognito.signin.user.admin", "", "/", "/read", "users/"])("is not %j", (scope) => {
    expect(splitCustomScope(scope)).toBeUndefined();
  });
});

describe("a scope value", () => {
  test("is a list without duplicates, in order", () => {
    expect(scopesOf(" users/read  openid users/read ")).toEqual(["users/read", "openid"]);
    expect(scopesOf("")).toEqual([]);
    expect(scopesOf(undefined)).toEqual([]);
  });

  test("joined again is the same value", () => {
    fc.assert(
      fc.property(fc.uniqueArray(scopeName), (scopes) => {
        expect(scopesOf(scopes.join(" "))).toEqual(scopes);
      }),
    );
  });
});
