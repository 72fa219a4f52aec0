import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { UNKNOWN } from "../../../src/local/pulumi/values.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

const TOKEN = "aws:cognito/userPoolUICustomization:UserPoolUICustomization";
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const CSS = ".label-customizable {color: red;}";

let attached: AttachedEngine;
let engine: Engine;
let userPoolId: string;

beforeAll(async () => {
  attached = await attachedEngine();
  engine = attached.engine;
  userPoolId = (await engine.make("aws:cognito/userPool:UserPool", "p", {})).id;
  await engine.make("aws:cognito/userPoolDomain:UserPoolDomain", "looks", { userPoolId, domain: "looks" });
});
afterAll(() => attached.close());

test("an image alone makes a look, is served at its imageUrl, and goes when the program leaves it out", async () => {
  const { inputs, failures } = await engine.check(TOKEN, "own", { userPoolId, imageFile: PNG });
  expect(failures).toEqual([]);
  const { id, outputs } = await engine.create(TOKEN, inputs);
  expect(outputs).toMatchObject({ clientId: "ALL", imageFile: PNG });
  const served = await fetch(String(outputs.imageUrl));
  expect(Buffer.from(await served.arrayBuffer()).toString("base64")).toBe(PNG);

  const read = await engine.read(TOKEN, id, inputs, outputs);
  expect((await engine.diff(TOKEN, id, read.inputs, inputs)).detailed).toEqual({});

  const bare = { userPoolId, clientId: inputs.clientId, css: CSS };
  const styled = { ...bare, imageFile: PNG };
  const both = await engine.update(TOKEN, id, outputs, inputs, styled);
  expect(both).toMatchObject({ css: CSS, imageUrl: expect.stringMatching(/^http.+\/ALL\/.+\.png$/) });
  expect(both.imageUrl).not.toBe(outputs.imageUrl);

  expect(await engine.update(TOKEN, id, both, styled, bare)).toMatchObject({ css: CSS, imageUrl: "" });
  expect((await fetch(String(both.imageUrl))).status).toBe(404);
});

test("is refused without css and imageFile, and with an imageFile that is not base64", async () => {
  const none = await engine.check(TOKEN, "own", { userPoolId });
  expect(none.failures).toEqual([expect.stringContaining("one of css, imageFile must be specified")]);
  const path = await engine.check(TOKEN, "own", { userPoolId, imageFile: "./logo.png" });
  expect(path.failures).toEqual([expect.stringContaining("imageFile is not base64")]);
  const unknown = await engine.check(TOKEN, "own", { userPoolId, imageFile: UNKNOWN });
  expect(unknown.failures).toEqual([]);
});

test("an image that Cognito does not take fails by its words", async () => {
  const { inputs } = await engine.check(TOKEN, "own", {
    userPoolId,
    imageFile: Buffer.from("GIF89a").toString("base64"),
  });
  await expect(engine.create(TOKEN, inputs)).rejects.toThrow("ImageFile is neither a PNG nor a JPEG image.");
});
