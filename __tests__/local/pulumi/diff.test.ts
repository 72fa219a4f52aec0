import { describe, expect, test } from "@jest/globals";
import { differenceOf } from "../../../src/local/pulumi/diff.ts";
import { any, archive, integer, list, object, type Properties, set, string } from "../../../src/local/pulumi/schema.ts";
import { ARCHIVE, type PropertyMap, SIGNATURE, UNKNOWN } from "../../../src/local/pulumi/values.ts";

const properties: Properties = {
  code: archive(),
  limit: integer(),
  flags: any(),
  list: list(string()),
  scopes: set(object({ name: string() }), { replaces: true }),
};
const pathsOf = (before: PropertyMap, after: PropertyMap) =>
  differenceOf(properties, before, after).changes.map(({ path, kind }) => `${kind} ${path}`);
const folder = (path: string, hash: string) => ({ code: { [SIGNATURE]: ARCHIVE, path, hash } });

describe("no change", () => {
  test.each<[string, PropertyMap, PropertyMap]>([
    ["is a zero that is taken out of the program", { limit: 0 }, {}],
    ["is a zero that comes into it", {}, { limit: 0 }],
    ["is an empty text, list or object, or false, in the place of nothing", { list: [], flags: {} }, { flags: false }],
    ["is the same code at another path", folder("app", "1"), folder("dist", "1")],
    [
      "is a set in another order",
      { scopes: [{ name: "a" }, { name: "b" }] },
      { scopes: [{ name: "b" }, { name: "a" }] },
    ],
  ])("%s", (_what, before, after) => {
    expect(pathsOf(before, after)).toEqual([]);
  });
});

describe("a change", () => {
  test.each<[string, PropertyMap, PropertyMap, string[]]>([
    ["is other code at the same path", folder("app", "1"), folder("app", "2"), ["update code"]],
    ["is a list in another order", { list: ["a", "b"] }, { list: ["b", "a"] }, ["update list[0]", "update list[1]"]],
    ["is what is not known yet", { limit: 1 }, { limit: UNKNOWN }, ["update limit"]],
    [
      "is an element of a set that is not known yet",
      { scopes: [{ name: "a" }] },
      { scopes: [{ name: UNKNOWN }] },
      ["update scopes[0]"],
    ],
    [
      "is one more element of a set",
      { scopes: [{ name: "a" }] },
      { scopes: [{ name: "b" }, { name: "a" }] },
      ["add scopes[0]"],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(pathsOf(before, after)).toEqual(expected);
  });
});
