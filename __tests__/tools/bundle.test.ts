import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { differences, readTree } from "../../tools/bundle/compare.ts";
import { execution } from "../../tools/bundle/execution.ts";
import { foreignImports } from "../../tools/bundle/imports.ts";
import { DIST } from "../../tools/bundle/ncc.ts";

describe("the check of the committed bundle", () => {
  let folder: string;
  let dist: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "bundle-"));
    dist = join(folder, "dist");
    await cp(DIST, dist, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("is red after one changed byte and one more file, and names both", async () => {
    await appendFile(join(dist, "main/index.js"), "\n");
    await writeFile(join(dist, "extra.js"), "");
    const check = join(import.meta.dirname, "../../tools/bundle/check.ts");
    const ended = await promisify(execFile)(process.execPath, [check, dist]).catch((error) => error);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("main/index.js is not what the sources give: run npm run bundle");
    expect(ended.stderr).toContain("extra.js does not belong here");
  }, 60_000);

  test("runs the bundle, and tells when it does not run", async () => {
    expect(await execution(dist, join(folder, "good"))).toEqual([]);
    await writeFile(join(dist, "post/index.js"), 'throw new Error("broken");');
    const [complaint, ...others] = await execution(dist, join(folder, "broken"));
    expect(complaint).toMatch(/^post, with nothing to undo: ended 1 where 0 was expected/);
    expect(others).toEqual([]);
  }, 60_000);

  test("finds nothing from outside in the bundle as it is", async () => {
    expect(foreignImports(await readTree(dist))).toEqual([]);
  });
});

test("differences: missing, foreign and changed files, each by name", () => {
  const tree = (files: Record<string, string>) =>
    new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  expect(
    differences(tree({ same: "1", changed: "1", foreign: "1" }), tree({ same: "1", changed: "2", new: "1" })),
  ).toEqual(["changed is not what the sources give", "foreign does not belong here", "new is missing"]);
});

test.each([
  'import fs from "left-pad";',
  'import { one } from "left-pad";',
  'import "left-pad";',
  'module.exports = eval("require")("left-pad");',
  'module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("left-pad");',
])("an import that ncc could not resolve is foreign: %s", (line) => {
  const files = new Map([["index.js", Buffer.from(`import fs from "node:fs";\n${line}\n`)]]);
  expect(foreignImports(files)).toEqual(['index.js loads "left-pad", which is not in the bundle']);
});
