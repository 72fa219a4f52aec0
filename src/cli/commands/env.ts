import { delimiter } from "node:path";
import { UsageError } from "../failure.ts";
import { jobFile } from "../job-file.ts";
import { placeOf } from "../local-aws/attached-place.ts";
import {
  ATTACHMENT_VARIABLES,
  type Attachment,
  attach,
  CLEARED_VARIABLES,
  quoted,
  removeDeadPlace,
} from "../local-aws/attachment.ts";
import { requireLocal } from "../local-aws/running-local.ts";
import type { Terminal } from "../terminal.ts";

export interface EnvOptions {
  readonly port: number;
  readonly github?: boolean;
  readonly unset?: boolean;
  readonly wait: number;
}

/** Points the AWS SDKs, the AWS CLI and Pulumi at the local AWS: as shell lines, or for the later steps of a job. */
export async function env({ port, github, unset, wait }: EnvOptions, terminal: Terminal): Promise<void> {
  if (github && unset)
    throw new UsageError("--github and --unset do not go together: what a job was given ends with the job.");
  if (unset) {
    await removeDeadPlace(placeOf(port));
    return printUnset(terminal);
  }
  const running = await requireLocal(port, wait, () =>
    terminal.info(`Waiting for a local AWS on port ${port}, at most ${wait} seconds.`),
  );
  const attachment = await attach(running);
  const { variables, path } = attachment;
  if (github) return exportToJob(attachment, terminal);
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const lines = [
    ...remembering(),
    ...exports,
    `unset ${CLEARED_VARIABLES.join(" ")}`,
    `export PATH=${quoted(path)}:"$PATH"`,
  ];
  terminal.result(lines.join("\n"), { ...variables, path });
}

const TOUCHED = [...ATTACHMENT_VARIABLES, ...CLEARED_VARIABLES];

/**
 * The shell itself keeps what it had before, in variables that its children do not see: real credentials are neither printed
 * nor handed on. Set once, so that a second `env` does not take the first one's values for the user's.
 */
function remembering(): string[] {
  const saves = TOUCHED.map((name) => `  [ -z "\${${name}+set}" ] || COGNITO_PREVIEW_BEFORE_${name}="$${name}"`);
  return [`if [ -z "\${COGNITO_PREVIEW_BEFORE-}" ]; then`, "  COGNITO_PREVIEW_BEFORE=kept", ...saves, "fi"];
}

async function exportToJob({ variables, path }: Attachment, terminal: Terminal): Promise<void> {
  const file = jobFile("GITHUB_ENV");
  const paths = jobFile("GITHUB_PATH");
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await file.append(lines.join(""));
  await paths.append(`${path}\n`);
  terminal.info(`Later steps of this job use the local AWS at ${variables.AWS_ENDPOINT_URL}.`);
}

/** The local AWS may be gone by now, so its directory is known by its name alone. */
function printUnset(terminal: Terminal): void {
  const path = `PATH=$(printf %s "$PATH" | tr '${delimiter}' '\\n' | grep -v '/cognito-preview-[^/]*/[0-9]*/bin$' | paste -sd '${delimiter}' -)`;
  const restores = TOUCHED.map((name) => {
    const before = `COGNITO_PREVIEW_BEFORE_${name}`;
    return `if [ -n "\${${before}+set}" ]; then export ${name}="$${before}"; unset ${before}; else unset ${name}; fi`;
  });
  terminal.result([...restores, "unset COGNITO_PREVIEW_BEFORE", `export ${path}`].join("\n"), { unset: TOUCHED });
}
