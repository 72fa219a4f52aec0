import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UNKNOWN } from "../../../src/local/pulumi/values.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

const POOL = "aws:cognito/userPool:UserPool";
const REGION = "eu-west-1";

type Values = Record<string, unknown>;

let attached: AttachedEngine;
beforeAll(async () => {
  attached = await attachedEngine();
});
afterAll(() => attached.close());

const defaults = (tags: Values) => attached.attach({}, { defaultTags: JSON.stringify({ tags }) });
const ignoring = (ignored: Values) => attached.attach({}, { ignoreTags: JSON.stringify(ignored) });

/** The tags that AWS has, by its own API. */
async function tagsOf({ arn }: Values): Promise<unknown> {
  const { Tags } = (await attached.aws.invoke("cognito-idp", "ListTagsForResource", { ResourceArn: arn }, REGION)) as {
    Tags: unknown;
  };
  return Tags;
}

const tagByHand = ({ arn }: Values, Tags: Values) =>
  attached.aws.invoke("cognito-idp", "TagResource", { ResourceArn: arn, Tags }, REGION);

describe("default tags of a provider", () => {
  test("stand below those of a resource, in tagsAll alone", async () => {
    const engine = await defaults({ team: "auth", branch: "none" });
    const { inputs, outputs } = await engine.make(POOL, "pool", { tags: { branch: "main" } });
    expect(inputs).toMatchObject({ tags: { branch: "main" }, tagsAll: { team: "auth", branch: "main" } });
    expect(outputs).toMatchObject({ tags: { branch: "main" }, tagsAll: { team: "auth", branch: "main" } });
    expect(await tagsOf(outputs)).toEqual({ team: "auth", branch: "main" });
  });

  test("are known in a preview, unless a tag is not", async () => {
    const engine = await defaults({ team: "auth" });
    const planned = async (tags: Values) => {
      const { inputs } = await engine.check(POOL, "pool", { tags });
      return (await engine.create(POOL, inputs, true)).outputs;
    };
    expect(await planned({ a: "b" })).toMatchObject({ tags: { a: "b" }, tagsAll: { team: "auth", a: "b" } });
    expect(await planned({ a: UNKNOWN })).toMatchObject({ tags: { a: UNKNOWN }, tagsAll: UNKNOWN });
  });

  test("come to resources that were made without them, change, and go again", async () => {
    const without = attached.engine;
    const { id, inputs, outputs } = await without.make(POOL, "changing", { tags: { own: "1" } });
    let [before, state]: [Values, Values] = [inputs, outputs];
    const bring = async (engine: Engine, expected: Record<string, string>) => {
      const { inputs: after } = await engine.check(POOL, "changing", { tags: { own: "1" } }, before);
      expect((await engine.diff(POOL, id, before, after)).detailed).toEqual(expected);
      state = await engine.update(POOL, id, state, before, after);
      before = after;
    };

    await bring(await defaults({ team: "auth" }), { "tagsAll.team": "ADD" });
    expect(state).toMatchObject({ tags: { own: "1" }, tagsAll: { own: "1", team: "auth" } });
    await bring(await defaults({ team: "api" }), { "tagsAll.team": "UPDATE" });
    expect(await tagsOf(state)).toEqual({ own: "1", team: "api" });
    await bring(without, { "tagsAll.team": "DELETE" });
    expect(await tagsOf(state)).toEqual({ own: "1" });
  });

  test("are no drift, and a tag that was set by hand is", async () => {
    const engine = await defaults({ team: "auth" });
    const { id, inputs, outputs } = await engine.make(POOL, "drifting", { tags: { own: "1" } });
    expect((await engine.read(POOL, id, inputs, outputs)).inputs).toEqual(inputs);
    await tagByHand(outputs, { team: "other" });
    const drifted = await engine.read(POOL, id, inputs, outputs);
    expect((await engine.diff(POOL, id, drifted.inputs, inputs)).detailed).toMatchObject({ "tagsAll.team": "UPDATE" });
  });

  test("are not among the tags of an import, which needs no change", async () => {
    const engine = await defaults({ team: "auth" });
    const { id } = await engine.make(POOL, "imported", { tags: { own: "1" } });
    const imported = await engine.read(POOL, id);
    expect(imported.inputs.tags).toEqual({ own: "1" });
    const { inputs, failures } = await engine.check(POOL, "imported", imported.inputs);
    expect(failures).toEqual([]);
    expect((await engine.diff(POOL, id, imported.inputs, inputs)).detailed).toEqual({});
  });
});

describe("ignored tags of a provider", () => {
  test.each([
    ["keys", { keys: ["cost-center"] }],
    ["prefixes of keys", { keyPrefixes: ["cost-"] }],
  ])("by %s are neither told nor taken away", async (_what, ignored) => {
    const engine = await ignoring(ignored);
    const { id, inputs, outputs } = await engine.make(POOL, "ignoring", { tags: { own: "1" } });
    await tagByHand(outputs, { "cost-center": "7" });
    const read = await engine.read(POOL, id, inputs, outputs);
    expect(read.outputs).toMatchObject({ tags: { own: "1" }, tagsAll: { own: "1" } });
    expect(read.inputs).toEqual(inputs);

    const { inputs: after } = await engine.check(POOL, "ignoring", { tags: { own: "2" } }, inputs);
    await engine.update(POOL, id, read.outputs, inputs, after);
    expect(await tagsOf(outputs)).toEqual({ own: "2", "cost-center": "7" });
  });

  test("a tag that is not ignored is told", async () => {
    const engine = await ignoring({ keys: ["other"] });
    const { id, inputs, outputs } = await engine.make(POOL, "telling", {});
    await tagByHand(outputs, { "cost-center": "7" });
    expect((await engine.read(POOL, id, inputs, outputs)).outputs.tagsAll).toEqual({ "cost-center": "7" });
  });

  test("functions tell nothing of them either", async () => {
    const engine = await ignoring({ keys: ["cost-center"] });
    const { id, outputs } = await engine.make(POOL, "looked-up", { tags: { own: "1" } });
    await tagByHand(outputs, { "cost-center": "7" });
    const found = await engine.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: id });
    expect(found.outputs.tags).toEqual({ own: "1" });
  });
});
