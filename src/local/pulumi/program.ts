import { type ChildProcess, spawn } from "node:child_process";
import { access, constants, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, sep } from "node:path";
import type { Program } from "./project.ts";

export interface ProgramRun {
  readonly program: Program;
  readonly stack: string;
  readonly organization: string;
  readonly enginePort: number;
  readonly endpoint: string;
  readonly region: string;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfig: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** A whole line that the program wrote to its stdout or stderr. */
  onLine(stream: "stdout" | "stderr", line: string): void;
}

export interface RunningProgram {
  /** Resolves when the process is gone. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ends it: politely, and after two seconds for certain. */
  stop(): void;
}

/** How long a program may take to end after it was asked to. */
const PATIENCE_MS = 2_000;

/** Beside this file, as TypeScript in a checkout and compiled in the package. */
const PRELOAD = new URL(`./program-preload${extname(import.meta.url)}`, import.meta.url);

/** Starts a program as Pulumi's language host does, under this node. */
export async function startProgram(run: ProgramRun): Promise<RunningProgram> {
  const cache = await compileCache(run.program);
  const child = spawn(process.execPath, argumentsOf(run), {
    cwd: run.program.directory,
    env: environmentOf(run, cache.directory),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  splitLines(child, run.onLine);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(cache.release);
  return {
    ended,
    stop() {
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
    },
  };
}

function argumentsOf({ program, stack, organization, enginePort, preview }: ProgramRun): string[] {
  const address = `127.0.0.1:${enginePort}`;
  return [
    ...program.nodeArguments,
    program.sdkEntry,
    "--monitor",
    address,
    "--engine",
    address,
    "--organization",
    organization,
    "--project",
    program.name,
    "--root-directory",
    program.root,
    "--stack",
    stack,
    "--pwd",
    program.directory,
    "--parallel",
    "16",
    ...(preview ? ["--dry-run"] : []),
    program.entry,
  ];
}

/** Nothing of the machine's AWS or Pulumi reaches the program: no credentials, no profile, no other endpoint. */
function environmentOf(run: ProgramRun, cacheDirectory: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|PULUMI_)/.test(name));
  const { program, endpoint, region, config, secretConfig, environment } = run;
  return {
    ...Object.fromEntries(inherited),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretConfig),
    ...(program.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(program.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: program.tsconfig }),
    NODE_COMPILE_CACHE: cacheDirectory,
    // Not among the arguments: the SDK takes a loader there for the user's own, and leaves its TypeScript loader out.
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${PRELOAD.href}`.trimStart(),
    ...environment,
  };
}

/** Beside the program's packages; where nothing can be written there, in a private folder that goes with the run. */
async function compileCache({ sdkEntry }: Program): Promise<{ directory: string; release(): Promise<void> }> {
  const beside = cacheBeside(sdkEntry);
  if (beside !== undefined && (await isWritable(beside))) return { directory: beside, release: async () => {} };
  const temporary = await mkdtemp(join(tmpdir(), "cognito-preview-"));
  return { directory: temporary, release: () => rm(temporary, { recursive: true, force: true }) };
}

/** Undefined where the SDK is in no `node_modules`, such as a checkout of its own that a program links to. */
export function cacheBeside(sdkEntry: string): string | undefined {
  const installed = sdkEntry.lastIndexOf(join(sep, "node_modules", "@pulumi", sep));
  return installed === -1
    ? undefined
    : join(sdkEntry.slice(0, installed + 1), "node_modules", ".cache", "cognito-preview");
}

async function isWritable(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function splitLines(child: ChildProcess, onLine: ProgramRun["onLine"]): void {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = child[name];
    let rest = "";
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(name, line);
    });
    stream?.on("end", () => {
      if (rest !== "") onLine(name, rest);
    });
  }
}
