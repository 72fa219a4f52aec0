import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join, sep } from "node:path";
import { promisify } from "node:util";
import { besideCommandFile } from "./command-file.ts";
import { DEFAULT_REGION } from "./control-protocol.ts";
import { CommandError, UsageError } from "./failure.ts";
import { type RunningLocal, requireLocal } from "./running-local.ts";
import type { Terminal } from "./terminal.ts";

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
  if (unset) return printUnset(terminal);
  const running = await requireLocal(port, wait);
  const attach = await makeAttachment(running);
  const variables = variablesOf(running, attach);
  if (github) return exportToJob(variables, attach, terminal);
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  terminal.result([...lines, `export PATH=${quoted(attach.path)}:"$PATH"`].join("\n"), {
    ...variables,
    path: attach.path,
  });
}

interface Attachment {
  readonly pulumiHome: string;
  readonly state: string;
  /** Directory to be put first on PATH: it holds `pulumi-resource-aws`. */
  readonly path: string;
}

const VARIABLES = [
  "COGNITO_PREVIEW_PORT",
  "AWS_ENDPOINT_URL",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "PULUMI_BACKEND_URL",
  "PULUMI_HOME",
  "PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_SKIP_UPDATE_CHECK",
] as const;

function variablesOf(
  { endpoint }: RunningLocal,
  { pulumiHome, state }: Attachment,
): Record<(typeof VARIABLES)[number], string> {
  return {
    // Other commands of this shell find the same one.
    COGNITO_PREVIEW_PORT: new URL(endpoint).port,
    AWS_ENDPOINT_URL: endpoint,
    // Any will do: the local AWS has no account to check them against.
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: DEFAULT_REGION,
    AWS_DEFAULT_REGION: DEFAULT_REGION,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_HOME: pulumiHome,
    PULUMI_CONFIG_PASSPHRASE: "local",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/**
 * What Pulumi's engine finds on PATH as the aws provider: it asks the local AWS for the port of the one that it runs, and
 * prints it. It is kept out of the package's `bin` on purpose, where it would take over real deployments.
 */
async function makeAttachment({ home, endpoint }: RunningLocal): Promise<Attachment> {
  const [pulumiHome, state, path] = ["pulumi-home", "pulumi-state", "bin"].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([pulumiHome, state, path].map((directory) => mkdir(directory, { recursive: true, mode: 0o700 })));
  const plugin = join(path, "pulumi-resource-aws");
  const command = [process.execPath, besideCommandFile("attach-provider.js"), endpoint].map(quoted).join(" ");
  await writeFile(plugin, `#!/bin/sh\nexec ${command}\n`, { mode: 0o700 });
  await chmod(plugin, 0o700);
  await rm(join(path, "node"), { force: true });
  if (await isTooOld(nodeOnPath())) await symlink(process.execPath, join(path, "node"));
  return { pulumiHome, state, path };
}

/** The `node` that a shell would start; what npm puts before it for a script's time is not there afterwards. */
function nodeOnPath(): string | undefined {
  const directories = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => !directory.endsWith(join("node_modules", ".bin")));
  return directories.map((directory) => `${directory}${sep}node`).find((file) => existsSync(file));
}

/** Pulumi starts the program by the `node` on PATH, which must run TypeScript by itself: 22.18 or newer. */
async function isTooOld(node: string | undefined): Promise<boolean> {
  if (node === undefined) return true;
  const { stdout } = await promisify(execFile)(node, ["--version"]);
  const [major = 0, minor = 0] = stdout.trim().slice(1).split(".").map(Number);
  return major < 22 || (major === 22 && minor < 18);
}

async function exportToJob(variables: Record<string, string>, { path }: Attachment, terminal: Terminal): Promise<void> {
  const { GITHUB_ENV: file, GITHUB_PATH: paths } = process.env;
  if (file === undefined || paths === undefined) {
    throw new CommandError(
      "not_in_github_actions",
      "--github writes to the files that GITHUB_ENV and GITHUB_PATH name, and they are not set: this is not a step of a GitHub Actions job.",
    );
  }
  await appendFile(
    file,
    `${Object.entries(variables)
      .map(([name, value]) => `${name}=${value}`)
      .join("\n")}\n`,
  );
  await appendFile(paths, `${path}\n`);
  terminal.info(`Later steps of this job use the local AWS at ${variables.AWS_ENDPOINT_URL}.`);
}

/** The local AWS may be gone by now, so its directory is known by its name alone. */
function printUnset(terminal: Terminal): void {
  const path = `PATH=$(printf %s "$PATH" | tr '${delimiter}' '\\n' | grep -v '/cognito-preview-[^/]*/bin$' | paste -sd '${delimiter}' -)`;
  terminal.result(`unset ${VARIABLES.join(" ")}\nexport ${path}`, { unset: VARIABLES });
}

/** For a POSIX shell: nothing inside single quotes means anything but itself. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
