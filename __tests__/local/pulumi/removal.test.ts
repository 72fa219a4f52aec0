import { describe, expect, test } from "@jest/globals";
import { removeAll } from "../../../src/local/pulumi/removal.ts";
import type { ResourceState } from "../../../src/local/pulumi/state.ts";

const BASE = "urn:pulumi:dev::tiny::aws:cognito/userPool:UserPool::base";

function resource(name: string, options: Partial<ResourceState> = {}): ResourceState {
  return {
    urn: `urn:pulumi:dev::tiny::aws:cognito/userPool:UserPool::${name}`,
    type: "aws:cognito/userPool:UserPool",
    name,
    custom: true,
    external: false,
    id: name,
    inputs: {},
    outputs: {},
    secrets: [],
    parent: undefined,
    provider: undefined,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    deletedWith: undefined,
    ...options,
  };
}

describe("removal", () => {
  test.each<[string, Partial<ResourceState>]>([
    ["what depends on it", { dependencies: [BASE] }],
    ["its children", { parent: BASE }],
    ["what goes with it", { deletedWith: BASE }],
    ["what it is the provider of", { provider: `${BASE}::id` }],
  ])("of a resource comes after %s", async (_what, options) => {
    const removed: string[] = [];
    const doomed = [resource("base"), resource("other", options)];
    expect(await removeAll(doomed, async ({ name }) => void removed.push(name))).toBeUndefined();
    expect(removed).toEqual(["other", "base"]);
  });

  test("goes round what could not be removed, and gives the first error once nothing is under way", async () => {
    const removed: string[] = [];
    const doomed = [resource("base"), resource("stuck", { parent: BASE }), resource("free")];
    const error = await removeAll(doomed, async ({ name }) => {
      if (name === "stuck") throw new Error("AWS says no");
      await new Promise((resolve) => setImmediate(resolve));
      removed.push(name);
    });
    expect(error).toEqual(new Error("AWS says no"));
    expect(removed).toEqual(["free"]);
  });

  test("ends where what is left of an earlier program depends on what depends on it now", async () => {
    const removed: string[] = [];
    const base = resource("base");
    const left = resource("other", { id: "left", dependencies: [BASE] });
    const now = { ...base, dependencies: [left.urn] };
    const doomed = [left, now, resource("other", { id: "new" })];
    expect(await removeAll(doomed, async ({ id }) => void removed.push(id))).toBeUndefined();
    expect(removed.toSorted()).toEqual(["base", "left", "new"]);
    expect(removed.indexOf("base")).toBeLessThan(removed.indexOf("new"));
  });
});
