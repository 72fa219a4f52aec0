/** A tar is made of blocks of so many bytes (POSIX.1-2017, pax, "ustar Interchange Format"). */
const BLOCK = 512;

/** What a header says by its type: a file, or something of the next one. */
const FILE = new Set(["0", "7", ""]);
const PAX = "x";
const GNU_LONG_NAME = "L";

export const isTar = (bytes: Uint8Array) => text(bytes, 257, 5) === "ustar";

/**
 * The files of a tar by path, as POSIX's pax and GNU's tar write them. Folders, links and devices are left out.
 *
 * @throws {RangeError} where it ends too early
 */
export function untar(bytes: Uint8Array): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(bytes, at + 124, 12).trim() || "0", 8);
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length !== size) throw new RangeError("it ends in the middle of a file");
    const type = text(bytes, at + 156, 1);
    if (type === PAX) longName = paxPath(content) ?? longName;
    else if (type === GNU_LONG_NAME) longName = text(content, 0, size);
    else {
      if (FILE.has(type)) files[(longName ?? shortName(bytes, at)).replace(/^\.?\/+/, "")] = content;
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function shortName(bytes: Uint8Array, at: number): string {
  const prefix = text(bytes, at + 345, 155);
  // GNU's own older form has no prefix there, but times, and says so by a blank after its name.
  const isGnu = text(bytes, at + 257, 6) === "ustar ";
  const name = text(bytes, at, 100);
  return prefix === "" || isGnu ? name : `${prefix}/${name}`;
}

/** The path among the records of an extended header, each of which is `LENGTH KEY=VALUE` and a newline. */
function paxPath(records: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < records.length; ) {
    const length = Number.parseInt(text(records, at, 20), 10);
    if (!(length > 0)) break;
    const record = text(records, at, length).replace(/^\d+ /, "").replace(/\n$/, "");
    if (record.startsWith("path=")) path = record.slice("path=".length);
    at += length;
  }
  return path;
}

/** The text of a field, which ends at its length or at a zero. */
function text(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end === -1 ? field : field.subarray(0, end)).toString();
}
