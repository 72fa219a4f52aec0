import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { ARCHIVE, SIGNATURE } from "../../../src/local/pulumi/values.ts";
import { type AttachedEngine, attachedEngine } from "../../fixtures/attached-engine.ts";
import { functionAnswer } from "../../fixtures/function-answer.ts";
import { programFolders } from "../../fixtures/pulumi-program.ts";
import { functionRole } from "../../fixtures/rest-api.ts";
import { archiveOf, file, text } from "./assets-of-programs.ts";

const folders = programFolders();
let attached: AttachedEngine;
let aws: LocalAws;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws } = attached);
});
afterAll(async () => {
  await attached.close();
  await folders.remove();
});

test("asset paths are relative to the program's folder, wherever the provider runs", async () => {
  const directory = await folders.write({ "app/index.mjs": 'export const handler = () => "from the folder";' });
  const there = await attached.attach({ directory });
  const settings = { role: await functionRole(aws, "assets"), runtime: "nodejs24.x", handler: "index.handler" };
  const code = { [SIGNATURE]: ARCHIVE, path: "./app", hash: "app" };
  const { id } = await there.make("aws:lambda/function:Function", "f", { ...settings, code });
  expect(await functionAnswer(aws, id)).toBe("from the folder");
  const elsewhere = attached.engine.create("aws:lambda/function:Function", { ...settings, name: "g", code });
  await expect(elsewhere).rejects.toThrow("cannot be read: ENOENT");
});

test("an archive brings a text, and a path for each of a hundred packages", async () => {
  const directory = await folders.write({});
  const packages = Array.from({ length: 100 }, (_, index) => `packages/p${index}`);
  for (const name of packages) {
    await mkdir(join(directory, name), { recursive: true });
    await writeFile(join(directory, name, "index.js"), `module.exports = ${name.slice(10)};`);
  }
  const there = await attached.attach({ directory });
  const source = `exports.handler = async () => ${JSON.stringify(packages)}.map((p) => require("./" + p)).reduce((a, b) => a + b);`;
  const { id } = await there.make("aws:lambda/function:Function", "many", {
    role: await functionRole(aws, "many"),
    runtime: "nodejs24.x",
    handler: "__index.handler",
    code: archiveOf({
      "__index.js": text(source),
      ...Object.fromEntries(packages.map((path) => [path, file(path)])),
    }),
  });
  expect(await functionAnswer(aws, id)).toBe(4_950);
});
