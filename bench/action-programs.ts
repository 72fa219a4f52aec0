import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { ROOT, start } from "./processes.ts";

/** The committed bundle's main entry. */
export const BUNDLE = join(ROOT, "action/dist/main/index.js");

const USER_POOL_ID = "eu-west-1_Bench0001";
const CLIENT_ID = "1bench23456789";

/** The programs that the Action is measured beside, and a folder for what they write. */
export interface ActionPrograms {
  readonly scratch: string;
  /** A file with nothing in it. */
  readonly empty: string;
  /** An esbuild bundle of `@actions/core` that asks for one input and fails: the least that an Action can be. */
  readonly core: string;
}

/** Gives `use` the programs to compare with, and takes them away after it. */
export async function withActionPrograms<Result>(use: (programs: ActionPrograms) => Promise<Result>): Promise<Result> {
  // In the checkout, so that the entry resolves @actions/core from there.
  const scratch = mkdtempSync(join(ROOT, "node_modules/.bench-"));
  try {
    const empty = join(scratch, "empty.cjs");
    writeFileSync(empty, "");
    return await use({ scratch, empty, core: await coreAlone(scratch) });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Gives `use` the environment of a step that asks a token endpoint on this machine for a machine's token. */
export async function withTokenStep<Result>(
  scratch: string,
  use: (environment: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const script = join(ROOT, "bench/servers/token-endpoint.ts");
  const server = await start({ argv: (port) => [process.execPath, script, String(port), USER_POOL_ID, CLIENT_ID] });
  const files = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"].map((name): [string, string] => {
    const file = join(scratch, name);
    writeFileSync(file, "");
    return [name, file];
  });
  try {
    return await use({
      ...Object.fromEntries(files),
      RUNNER_TEMP: scratch,
      "INPUT_USER-POOL-ID": USER_POOL_ID,
      "INPUT_ENDPOINT-URL": server.endpoint,
      "INPUT_TOKEN-ENDPOINT": `${server.endpoint}/oauth2/token`,
      "INPUT_CLIENT-ID": CLIENT_ID,
      "INPUT_CLIENT-SECRET": "a-secret-of-the-bench",
      INPUT_SCOPES: "users/read",
    });
  } finally {
    await server.stop();
  }
}

/** Runs a program to its end. @throws where it ends otherwise than with `status` */
export async function run(
  argv: readonly string[],
  status: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const env = { PATH: process.env.PATH ?? "", ...environment };
  const ended = await promisify(execFile)(process.execPath, [...argv], { env, timeout: 60_000 }).then(
    () => 0,
    (error: { readonly code?: unknown }) => error.code,
  );
  if (ended !== status) throw new Error(`${argv.at(-1)} ended ${String(ended)}, not ${status}.`);
}

async function coreAlone(scratch: string): Promise<string> {
  const entry = join(scratch, "core.mjs");
  const outfile = join(scratch, "core.cjs");
  writeFileSync(
    entry,
    'import { getInput, setFailed } from "@actions/core";\ngetInput("x");\nsetFailed("no input");\n',
  );
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", target: "node24", format: "cjs" });
  return outfile;
}
