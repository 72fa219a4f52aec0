import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError } from "./failure.ts";

/** The file that this command was started by: `bin/cognito-preview.js`, wherever the package is. */
export function commandFile(): string {
  const file = process.argv[1];
  if (file === undefined) {
    throw new CommandError("unexpected", "This process was not started by a file, so it cannot start another like it.");
  }
  return realpathSync(file);
}

/** A file beside the one that this command was started by. */
export function besideCommandFile(name: string): string {
  return join(dirname(commandFile()), name);
}
