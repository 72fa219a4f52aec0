import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { besideCommandFile } from "../command-file.ts";
import { CommandError } from "../failure.ts";
import { proxyExemption } from "../proxy-exemption.ts";
import { forgottenPlaces, openPlace, removePlace, replaceFile } from "./attached-place.ts";
import { DEFAULT_REGION } from "./control-protocol.ts";
import { findLocal, type RunningLocal } from "./running-local.ts";

/** What points AWS SDKs, the AWS CLI and the Pulumi CLI at a running local AWS. */
export interface Attachment {
  readonly variables: Readonly<Record<AttachmentVariable, string>>;
  /** Directory to be put first on PATH: it holds `pulumi-resource-aws`. */
  readonly path: string;
}

export const ATTACHMENT_VARIABLES = [
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
  "NODE_COMPILE_CACHE",
  "NO_PROXY",
  "no_proxy",
] as const;

/** What would lead an SDK past the credentials that it is given here. */
export const CLEARED_VARIABLES = ["AWS_PROFILE", "AWS_SESSION_TOKEN"] as const;

export type AttachmentVariable = (typeof ATTACHMENT_VARIABLES)[number];

/**
 * What Pulumi's engine finds on PATH as the aws provider asks the local AWS for the port of the one that it runs, and passes
 * calls on to it. It is kept out of the package's `bin` on purpose, where it would take over real deployments. State and
 * PULUMI_HOME lie beside it, in the place of the local AWS's port.
 *
 * @throws {CommandError} `bad_node` where the `node` on PATH does not start; `unsafe_place`
 */
export async function attach({ place, endpoint, stacks }: RunningLocal): Promise<Attachment> {
  await openPlace(place);
  const directories = ["pulumi-home", "pulumi-state", "bin"].map((name) => join(place, name));
  const [pulumiHome, state, path] = directories as [string, string, string];
  await Promise.all(directories.map((directory) => mkdir(directory, { recursive: true, mode: 0o700 })));
  const command = [process.execPath, besideCommandFile("attach-provider.js"), endpoint].map(quoted).join(" ");
  await replaceFile(join(path, "pulumi-resource-aws"), `#!/bin/sh\nexec ${command}\n`, 0o700);
  await provideNode(path);
  for (const forgotten of await forgottenPlaces(place)) await removeDeadPlace(forgotten);
  const region = stacks.at(-1)?.region ?? DEFAULT_REGION;
  return {
    path,
    variables: {
      // Other commands of this shell find the same one.
      COGNITO_PREVIEW_PORT: new URL(endpoint).port,
      AWS_ENDPOINT_URL: endpoint,
      // Any will do: the local AWS has no account to check them against.
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      PULUMI_BACKEND_URL: pathToFileURL(state).href,
      PULUMI_HOME: pulumiHome,
      PULUMI_CONFIG_PASSPHRASE: "local",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // A fifth of what a preview takes is Node's compiling of Pulumi's SDK, the same each time.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(place, "compile-cache"),
      ...proxyExemption(process.env),
    },
  };
}

/** Removes the place of a port that no local AWS has. */
export async function removeDeadPlace(place: string): Promise<void> {
  const running = await findLocal(Number(basename(place))).catch(() => undefined);
  if (running === undefined) await removePlace(place);
}

/** This process's environment, attached. */
export function attachedEnvironment({ variables, path }: Attachment): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !(CLEARED_VARIABLES as readonly string[]).includes(name));
  return { ...Object.fromEntries(kept), ...variables, PATH: `${path}${delimiter}${process.env.PATH ?? ""}` };
}

/** For a POSIX shell: nothing inside single quotes means anything but itself. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** Beside the provider, where the machine's own is too old to run programs. */
async function provideNode(path: string): Promise<void> {
  const node = join(path, "node");
  if (!(await isTooOld(nodeOnPath(path)))) return rm(node, { force: true });
  const next = `${node}.${process.pid}`;
  await symlink(process.execPath, next);
  await rename(next, node);
}

/** The `node` that a shell would start; what npm and we put before it is not there for the Pulumi CLI to be judged by. */
function nodeOnPath(own: string): string | undefined {
  const directories = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== own && !directory.endsWith(join("node_modules", ".bin")));
  return directories.map((directory) => join(directory, "node")).find((file) => existsSync(file));
}

/** Pulumi starts the program by the `node` on PATH, which must run TypeScript by itself: 22.18 or newer. */
async function isTooOld(node: string | undefined): Promise<boolean> {
  if (node === undefined) return true;
  const version = await promisify(execFile)(node, ["--version"]).then(
    ({ stdout }) => /^v(\d+)\.(\d+)\./.exec(stdout),
    () => null,
  );
  if (version === null)
    throw new CommandError(
      "bad_node",
      `The node on PATH, ${node}, does not print its version: mend it or take it off PATH, since Pulumi starts programs by it.`,
    );
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major < 22 || (major === 22 && minor < 18);
}
