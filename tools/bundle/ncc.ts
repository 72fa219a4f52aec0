import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The folder of the Action in this checkout. */
export const ACTION = join(import.meta.dirname, "../../action");

/** The bundle that is committed, and that the runner executes. */
export const DIST = join(ACTION, "dist");

/** The packaged entries: a source below `action/`, and the folder of the bundle that it becomes. */
export const ENTRIES = [
  { source: "main.ts", folder: "main" },
  { source: "post.ts", folder: "post" },
  { source: "local/main.ts", folder: "local-main" },
  { source: "local/post.ts", folder: "local-post" },
] as const;

/**
 * Bundles every entry into `directory`, which is emptied first. The same sources and lock file give the same bytes.
 *
 * ncc takes the compiler's options, and the replacement of `undici`, from the tsconfig.json of the folder it runs in.
 */
export async function bundle(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  for (const { source, folder } of ENTRIES) {
    await promisify(execFile)(
      process.execPath,
      [
        join(dirname(createRequire(import.meta.url).resolve("@vercel/ncc/package.json")), "dist/ncc/cli.js"),
        ...["build", source],
        ...["--out", join(directory, folder)],
        ...["--license", "licenses.txt"],
        ...["--target", "es2022"],
        "--transpile-only",
        "--no-cache",
        "--quiet",
      ],
      { cwd: ACTION },
    );
  }
}
