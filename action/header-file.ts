import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ActionError } from "./error.ts";

const FOLDER = "cognito-preview-";
const FILE = "authorization.header";

/**
 * Writes the header line that `curl --header @FILE` sends, into a new folder that is this user's alone.
 * `announce` is told the path before anything is written, so that a step killed in between still has it removed.
 *
 * @throws {ActionError} `header_file_failed`
 */
export function writeHeaderFile(
  authorization: string,
  { environment, announce }: { environment: NodeJS.ProcessEnv; announce(path: string): void },
): string {
  try {
    const path = join(mkdtempSync(join(environment.RUNNER_TEMP || tmpdir(), FOLDER)), FILE);
    announce(path);
    // wx neither follows a link nor takes a file that is already there.
    writeFileSync(path, `Authorization: ${authorization}\n`, { mode: 0o600, flag: "wx" });
    return path;
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new ActionError(
      "header_file_failed",
      `The header file cannot be written in RUNNER_TEMP (${code}).`,
      "header-file",
    );
  }
}

/** Removes a header file, and the folder that was made for it. @throws {ActionError} `header_file_failed` */
export function removeHeaderFile(path: string): void {
  try {
    rmSync(dirname(path), { recursive: true, force: true });
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new ActionError("header_file_failed", `The header file could not be removed (${code}).`, "header-file");
  }
}
