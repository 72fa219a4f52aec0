import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { ARCHIVE, ASSET, isObject, type PropertyMap, type PropertyValue, signatureOf } from "./values.ts";

/** An asset or archive that cannot be read. */
export class AssetError extends Error {
  override readonly name = "AssetError";
}

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
  const { path } = archive;
  if (typeof path === "string" && /\.(zip|jar)$/i.test(path)) return readAsset(at(directory, path));
  const files = await archiveFiles(archive, directory);
  const entries: Zippable = {};
  for (const name of Object.keys(files).sort()) entries[name] = [files[name] as Uint8Array, { mtime: EPOCH }];
  return Buffer.from(zipSync(entries, { level: 1 }));
}

/** The earliest time that a zip can hold. */
const EPOCH = new Date(1980, 0, 1);

/** The files of an archive by path, with slashes. @throws {AssetError} */
async function archiveFiles(archive: PropertyMap, directory: string): Promise<Record<string, Uint8Array>> {
  const { path, assets, uri } = archive;
  if (isObject(assets)) return assetFiles(assets, directory);
  if (typeof path === "string") return pathFiles(at(directory, path));
  if (typeof uri === "string")
    throw new AssetError("an archive by URL is not served by the local AWS: nothing is fetched");
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
      for (const [inner, bytes] of Object.entries(await pathFiles(at(directory, String(value.path)))))
        files[`${name}/${inner}`] = bytes;
    } else files[name] = await assetBytes(value, directory);
  }
  return files;
}

async function assetBytes(asset: PropertyMap, directory: string): Promise<Uint8Array> {
  const { path, text, uri } = asset;
  if (typeof text === "string") return Buffer.from(text);
  if (typeof path === "string") return readAsset(at(directory, path));
  if (typeof uri === "string")
    throw new AssetError("an asset by URL is not served by the local AWS: nothing is fetched");
  throw new AssetError("an asset holds neither text nor a path");
}

async function pathFiles(path: string): Promise<Record<string, Uint8Array>> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new AssetError(`${path} cannot be read: ${codeOf(cause)}`);
  });
  if (info.isDirectory()) {
    const files: Record<string, Uint8Array> = {};
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() || (entry.isSymbolicLink() && (await stat(file)).isFile()))
        files[file.slice(path.length + (path.endsWith("/") ? 0 : 1))] = await readAsset(file);
    }
    return files;
  }
  if (!/\.(zip|jar)$/i.test(path)) throw new AssetError(`${path} is neither a folder nor a .zip`);
  const files = unzipSync(await readAsset(path));
  return Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith("/")));
}

async function isDirectory({ path }: PropertyMap, directory: string): Promise<boolean> {
  if (typeof path !== "string") return false;
  return stat(at(directory, path)).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

async function readAsset(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new AssetError(`${path} cannot be read: ${codeOf(cause)}`);
  });
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

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown }).code ?? cause);
}
