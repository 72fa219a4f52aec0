import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The files of a folder and the folders in it, by path with forward slashes. None where there is no such folder. */
export async function readTree(directory: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.sort().map(async (file) => [nameIn(directory, file), await readFile(file)] as const),
  );
  return new Map(contents);
}

/** One line for each file that differs, byte for byte. */
export function differences(committed: ReadonlyMap<string, Buffer>, rebuilt: ReadonlyMap<string, Buffer>): string[] {
  const names = [...new Set([...committed.keys(), ...rebuilt.keys()])].sort();
  return names.flatMap((name) => {
    const [before, after] = [committed.get(name), rebuilt.get(name)];
    if (before === undefined) return [`${name} is missing`];
    if (after === undefined) return [`${name} does not belong here`];
    return before.equals(after) ? [] : [`${name} is not what the sources give`];
  });
}

function nameIn(directory: string, file: string): string {
  return relative(directory, file).split(sep).join("/");
}
