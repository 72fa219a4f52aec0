import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { unzipSync, zipSync } from "fflate";
import { archiveAsZip, withHashes } from "../../../src/local/pulumi/assets.ts";
import { ARCHIVE, ASSET, type PropertyMap, SIGNATURE } from "../../../src/local/pulumi/values.ts";

const asset = (of: PropertyMap): PropertyMap => ({ [SIGNATURE]: ASSET, ...of });
const archive = (of: PropertyMap): PropertyMap => ({ [SIGNATURE]: ARCHIVE, ...of });

/** Longer than the 100 bytes that a tar's header has for it. */
const LONG = `${"deep/".repeat(12)}${"n".repeat(90)}.mjs`;

let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assets-"));
  await mkdir(join(folder, "app/lib"), { recursive: true });
  await writeFile(join(folder, "app/index.mjs"), "index");
  await writeFile(join(folder, "app/lib/deep.mjs"), "deep");
  await symlink(join(folder, "app/index.mjs"), join(folder, "app/linked.mjs"));
  await writeFile(join(folder, "app.zip"), zipSync({ "zipped.mjs": Buffer.from("zipped") }));
  await writeFile(join(folder, "damaged.zip"), zipSync({ a: Buffer.from("damaged".repeat(100)) }).subarray(0, 60));
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://any");
    readFile(join(folder, pathname)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

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

  test.each([
    ["ustar", "tar", []],
    ["pax", "tgz", ["-z"]],
    [process.platform === "darwin" ? "gnutar" : "gnu", "tar.gz", ["-z"]],
  ])("that is a tar in the format %s, as .%s", async (format, extension, options) => {
    const from = join(folder, `tar-${format}`);
    await mkdir(join(from, LONG, ".."), { recursive: true });
    await writeFile(join(from, "index.mjs"), "index");
    await writeFile(join(from, LONG), "x".repeat(1000));
    await symlink("index.mjs", join(from, "linked.mjs"));
    execFileSync("tar", [
      `--format=${format}`,
      ...options,
      "-cf",
      join(folder, `${format}.${extension}`),
      "-C",
      from,
      ".",
    ]);
    const given = archive({ path: `${format}.${extension}` });
    expect(await filesOf(given)).toEqual({ "index.mjs": "index", [LONG]: "x".repeat(1000) });
    expect(await filesOf(archive({ assets: { in: given } }))).toHaveProperty(["in/index.mjs"], "index");
  });

  test("that is behind an address, as a whole and file by file", async () => {
    expect(await filesOf(archive({ uri: `${address}/app.zip?signature=s` }))).toEqual({ "zipped.mjs": "zipped" });
    const fetched = asset({ uri: `${address}/app/index.mjs` });
    const here = asset({ uri: pathToFileURL(join(folder, "app/index.mjs")).href });
    expect(await filesOf(archive({ assets: { "a.mjs": fetched, "b.mjs": here } }))).toEqual({
      "a.mjs": "index",
      "b.mjs": "index",
    });
  });

  test("that is a folder leaves out Pulumi's own folder and folders behind links", async () => {
    await mkdir(join(folder, "own/.pulumi"), { recursive: true });
    await writeFile(join(folder, "own/.pulumi/state.json"), "{}");
    await writeFile(join(folder, "own/index.mjs"), "index");
    await symlink(join(folder, "app"), join(folder, "own/app"));
    expect(await filesOf(archive({ path: "own" }))).toEqual({ "index.mjs": "index" });
  });

  test("is the same bytes for the same content, whenever it is made", async () => {
    const first = await archiveAsZip(archive({ path: "app" }), folder);
    await writeFile(join(folder, "app/index.mjs"), "index");
    expect(await archiveAsZip(archive({ path: "app" }), folder)).toEqual(first);
  });

  test("a tar that is cut off is refused", async () => {
    await writeFile(join(folder, "big"), "x".repeat(2000));
    execFileSync("tar", ["-cf", join(folder, "whole.tar"), "-C", folder, "big"]);
    await writeFile(join(folder, "cut.tar"), (await readFile(join(folder, "whole.tar"))).subarray(0, 1024));
    await expect(archiveAsZip(archive({ path: "cut.tar" }), folder)).rejects.toThrow(
      /cut\.tar cannot be unpacked: TAR_BAD_ARCHIVE/,
    );
  });

  test.each([
    ["a path that is not there", archive({ path: "gone" }), /gone cannot be read: ENOENT/],
    [
      "a file that is not there",
      archive({ assets: { a: asset({ path: "gone.mjs" }) } }),
      /gone\.mjs cannot be read: ENOENT/,
    ],
    ["a file that is no archive", archive({ path: "app/index.mjs" }), /neither a folder nor a \.zip/],
    [
      "a zip within that is damaged",
      archive({ assets: { in: archive({ path: "damaged.zip" }) } }),
      /damaged\.zip cannot be unpacked/,
    ],
    ["what is no address", archive({ uri: "app.zip" }), /is not a URL/],
    ["an address of another kind", archive({ uri: "ftp://127.0.0.1/app.zip" }), /by ftp: cannot be fetched/],
    [
      "an address where nobody listens",
      archive({ uri: "http://127.0.0.1:1/app.zip" }),
      /1\/app\.zip cannot be fetched: /,
    ],
  ])("%s is refused", async (_what, given, message) => {
    await expect(archiveAsZip(given, folder)).rejects.toThrow(message);
  });
});

test("of an address, no message holds what may be a signature", async () => {
  const message = await archiveAsZip(archive({ uri: `${address}/gone.zip?signature=planted` }), folder).catch(String);
  expect(message).toBe(`AssetError: ${address}/gone.zip cannot be fetched: it answers 404`);
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
