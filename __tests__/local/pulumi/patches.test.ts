import { expect, test } from "@jest/globals";
import { patchesFor } from "../../../src/local/pulumi/resources/apigateway/patches.ts";
import { integer, map, type Properties, set, string } from "../../../src/local/pulumi/schema.ts";
import type { PropertyMap } from "../../../src/local/pulumi/values.ts";

const properties: Properties = {
  name: string(),
  timeoutMilliseconds: integer({ aws: "timeoutInMillis" }),
  scopes: set(string()),
  variables: map(string()),
};

test.each<[string, PropertyMap, PropertyMap, object[]]>([
  ["a text", { name: "a" }, { name: "b" }, [{ op: "replace", path: "/name", value: "b" }]],
  ["a text that is taken out", { name: "a" }, {}, [{ op: "replace", path: "/name", value: "" }]],
  [
    "a number, under the name that AWS has for it",
    {},
    { timeoutMilliseconds: 50 },
    [{ op: "replace", path: "/timeoutInMillis", value: "50" }],
  ],
  [
    "elements of a set",
    { scopes: ["a", "b"] },
    { scopes: ["b", "c"] },
    [
      { op: "add", path: "/scopes", value: "c" },
      { op: "remove", path: "/scopes", value: "a" },
    ],
  ],
  [
    "keys of a map, escaped as RFC 6901 has it",
    { variables: { gone: "1", "a/b~c": "1", same: "1" } },
    { variables: { "a/b~c": "2", same: "1", come: "1" } },
    [
      { op: "remove", path: "/variables/gone" },
      { op: "replace", path: "/variables/a~1b~0c", value: "2" },
      { op: "add", path: "/variables/come", value: "1" },
    ],
  ],
  ["nothing, where nothing changes", { name: "a", scopes: ["a"] }, { name: "a", scopes: ["a"] }, []],
])("the patches of %s", (_what, before, after, expected) => {
  expect(patchesFor(properties, Object.keys(properties), before, after)).toEqual(expected);
});
