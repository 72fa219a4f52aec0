import { describe, expect, test } from "@jest/globals";
import { restored, stepsOf, touches } from "../../../src/local/pulumi/property-path.ts";

test.each([
  ["tags", ["tags"]],
  ["a.b", ["a", "b"]],
  ["list[0].name", ["list", 0, "name"]],
  ['tags["a.b"].c', ["tags", "a.b", "c"]],
  ["list[*].name", ["list", "*", "name"]],
])("%s has the steps %j", (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

describe("inputs with some left as they were", () => {
  const old = { tags: { a: "1", "b.c": "1" }, list: [{ n: 1 }, { n: 2 }], gone: "x" };
  const now = { tags: { a: "2", "b.c": "2", d: "2" }, list: [{ n: 3 }, { n: 4 }], added: "y" };

  test.each([
    ["a whole property", "tags", { ...now, tags: old.tags }],
    ["a member", "tags.a", { ...now, tags: { ...now.tags, a: "1" } }],
    ["a member with a dot", 'tags["b.c"]', { ...now, tags: { ...now.tags, "b.c": "1" } }],
    ["an element", "list[0].n", { ...now, list: [{ n: 1 }, { n: 4 }] }],
    ["each element", "list[*].n", { ...now, list: old.list }],
    ["what was taken out", "gone", { ...now, gone: "x" }],
    ["what was put in", "added", { tags: now.tags, list: now.list }],
    ["what neither has", "nothing.here", now],
    ["an element beyond the list", "list[7].n", now],
  ])("%s", (_what, path, expected) => {
    expect(restored(now, old, [path])).toEqual(expected);
  });
});

test.each([
  ["tags.a", "tags", true],
  ["tags", "tags.a", true],
  ["list[2].n", "list[*].n", true],
  ["anything", "*", true],
  ["tags.a", "tags.b", false],
  ["tag", "tags", false],
])("a change at %s and the path %s: %s", (changed, path, expected) => {
  expect(touches(changed, path)).toBe(expected);
});
