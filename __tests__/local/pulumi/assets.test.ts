import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { unzipSync, zipSync } from "fflate";
import { archiveAsZip, withHashes } from "../../../src/local/pulumi/assets.ts";
import { ARCHIVE, ASSET, type PropertyMap, SIGNATURE } from "../../../src/local/pulumi/values.ts";

const asset = (of: PropertyMap): PropertyMap => ({ [SIGNATURE]: ASSET, ...of });
const archive = (of: PropertyMap): PropertyMap => ({ [SIGNATURE]: ARCHIVE, ...of });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assets-"));
  await mkdir(join(folder, "app/lib"), { recursive: true });
  await writeFile(join(folder, "app/index.mjs"), "index");
  await writeFile(join(folder, "app/lib/deep.mjs"), "deep");
  await symlink(join(folder, "app/index.mjs"), join(folder, "app/linked.mjs"));
  await writeFile(join(folder, "app.zip"), zipSync({ "zipped.mjs": Buffer.from("zipped") }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function filesOf(given: PropertyMap): Promise<Record<string, string>> {
  const files = unzipSync(await archiveAsZip(given, folder));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

describe("an archive as the package of a function", () => {
  const app = { "index.mjs": "index", "lib/deep.mjs": "deep", "linked.mjs": "index" };

  test.each([
    ["of texts", archive({ assets: { "a.mjs": asset({ text: "a" }) } }), { "a.mjs": "a" }],
    ["of files", archive({ assets: { "b.mjs": asset({ path: "app/index.mjs" }) } }), { "b.mjs": "index" }],
    ["that is a folder", archive({ path: "app" }), app],
    ["that is a folder below the root of another", archive({ assets: { ".": archive({ path: "./app" }) } }), app],
    [
      "with a folder in a folder",
      archive({ assets: { "node_modules/app": asset({ path: "app/lib" }) } }),
      { "node_modules/app/deep.mjs": "deep" },
    ],
    ["that is a zip", archive({ path: "app.zip" }), { "zipped.mjs": "zipped" }],
    ["with a zip inside", archive({ assets: { in: archive({ path: "app.zip" }) } }), { "in/zipped.mjs": "zipped" }],
  ])("%s", async (_what, given, expected) => {
    expect(await filesOf(given)).toEqual(expected);
  });

  test("is the same bytes for the same content, whenever it is made", async () => {
    const first = await archiveAsZip(archive({ path: "app" }), folder);
    await writeFile(join(folder, "app/index.mjs"), "index");
    expect(await archiveAsZip(archive({ path: "app" }), folder)).toEqual(first);
  });

  test.each([
    ["a path that is not there", archive({ path: "gone" }), /gone cannot be read: ENOENT/],
    [
      "a file that is not there",
      archive({ assets: { a: asset({ path: "gone.mjs" }) } }),
      /gone\.mjs cannot be read: ENOENT/,
    ],
    ["a file that is no archive", archive({ path: "app/index.mjs" }), /neither a folder nor a \.zip/],
    ["an address", archive({ uri: "https://example.com/app.zip" }), /nothing is fetched/],
  ])("%s is refused", async (_what, given, message) => {
    await expect(archiveAsZip(given, folder)).rejects.toThrow(message);
  });
});

describe("the hash of an archive", () => {
  const hash = async (given: PropertyMap) =>
    ((await withHashes({ code: given }, folder)) as { code: PropertyMap }).code.hash;

  test("is that of its content, not of the way it is written", async () => {
    const text = await hash(archive({ assets: { "index.mjs": asset({ text: "index" }) } }));
    const path = await hash(archive({ assets: { "index.mjs": asset({ path: join(folder, "app/index.mjs") }) } }));
    expect(path).toBe(text);
  });

  test.each([
    ["content", archive({ assets: { a: asset({ text: "2" }) } })],
    ["a name", archive({ assets: { b: asset({ text: "1" }) } })],
  ])("changes with %s", async (_what, other) => {
    expect(await hash(other)).not.toBe(await hash(archive({ assets: { a: asset({ text: "1" }) } })));
  });
});
