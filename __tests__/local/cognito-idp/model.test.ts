import { describe, expect, test } from "@jest/globals";
import { wholeMatch } from "../../../src/local/cognito-idp/model/patterns.ts";
import { OPERATIONS, SHAPES } from "../../../src/local/cognito-idp/model/table.ts";
import { validated } from "../../../src/local/cognito-idp/model/validation.ts";

function refusalOf(operation: string, input: unknown): { code: string; message: string } {
  try {
    validated(operation, input);
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  throw new Error("The input was taken.");
}

describe("the table of the API", () => {
  test("has AWS's operations, and says which need no signature", () => {
    expect(Object.keys(OPERATIONS).length).toBeGreaterThan(130);
    expect(OPERATIONS.SignUp).toMatchObject({ input: "SignUpRequest", signed: false });
    expect(OPERATIONS.AdminGetUser).not.toHaveProperty("signed");
  });

  test("has every shape that an input reaches", () => {
    const reached = Object.values(SHAPES).flatMap((shape) => {
      if (shape.type === "structure") return Object.values(shape.members);
      if (shape.type === "list") return [shape.member];
      return shape.type === "map" ? [shape.key, shape.value] : [];
    });
    expect(reached.filter((name) => SHAPES[name] === undefined)).toEqual([]);
    expect(Object.values(OPERATIONS).filter(({ input }) => SHAPES[input] === undefined)).toEqual([]);
  });

  const patterns = [
    ...new Set(Object.values(SHAPES).flatMap((shape) => ("pattern" in shape && shape.pattern ? [shape.pattern] : []))),
  ];
  test.each(patterns)("has a pattern that JavaScript reads: %s", (pattern) => {
    expect(wholeMatch(pattern).flags).toContain("u");
  });
});

describe("a pattern of the model", () => {
  test.each([
    ["[\\w\\s+=,.@-]+", "a name, 1", true],
    ["[\\w\\s+=,.@-]+", "a\u00a0name", false],
    ["[\\S]+", "no\u00a0break", true],
    ["[\\S]+", "a space", false],
    ["(?s).*", "two\nlines", true],
    [".*\\{####\\}.*", "code {####}\nmore", false],
    ["[\\w-]+_[0-9a-zA-Z]+", "eu-west-1_abc", true],
    ["[\\w-]+_[0-9a-zA-Z]+", "eu-west-1_abc\n", false],
    ["[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", "żółć💚", true],
    ["[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", "a b", false],
    ["^[0-9A-Za-z\\.\\-_]*(?<!\\.)$", "a.b.", false],
  ])("means what it means in Java: %s, %j is %s", (pattern, text, matches) => {
    expect(wholeMatch(pattern).test(text)).toBe(matches);
  });
});

describe("an input that breaks a constraint is refused in AWS's words", () => {
  test.each<[string, string, object, string]>([
    [
      "a pattern",
      "DescribeUserPool",
      { UserPoolId: "local" },
      "1 validation error detected: Value 'local' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    ],
    [
      "a missing member",
      "CreateUserPool",
      {},
      "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "null for a member that is needed",
      "CreateUserPool",
      { PoolName: null },
      "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a length, and two at once",
      "CreateUserPoolClient",
      { UserPoolId: "eu-west-1_a", ClientName: "", AuthSessionValidity: 2 },
      "3 validation errors detected: Value '' at 'clientName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+; Value '2' at 'authSessionValidity' failed to satisfy constraint: Member must have value greater than or equal to 3",
    ],
    [
      "an enumeration",
      "CreateUserPool",
      { PoolName: "a", MfaConfiguration: "SOMETIMES" },
      "1 validation error detected: Value 'SOMETIMES' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]",
    ],
    [
      "an enumeration within a list",
      "CreateUserPoolClient",
      { UserPoolId: "eu-west-1_a", ClientName: "a", AllowedOAuthFlows: ["code", "device"] },
      "1 validation error detected: Value '[code, device]' at 'allowedOAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [code, implicit, client_credentials]]",
    ],
    [
      "a member of a structure within a list",
      "CreateResourceServer",
      { UserPoolId: "eu-west-1_a", Identifier: "a", Name: "a", Scopes: [{ ScopeName: "a/b", ScopeDescription: "d" }] },
      "1 validation error detected: Value 'a/b' at 'scopes.1.member.scopeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
    ],
    [
      "the length of a list of structures, which it does not show",
      "CreateUserPool",
      { PoolName: "a", AccountRecoverySetting: { RecoveryMechanisms: [] } },
      "1 validation error detected: Value at 'accountRecoverySetting.recoveryMechanisms' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])("%s", (_, operation, input, message) => {
    expect(refusalOf(operation, input)).toEqual({ code: "InvalidParameterException", message });
  });

  test("without showing a secret", () => {
    const { message } = refusalOf("ChangePassword", {
      AccessToken: "not a token",
      ProposedPassword: "has a space",
    });
    expect(message).toContain("Value at 'proposedPassword' failed");
    expect(message).not.toContain("has a space");
    expect(message).not.toContain("not a token");
  });

  test.each<[string, string, unknown]>([
    ["a number for a string", "DescribeUserPool", { UserPoolId: 1 }],
    ["a list for a string", "DescribeUserPool", { UserPoolId: [] }],
    ["a string for a list", "CreateUserPool", { PoolName: "a", AutoVerifiedAttributes: "email" }],
    ["a string for a boolean", "CreateUserPoolClient", { UserPoolId: "a_b", ClientName: "a", GenerateSecret: "true" }],
    ["a fraction for an integer", "ListUserPools", { MaxResults: 1.5 }],
    ["a list for the whole", "ListUserPools", []],
    ["a string for a map", "InitiateAuth", { ClientId: "a", AuthFlow: "USER_SRP_AUTH", AuthParameters: "a" }],
  ])("as not readable: %s", (_, operation, input) => {
    expect(refusalOf(operation, input).code).toBe("SerializationException");
  });

  test("for a member that the API does not have, even one that every object has", () => {
    expect(refusalOf("ListUserPools", { MaxResults: 1, Colour: "red" })).toEqual({
      code: "InvalidParameterException",
      message: "Unknown parameter in input: 'colour'.",
    });
    expect(refusalOf("ListUserPools", JSON.parse('{"MaxResults":1,"constructor":{}}')).message).toContain(
      "'constructor'",
    );
  });
});

describe("where AWS does other than its model", () => {
  test("the flow of GetClientToken and a custom domain's dots are taken", () => {
    const client = { UserPoolId: "eu-west-1_a", ClientName: "a", ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] };
    expect(validated("CreateUserPoolClient", client)).toEqual(client);
    const domain = { UserPoolId: "eu-west-1_a", Domain: "auth.example.com" };
    expect(validated("CreateUserPoolDomain", domain)).toEqual(domain);
  });

  test("another unknown flow and a domain in capitals are not", () => {
    expect(
      refusalOf("CreateUserPoolClient", { UserPoolId: "a_b", ClientName: "a", ExplicitAuthFlows: ["ALLOW_ALL"] }).code,
    ).toBe("InvalidParameterException");
    expect(refusalOf("CreateUserPoolDomain", { UserPoolId: "a_b", Domain: "Auth" }).code).toBe(
      "InvalidParameterException",
    );
  });
});
