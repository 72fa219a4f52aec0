import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { AwsError } from "../aws.ts";

/** Lambda's quota for a deployment package once unpacked, with its layers. */
export const MOST_UNZIPPED_BYTES = 262_144_000;
const MOST_FILES = 20_000;

/**
 * The files of a deployment package, by path.
 *
 * @throws {AwsError} `InvalidParameterValueException` where it is no zip file, empty, too large, or would write elsewhere
 */
export async function unzipped(zip: Buffer): Promise<Map<string, Uint8Array>> {
  const { unzipSync } = await import("fflate");
  let total = 0;
  let count = 0;
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, {
      filter({ originalSize }) {
        total += originalSize;
        count += 1;
        if (total > MOST_UNZIPPED_BYTES || count > MOST_FILES) throw new RangeError("too large");
        return true;
      },
    });
  } catch (error) {
    if (error instanceof RangeError) throw invalid(`Unzipped size must be smaller than ${MOST_UNZIPPED_BYTES} bytes`);
    throw invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  const files = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(entries)) {
    if (name.endsWith("/")) continue;
    const path = normalize(name.replaceAll("\\", "/"));
    if (path.startsWith("..") || path.startsWith(sep) || path.includes("\0"))
      throw invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    files.set(path, content);
  }
  if (files.size === 0) throw invalid("Uploaded file must be a non-empty zip");
  return files;
}

/** Writes a package's files under a directory that nobody else can read. */
export async function unpack(zip: Buffer, directory: string): Promise<void> {
  for (const [path, content] of await unzipped(zip)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, content, { mode: 0o600 });
  }
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
