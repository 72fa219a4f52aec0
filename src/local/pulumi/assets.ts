import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { filesIn, isZip } from "./archive-files.ts";
import { AssetError, bytesAt, bytesOfFile, codeOf } from "./asset-bytes.ts";
import { ARCHIVE, ASSET, isObject, type PropertyMap, type PropertyValue, signatureOf } from "./values.ts";

/** The same values with a `hash` in each asset and archive, by which a change of its content is known. */
export async function withHashes(value: PropertyValue, directory: string): Promise<PropertyValue> {
  if (Array.isArray(value)) return Promise.all(value.map((element: PropertyValue) => withHashes(element, directory)));
  if (!isObject(value)) return value;
  const signature = signatureOf(value);
  if (signature === ASSET) return { ...value, hash: sha256(await assetBytes(value, directory)) };
  if (signature === ARCHIVE) return { ...value, hash: hashOf(await archiveFiles(value, directory)) };
  const entries = Object.entries(value).map(async ([name, inner]) => [name, await withHashes(inner, directory)]);
  return Object.fromEntries(await Promise.all(entries)) as PropertyMap;
}

/** An archive as a zip. Equal content gives equal bytes. @throws {AssetError} */
export async function archiveAsZip(archive: PropertyMap, directory: string): Promise<Buffer> {
  const packed = await packedBytes(archive, directory);
  if (packed !== undefined && isZip(packed)) return packed;
  const files = await archiveFiles(archive, directory, packed);
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort()) entries[name] = [files[name] as Uint8Array, { mtime: EPOCH }];
  return Buffer.from(zipSync(entries, { level: 1 }));
}

/** The earliest time that a zip can hold. */
const EPOCH = new Date(1980, 0, 1);

/** The bytes of an archive that is one file, here or behind an address. @throws {AssetError} */
async function packedBytes({ path, uri }: PropertyMap, directory: string): Promise<Buffer | undefined> {
  if (typeof uri === "string") return bytesAt(uri);
  if (typeof path !== "string") return undefined;
  const file = at(directory, path);
  return (await kindOf(file)).isDirectory() ? undefined : bytesOfFile(file);
}

/**
 * The files of an archive by path, with slashes.
 *
 * @param packed its bytes, where they are known
 * @throws {AssetError}
 */
async function archiveFiles(
  archive: PropertyMap,
  directory: string,
  packed?: Buffer,
): Promise<Record<string, Uint8Array>> {
  const { path, assets } = archive;
  if (isObject(assets)) return assetFiles(assets, directory);
  const bytes = packed ?? (await packedBytes(archive, directory));
  if (bytes !== undefined) return filesIn(bytes, typeof path === "string" ? at(directory, path) : "the remote archive");
  if (typeof path === "string") return folderFiles(at(directory, path));
  throw new AssetError("an archive holds neither files nor a path");
}

async function assetFiles(assets: PropertyMap, directory: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const [name, value] of Object.entries(assets)) {
    if (!isObject(value)) throw new AssetError(`${name} of an archive is neither an asset nor an archive`);
    if (signatureOf(value) === ARCHIVE) {
      const prefix = name === "." || name === "" ? "" : `${name.replace(/\/+$/, "")}/`;
      for (const [inner, bytes] of Object.entries(await archiveFiles(value, directory))) files[prefix + inner] = bytes;
    } else if (await isDirectory(value, directory)) {
      for (const [inner, bytes] of Object.entries(await folderFiles(at(directory, String(value.path)))))
        files[`${name}/${inner}`] = bytes;
    } else files[name] = await assetBytes(value, directory);
  }
  return files;
}

async function assetBytes(asset: PropertyMap, directory: string): Promise<Uint8Array> {
  const { path, text, uri } = asset;
  if (typeof text === "string") return Buffer.from(text);
  if (typeof path === "string") return bytesOfFile(at(directory, path));
  if (typeof uri === "string") return bytesAt(uri);
  throw new AssetError("an asset holds neither text nor a path");
}

/** What links lead to is in it, unless that is a folder; Pulumi's own folder is not. */
async function folderFiles(folder: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + (folder.endsWith(sep) ? 0 : 1));
    if (path.split(sep).slice(0, -1).includes(".pulumi")) continue;
    if (entry.isFile() || (entry.isSymbolicLink() && !(await kindOf(file)).isDirectory()))
      files[path] = await bytesOfFile(file);
  }
  return files;
}

async function kindOf(path: string): Promise<Stats> {
  return stat(path).catch((cause: unknown) => {
    throw new AssetError(`${path} cannot be read: ${codeOf(cause)}`);
  });
}

async function isDirectory({ path }: PropertyMap, directory: string): Promise<boolean> {
  if (typeof path !== "string") return false;
  return stat(at(directory, path)).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

function hashOf(files: Readonly<Record<string, Uint8Array>>): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(files).sort()) hash.update(`${name}\0${sha256(files[name] as Uint8Array)}\n`);
  return hash.digest("hex");
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function at(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path);
}
