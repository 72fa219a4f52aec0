import { expect, test } from "@jest/globals";
import { nearestName } from "../../src/contract/nearest.ts";

const NAMES = ["minimumLength", "passwordHistorySize", "requireLowercase", "requireNumbers", "name", "tags"];

test.each([
  ["minimumLenght", "minimumLength"],
  ["minLength", "minimumLength"],
  ["min_length", "minimumLength"],
  ["requireLower", "requireLowercase"],
  ["reqNumbers", "requireNumbers"],
  ["nmae", "name"],
])("%s is near %s", (typed, name) => {
  expect(nearestName(typed, NAMES)).toBe(name);
});

test.each([
  ["another word", "maxLength"],
  ["one word of two", "min"],
  ["the beginnings of no more than one word", "reqs"],
  ["letters that begin too many words", "mLength"],
  ["something else", "elephant"],
])("%s is near none: %s", (_, typed) => {
  expect(nearestName(typed, NAMES)).toBeUndefined();
});

test("what may mean two names is near neither", () => {
  expect(nearestName("expSeconds", ["expirationSeconds", "exposureSeconds"])).toBeUndefined();
});
