import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "@jest/globals";
import { inLayers } from "../../../src/local/lambda/layer-files.ts";

const scratch = mkdtempSync(join(tmpdir(), "layers-"));
const [root, folder] = [join(scratch, "opt"), join(scratch, "layers")];
for (const file of [
  join(root, "installed.js"),
  join(root, "both.js"),
  join(folder, "both.js"),
  join(folder, "own.js"),
]) {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "");
}
afterAll(() => rmSync(scratch, { recursive: true }));

test.each([
  ["a layer's file", join(root, "own.js"), join(folder, "own.js")],
  ["a layer's file that this machine has too", join(root, "both.js"), join(folder, "both.js")],
  ["a file that only this machine has", join(root, "installed.js"), join(root, "installed.js")],
  ["a file that nobody has", join(root, "none.js"), join(folder, "none.js")],
  ["the folder itself", root, folder],
  ["a folder of a similar name", `${root}ional`, `${root}ional`],
  ["a relative path", "own.js", "own.js"],
  ["a package", "own", "own"],
])("%s", (_what, path, found) => {
  expect(inLayers(path, folder, root)).toBe(found);
  if (path.startsWith("/")) expect(inLayers(pathToFileURL(path).href, folder, root)).toBe(pathToFileURL(found).href);
});
