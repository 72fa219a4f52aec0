import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { AssetError, codeOf } from "./asset-bytes.ts";
import { isTar, untar } from "./tar.ts";

/**
 * The files in a packed archive by path, whichever of Pulumi's formats it is in. What it is, its content says.
 *
 * @param name what the archive is called in messages
 * @throws {AssetError}
 */
export function filesIn(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    if (isZip(bytes))
      return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith("/")));
    const unpacked = isGzip(bytes) ? gunzipSync(bytes) : bytes;
    if (isTar(unpacked)) return untar(unpacked);
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : codeOf(cause);
    throw new AssetError(`${name} cannot be unpacked: ${why}`);
  }
  throw new AssetError(`${name} is neither a folder nor a .zip, .jar, .tar, .tar.gz or .tgz`);
}

/** A jar is one as well. An empty one begins with its end. */
export const isZip = (bytes: Uint8Array) => startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006");

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

const startsWith = (bytes: Uint8Array, magic: string) => Buffer.from(magic).equals(bytes.subarray(0, magic.length));
