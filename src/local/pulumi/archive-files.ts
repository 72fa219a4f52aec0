import { unzipSync } from "fflate";
import { AssetError, codeOf } from "./asset-bytes.ts";

/**
 * The files in a packed archive by path, whichever of Pulumi's formats it is in. What it is, its content says.
 *
 * @param name what the archive is called in messages
 * @throws {AssetError}
 */
export async function filesIn(bytes: Buffer, name: string): Promise<Record<string, Uint8Array>> {
  try {
    if (isZip(bytes))
      return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith("/")));
    if (isGzip(bytes) || isTar(bytes)) return await untar(bytes);
  } catch (cause) {
    throw new AssetError(`${name} cannot be unpacked: ${codeOf(cause)}`);
  }
  throw new AssetError(`${name} is neither a folder nor a .zip, .jar, .tar, .tar.gz or .tgz`);
}

/** A jar is one as well. An empty one begins with its end. */
export const isZip = (bytes: Uint8Array) => startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006");

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** (POSIX.1-2017, pax, "ustar Interchange Format") */
const isTar = (bytes: Uint8Array) => startsWith(bytes.subarray(257), "ustar");

const startsWith = (bytes: Uint8Array, magic: string) => Buffer.from(magic).equals(bytes.subarray(0, magic.length));

/** What a tar says of a file, by its age. */
const FILE: ReadonlySet<string> = new Set(["File", "OldFile", "ContiguousFile"]);

/** Links, folders and devices are left out. */
async function untar(bytes: Buffer): Promise<Record<string, Uint8Array>> {
  const { Parser } = await import("tar/parse");
  const files: Promise<[string, Uint8Array]>[] = [];
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({
      strict: true,
      onReadEntry(entry) {
        if (FILE.has(entry.type))
          files.push(entry.concat().then((content) => [entry.path.replace(/^\.?\/+/, ""), content]));
        else entry.resume();
      },
    });
    parser.on("end", resolve);
    parser.on("error", reject);
    parser.end(bytes);
  });
  return Object.fromEntries(await Promise.all(files));
}
