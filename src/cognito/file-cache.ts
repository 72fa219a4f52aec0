import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TokenError } from "./error.ts";
import type { TokenCache } from "./request.ts";

/**
 * A cache in a directory that only its owner reads (made where it is missing). A file is whole or not there: it is written
 * beside its place and moved. Entries are sealed before they come here.
 */
export function fileTokenCache(dir: string): TokenCache {
  if (dir === "") throw new TokenError("invalid_input", "The cache directory has no name.", "cache");
  const pathOf = (name: string) => join(dir, `${name}.token`);
  return {
    async get(name) {
      try {
        return await readFile(pathOf(name), "utf8");
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw thrown;
      }
    },
    async set(name, entry) {
      await make(dir);
      const unfinished = `${pathOf(name)}.${randomUUID()}`;
      try {
        await writeFile(unfinished, entry, { mode: 0o600, flag: "wx" });
        await rename(unfinished, pathOf(name));
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}

/** One level: with `recursive`, Node 24 never ends where a parent can be read and not be written to, such as `/proc`. */
async function make(dir: string): Promise<void> {
  try {
    await mkdir(dir, { mode: 0o700 });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    throw new TokenError(
      "invalid_input",
      `The cache directory ${dir} cannot be made (${code}): make the folder that it is in.`,
      "cache",
    );
  }
}
