import { appendFile } from "node:fs/promises";
import { CommandError } from "./failure.ts";

/** A file by which a step tells its job, or its later steps, something. (GitHub: "Workflow commands", environment files) */
export interface JobFile {
  /** @throws {CommandError} `job_file_unwritable` */
  append(text: string): Promise<void>;
}

/**
 * @param variable that names it
 * @throws {CommandError} `not_in_github_actions` where the variable is not set
 */
export function jobFile(variable: "GITHUB_ENV" | "GITHUB_OUTPUT" | "GITHUB_PATH"): JobFile {
  const file = process.env[variable];
  if (!file)
    throw new CommandError(
      "not_in_github_actions",
      `--github writes to the file that ${variable} names, and it is not set: this is not a step of a GitHub Actions job.`,
    );
  return {
    async append(text) {
      try {
        await appendFile(file, text);
      } catch (cause) {
        throw new CommandError(
          "job_file_unwritable",
          `${variable} names ${file}, which cannot be written to (${(cause as NodeJS.ErrnoException).code}).`,
        );
      }
    },
  };
}
