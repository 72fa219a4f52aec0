import { describe, expect, test } from "@jest/globals";
import { checkInputs } from "../../../src/local/pulumi/check.ts";
import { integer, list, map, object, type Properties, set, string } from "../../../src/local/pulumi/schema.ts";
import { type PropertyMap, UNKNOWN } from "../../../src/local/pulumi/values.ts";

const ARN = "arn:aws:lambda:eu-west-1:000000000000:function:f";

const properties: Properties = {
  name: string({ length: [1, 5] }),
  code: string({ length: [2, 2] }),
  note: string({ length: [3] }),
  size: integer({ between: [6, 99] }),
  wait: integer({ between: [1] }),
  message: string({ pattern: [/\{####\}/, "contain {####}"] }),
  role: string({ arn: true }),
  colour: string({ oneOf: ["RED", "BLUE"] }),
  two: set(string({ oneOf: ["RED", "BLUE"] }), { items: [1, 2] }),
  some: list(integer({ between: [0, 9] }), { items: [1] }),
  few: map(string({ length: [0, 3] }), { items: [0, 1] }),
  sender: string({ requiredWith: ["key"] }),
  key: string(),
  inner: object({
    sender: string({ requiredWith: ["key"] }),
    key: string({ conflictsWith: ["lock"] }),
    lock: string(),
  }),
};

const failuresOf = (inputs: PropertyMap) => checkInputs({ token: "a:b:C", properties, inputs }).failures;

describe("an input that breaks what its property asks", () => {
  test.each<[PropertyMap, string, string]>([
    [{ name: "sesame" }, "name", "name of a:b:C must have between 1 and 5 characters."],
    [{ name: "" }, "name", "name of a:b:C must have between 1 and 5 characters."],
    [{ code: "s" }, "code", "code of a:b:C must have exactly 2 characters."],
    [{ note: "s" }, "note", "note of a:b:C must have at least 3 characters."],
    [{ size: 5 }, "size", "size of a:b:C must be between 6 and 99."],
    [{ size: "100" }, "size", "size of a:b:C must be between 6 and 99."],
    [{ wait: 0 }, "wait", "wait of a:b:C must be at least 1."],
    [{ message: "sesame" }, "message", "message of a:b:C must contain {####}."],
    [{ role: "sesame" }, "role", "role of a:b:C must be an ARN."],
    [{ role: "arn:sesame:iam::000000000000:role/r" }, "role", "role of a:b:C must be an ARN."],
    [{ role: "arn:aws:iam:sesame:000000000000:role/r" }, "role", "role of a:b:C must be an ARN."],
    [{ role: "arn:aws:iam::sesame:role/r" }, "role", "role of a:b:C must be an ARN."],
    [{ role: "arn:aws:iam::000000000000:" }, "role", "role of a:b:C must be an ARN."],
    [{ colour: "sesame" }, "colour", "colour of a:b:C must be one of RED, BLUE."],
    [{ two: ["RED", "sesame"] }, "two[1]", "two[1] of a:b:C must be one of RED, BLUE."],
    [{ two: ["RED", "BLUE", "RED"] }, "two", "two of a:b:C must have between 1 and 2 elements."],
    [{ some: [] }, "some", "some of a:b:C must have at least 1 element."],
    [{ some: [4, 10] }, "some[1]", "some[1] of a:b:C must be between 0 and 9."],
    [{ few: { one: "1", sesame: "2" } }, "few", "few of a:b:C must have at most 1 element."],
    [{ few: { one: "sesame" } }, "few.one", "few.one of a:b:C must have at most 3 characters."],
    [{ sender: "sesame" }, "sender", "sender cannot be set without key."],
    [{ inner: { sender: "sesame" } }, "inner.sender", "inner.sender cannot be set without inner.key."],
    [{ inner: { key: "sesame", lock: "2" } }, "inner.key", "inner.key cannot be set together with inner.lock."],
  ])("%j is refused by its path, and its value not told", (inputs, property, reason) => {
    const failures = failuresOf(inputs);
    expect(failures).toEqual([{ property, reason }]);
    expect(JSON.stringify(failures)).not.toContain("sesame");
  });

  test("is told of its type alone, where that is wrong", () => {
    expect(failuresOf({ size: "many", two: "RED" })).toEqual([
      { property: "size", reason: "size of a:b:C must be a whole number." },
      { property: "two", reason: "two of a:b:C must be a list." },
    ]);
  });
});

test("an input that keeps to what its property asks is taken, and so is one that is not known yet", () => {
  const kept = { name: "äöüß€", code: "ab", size: "6", role: ARN, two: ["BLUE"], some: [0, 9], few: { a: "abc" } };
  expect(
    failuresOf({ ...kept, message: "code {####}", sender: "s", key: "k", inner: { sender: "s", key: "k" } }),
  ).toEqual([]);
  expect(failuresOf({ role: "", few: {}, wait: 1_000_000 })).toEqual([]);
  const unknown = Object.fromEntries(Object.keys(properties).map((name) => [name, UNKNOWN]));
  expect(failuresOf(unknown)).toEqual([]);
  expect(failuresOf({ two: [UNKNOWN, "RED"], sender: "s", key: UNKNOWN })).toEqual([]);
});
