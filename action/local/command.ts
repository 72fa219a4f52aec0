import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const PACKAGE = "cognito-preview";

/** Why the local AWS is not there, in one sentence. */
export class LocalError extends Error {
  override readonly name = "LocalError";
}

/** The package's command, as it is installed for a folder. */
export interface Command {
  /**
   * Runs it with the runner's own Node; what it prints is the step's. Its lines for the runner (masks, outputs) are as good
   * as this step's own.
   *
   * @throws {LocalError} where it ends other than well
   */
  run(...args: readonly string[]): Promise<void>;
}

/** @throws {LocalError} where neither the folder nor one above it has the package, or is it */
export function installedCommand(folder: string): Command {
  const file = commandFile(folder);
  return {
    run: (...args) =>
      new Promise((done, failed) => {
        const child = spawn(process.execPath, [file, ...args], {
          cwd: folder,
          stdio: ["ignore", "inherit", "inherit"],
        });
        child.once("error", failed);
        child.once("close", (code, signal) => {
          if (code === 0) return done();
          const ending = signal === null ? `exit code ${code}` : signal;
          failed(
            new LocalError(`\`cognito-preview ${args.join(" ")}\` ended with ${ending}; its own words are above.`),
          );
        });
      }),
  };
}

function commandFile(folder: string): string {
  const manifest = manifestOf(folder);
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin?: Record<string, string> };
  const file = join(dirname(manifest), bin?.[PACKAGE] ?? "");
  if (bin?.[PACKAGE] !== undefined && existsSync(file)) return file;
  throw new LocalError(`The package ${PACKAGE} that is installed has no command: install version 0.1.0 or newer.`);
}

function manifestOf(folder: string): string {
  if (!existsSync(folder)) throw new LocalError(`working-directory names a folder that does not exist: ${folder}.`);
  const own = foldersUpFrom(resolve(folder)).find((at) => nameIn(at) === PACKAGE);
  if (own !== undefined) return join(own, "package.json");
  try {
    return createRequire(join(resolve(folder), "package.json")).resolve(`${PACKAGE}/package.json`);
  } catch {
    throw new LocalError(
      `The package ${PACKAGE} is not installed: \`npm install --save-dev ${PACKAGE}\` once, and a step that runs \`npm ci\` before this one.`,
    );
  }
}

function foldersUpFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)];
}

function nameIn(folder: string): unknown {
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, "utf8")) as { name?: unknown }).name : undefined;
}
