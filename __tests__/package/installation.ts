import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ended, ended } from "../fixtures/ended.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The package as a user has it: packed, and installed with its peers in a folder that knows nothing of the checkout. */
export interface Installation {
  /** Where the user's own files go; node_modules is here. */
  readonly directory: string;
  /** Paths in the packed archive. */
  readonly files: readonly string[];
  /** Runs a program there, found in `.bin`, beside that Node or on PATH, with that Node as `node`. */
  run(node: NodeMajor, program: string, argv: readonly string[], options?: RunOptions): Promise<Ended>;
  remove(): Promise<void>;
}

export type NodeMajor = 20 | 22 | 24;

export interface RunOptions {
  /** Below the installation's directory. */
  readonly cwd?: string;
}

/** Packs the checkout once, and installs it and three Node runtimes, which are ordinary npm packages. */
export async function install(): Promise<Installation> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), "cognito-preview-package-")));
  const remove = () => rm(scratch, { recursive: true, force: true });
  try {
    return { ...(await installIn(scratch)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function installIn(scratch: string): Promise<Omit<Installation, "remove">> {
  const directory = join(scratch, "user");
  const runtimes = join(scratch, "runtimes");
  const [archive] = JSON.parse(await succeed("npm", ["pack", "--json", "--pack-destination", scratch], ROOT)) as {
    filename: string;
    files: { path: string }[];
  }[];
  if (archive === undefined) throw new Error("npm pack packed nothing.");
  await installPackages(directory, [join(scratch, archive.filename)]);
  const platform = `node-${process.platform}-${process.arch}`;
  await installPackages(
    runtimes,
    [20, 22, 24].map((major) => `node${major}@npm:${platform}@${major}`),
  );
  return {
    directory,
    files: archive.files.map(({ path }) => path),
    run(node, program, argv, { cwd = "." } = {}) {
      const path = [
        join(directory, "node_modules/.bin"),
        join(runtimes, `node_modules/node${node}/bin`),
        foreignPath(),
      ];
      return execute(program, argv, resolve(directory, cwd), { ...userEnvironment(), PATH: path.join(delimiter) });
    },
  };
}

async function installPackages(directory: string, packages: readonly string[]): Promise<void> {
  await mkdir(directory);
  await writeFile(join(directory, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await succeed("npm", ["install", ...packages], directory);
}

async function succeed(program: string, argv: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await execute(program, argv, cwd, { ...userEnvironment(), PATH: process.env.PATH });
  if (code !== 0) throw new Error(`${program} ${argv.join(" ")} ended ${code}:\n${stderr}`);
  return stdout;
}

async function execute(program: string, argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return ended(spawn(program, argv, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: 200_000 }));
}

/** Without what `npm test` sets for its children: those names tell a second npm that it is at work in the checkout. */
function userEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$|CI$|COGNITO_PREVIEW_|PULUMI_|AWS_)/.test(name),
    ),
  );
}

/** PATH without the checkout's own programs: its `node` would hide which Node a user has. */
function foreignPath(): string {
  const entries = (process.env.PATH ?? "").split(delimiter);
  return entries.filter((entry) => !resolve(entry).startsWith(resolve(ROOT))).join(delimiter);
}
