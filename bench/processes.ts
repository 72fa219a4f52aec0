import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../__tests__/fixtures/free-port.ts";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** A server under measurement, in a process and an empty directory of its own. */
export interface Server {
  readonly endpoint: string;
  /** When the process was started, in milliseconds of `performance.now()`. */
  readonly started: number;
  /** Resident memory now, in bytes. */
  memory(): number;
  stop(): Promise<void>;
}

/** How a server is started on a port. Its directory is its own and goes when it stops. */
export interface Command {
  argv(port: number): readonly string[];
  env?(port: number): Readonly<Record<string, string>>;
}

/** Whether processes can be kept to one core each, as on Linux. Without it servers and load take each other's time. */
export const PINNED = process.platform === "linux" && has("taskset");

/** `argv` kept to a core: servers to the first, what loads them to the second. */
export function onCore(core: 0 | 1, argv: readonly string[]): [string, string[]] {
  const [program = "", ...rest] = PINNED ? ["taskset", "-c", String(core), ...argv] : argv;
  return [program, rest];
}

export async function start({ argv, env }: Command): Promise<Server> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "cognito-preview-bench-run-"));
  const [program, rest] = onCore(0, argv(port));
  const { PATH = "", HOME = "" } = process.env;
  const started = performance.now();
  const child = spawn(program, rest, {
    cwd: directory,
    env: { PATH, HOME, ...env?.(port) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await untilListening(port, child, () => complaint);
  } catch (error) {
    await end(child, directory);
    throw error;
  }
  return { endpoint, started, memory: () => residentMemory(child.pid), stop: () => end(child, directory) };
}

async function end(child: ChildProcess, directory: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const forced = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(forced);
  }
  rmSync(directory, { recursive: true, force: true });
}

/** Polls every two milliseconds, for at most 30 s: what it adds to a start is below the machine's noise. */
async function untilListening(port: number, child: ChildProcess, complaint: () => string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended (${child.exitCode}): ${complaint()}`);
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`The server did not listen within 30 s: ${complaint()}`);
}

function residentMemory(pid: number | undefined): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) * 1024;
}

function has(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
