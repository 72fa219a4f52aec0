import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  ContractError,
  parseStackOutputs,
  SECRET_STACK_OUTPUTS,
  STACK_OUTPUT_NAMES,
  type StackOutputName,
  type StackOutputs,
} from "../../src/contract/index.ts";

const OUTPUTS = {
  region: "eu-west-1",
  branch: "feat/login",
  userPoolId: "eu-west-1_AbCdEf123",
  userPoolArn: "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEf123",
  issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
  domain: "shop-feat-login-0123456789",
  machineClientId: "4mk0v1rjpfq3u5b7c9d1e3f5g7",
  machineClientSecret: "s3cr3t",
  scopes: ["users/read-only", "users/admin"],
  routes: [
    { method: "GET", path: "/", scopes: ["users/read-only"], auth: "scopes" },
    { method: "GET", path: "/me", scopes: [], auth: "id-token" },
  ],
} satisfies Partial<StackOutputs>;

/** As pulumi/actions gives them: whatever is not a string arrives as JSON text. */
const asActionOutputs = (outputs: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );

const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((one) => one !== "[secret]");
const route = fc.record({
  method: fc.constantFrom("GET", "POST", "ANY"),
  path: fc.string().map((rest) => `/${rest}`),
  scopes: fc.array(text),
  auth: fc.constantFrom("scopes" as const, "id-token" as const, "none" as const),
});
const values: Partial<Record<StackOutputName, fc.Arbitrary<unknown>>> = {
  scopes: fc.array(text),
  routes: fc.array(route),
};
const anyOutputs = fc.record<Record<string, unknown>>(
  Object.fromEntries(STACK_OUTPUT_NAMES.map((name) => [name, values[name] ?? text])),
  { requiredKeys: [] },
);

describe("stack outputs", () => {
  test("are read from `pulumi stack output --json`", () => {
    expect(parseStackOutputs(JSON.stringify(OUTPUTS))).toEqual(OUTPUTS);
  });

  test("are read from the outputs of pulumi/actions, where lists are JSON text", () => {
    expect(parseStackOutputs(JSON.stringify(asActionOutputs(OUTPUTS)))).toEqual(OUTPUTS);
  });

  test("come back as they were written, in both forms, whatever they hold", () => {
    fc.assert(
      fc.property(anyOutputs, (outputs) => {
        expect(parseStackOutputs(JSON.stringify(outputs))).toEqual(outputs);
        expect(parseStackOutputs(JSON.stringify(asActionOutputs(outputs)))).toEqual(outputs);
      }),
    );
  });

  test("of other names are left out", () => {
    const read = parseStackOutputs('{"region":"eu-west-1","vpcId":"vpc-1","__proto__":{"branch":"x"},"toString":"y"}');
    expect(read).toEqual({ region: "eu-west-1" });
    expect(read.branch).toBeUndefined();
  });

  test.each(["[secret]", "", null])("that are %j are absent, not values", (value) => {
    const json = JSON.stringify({ ...OUTPUTS, machineClientSecret: value, scopes: value, routes: value });
    const { machineClientSecret, scopes, routes, ...rest } = OUTPUTS;
    expect(parseStackOutputs(json)).toEqual(rest);
  });

  test("that are secrets are outputs", () => {
    expect(SECRET_STACK_OUTPUTS.filter((name) => !STACK_OUTPUT_NAMES.includes(name))).toEqual([]);
    expect(SECRET_STACK_OUTPUTS).toEqual(["machineClientSecret", "sampleUserPassword", "codeSecret"]);
  });
});

describe("what is no stack output is refused in one sentence that names it and does not repeat it", () => {
  test.each([
    ["text that is not JSON", "hunter2", /^stack-outputs is not JSON: give the output of `pulumi stack output --json`/],
    ["nothing", "", /^stack-outputs is not JSON/],
    ["a list", '["hunter2"]', /^stack-outputs is JSON, but not an object/],
    ["a string", '"hunter2"', /^stack-outputs is JSON, but not an object/],
    ["null", "null", /^stack-outputs is JSON, but not an object/],
    ["a number for a string", '{"region":1}', /^stack-outputs: region must be a string\.$/],
    [
      "values wrapped as the Automation API has them",
      '{"machineClientSecret":{"value":"hunter2","secret":true}}',
      /^stack-outputs: machineClientSecret must be a string\.$/,
    ],
    [
      "scopes as one plain string",
      '{"scopes":"users/hunter2"}',
      /^stack-outputs: scopes is a string that is not JSON\.$/,
    ],
    ["scopes that are no list", '{"scopes":{"hunter2":1}}', /^stack-outputs: scopes must be a list of strings\.$/],
    ["a scope that is no string", '{"scopes":["a/b",1]}', /^stack-outputs: scopes must be a list of strings\.$/],
    [
      "scopes as JSON text of no list",
      '{"scopes":"\\"hunter2\\""}',
      /^stack-outputs: scopes must be a list of strings\.$/,
    ],
    [
      "routes that are no list",
      '{"routes":{}}',
      /^stack-outputs: routes must be a list of \{method, path, scopes, auth\}\.$/,
    ],
    ["a route that is null", '{"routes":[null]}', /^stack-outputs: routes must be/],
    [
      "a route without a method",
      '{"routes":[{"path":"/","scopes":[],"auth":"none"}]}',
      /^stack-outputs: routes must be/,
    ],
    [
      "a route whose path does not begin with /",
      '{"routes":[{"method":"GET","path":"x","scopes":[],"auth":"none"}]}',
      /^stack-outputs: routes must be/,
    ],
    [
      "a route with scopes of another kind",
      '{"routes":[{"method":"GET","path":"/","scopes":[1],"auth":"scopes"}]}',
      /^stack-outputs: routes must be/,
    ],
    [
      "a route with another auth",
      '{"routes":[{"method":"GET","path":"/","scopes":[],"auth":"hunter2"}]}',
      /^stack-outputs: routes must be/,
    ],
  ])("%s", (_, json, sentence) => {
    const refused = (() => {
      try {
        parseStackOutputs(json);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(refused).toBeInstanceOf(ContractError);
    expect(refused).toMatchObject({ code: "invalid_stack_outputs", input: "stack-outputs" });
    expect((refused as ContractError).message).toMatch(sentence);
    expect((refused as ContractError).message).not.toMatch(/hunter2|\n/);
  });

  test("and nothing else is ever thrown", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.dictionary(fc.constantFrom(...STACK_OUTPUT_NAMES), fc.jsonValue()).map((one) => JSON.stringify(one)),
        ),
        (json) => {
          try {
            parseStackOutputs(json);
          } catch (error) {
            expect(error).toBeInstanceOf(ContractError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
