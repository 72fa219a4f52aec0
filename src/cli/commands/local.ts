import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandFile } from "../command-file.ts";
import { CommandError, EXIT, failureOf, UsageError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { serveControl } from "../local-aws/control.ts";
import { DEFAULT_PORT } from "../local-aws/control-protocol.ts";
import { findLocal, requireLocal } from "../local-aws/running-local.ts";
import { type HeldStack, openSession, type Session } from "../local-aws/session.ts";
import { programDirectory } from "../stack/program-directory.ts";
import { configuration, DEFAULT_STACK, stackName } from "../stack/stack-options.ts";
import { sentenceOf } from "../stack/stack-run.ts";
import type { Terminal } from "../terminal.ts";

export interface LocalOptions {
  readonly port: number;
  readonly detach?: boolean;
  readonly stop?: boolean;
  readonly empty?: boolean;
  readonly stack: string;
  readonly config?: readonly string[];
  readonly issuer: "local" | "aws";
  readonly pins?: string;
  readonly allowHost?: readonly string[];
  readonly holdUnserved?: boolean;
  readonly hold?: readonly string[];
}

/** What a detached process tells the one that started it. */
type Message =
  | { readonly type: "step"; readonly text: string }
  | { readonly type: "ready"; readonly port: number }
  | { readonly type: "failed"; readonly code: string; readonly message: string; readonly usage: boolean };

/** Names the directory that the starting process made for a detached one. */
const HOME_VARIABLE = "COGNITO_PREVIEW_HOME";

export async function local(options: LocalOptions, terminal: Terminal): Promise<void> {
  const { port, detach, stop, empty, stack, config = [] } = options;
  if (stop && saysHowToStart(options))
    throw new UsageError("--stop ends a running local AWS: it goes with no other option but --port.");
  if (stop) return stopLocal(port, terminal);
  stackName(stack);
  if (empty && config.length > 0) {
    throw new UsageError("--empty starts no program, so there is nothing that --config could configure.");
  }
  const settings = configuration(config);
  const program = empty ? undefined : { directory: programDirectory(process.cwd()), stack, config: settings };
  if (port !== 0 && (await findLocal(port).catch(() => undefined)) !== undefined) {
    throw new CommandError(
      "already_running",
      `A local AWS runs on port ${port} already: stop it with \`cognito-preview local --stop --port ${port}\`, or choose another port with --port.`,
    );
  }
  if (detach) return startDetached(terminal);
  const home = process.env[HOME_VARIABLE];
  delete process.env[HOME_VARIABLE];
  await (home === undefined ? runInForeground(options, program, terminal) : runDetached(options, program, home));
}

function saysHowToStart({ detach, empty, stack, config, issuer, pins, allowHost, holdUnserved, hold }: LocalOptions) {
  const given = [detach, empty, config, pins, allowHost, holdUnserved, hold].some((one) => one !== undefined);
  return given || stack !== DEFAULT_STACK || issuer !== "local";
}

type ProgramToRun =
  | { readonly directory: string; readonly stack: string; readonly config: Readonly<Record<string, string>> }
  | undefined;

async function runInForeground(options: LocalOptions, program: ProgramToRun, terminal: Terminal): Promise<void> {
  await untilInterrupted(async (signal) => {
    const session = await openSession(options);
    const ended = untilStopped(session, signal);
    try {
      const held = await terminal.during("Starting a local AWS", (say) => bringUp(session, program, say, signal));
      terminal.result(summary(session, held), {
        endpoint: session.aws.endpoint,
        pid: process.pid,
        stack: held?.stack ?? null,
      });
      await ended;
    } finally {
      await session.close();
    }
  });
}

async function runDetached(options: LocalOptions, program: ProgramToRun, home: string): Promise<void> {
  const tell = (message: Message) => process.send?.(message);
  await untilInterrupted(async (signal) => {
    let session: Session | undefined;
    try {
      session = await openSession({ ...options, home });
      const ended = untilStopped(session, signal);
      await bringUp(session, program, (text) => tell({ type: "step", text }), signal);
      tell({ type: "ready", port: session.aws.port });
      if (process.connected) process.disconnect();
      await ended;
    } catch (thrown) {
      const { code, message, exitCode } = failureOf(thrown);
      tell({ type: "failed", code, message, usage: exitCode === EXIT.usage });
      process.exitCode = 1;
    } finally {
      await (session === undefined ? rm(home, { recursive: true, force: true }) : session.close());
      if (process.connected) process.disconnect();
    }
  });
}

async function bringUp(
  session: Session,
  program: ProgramToRun,
  say: (step: string) => void,
  signal: AbortSignal,
): Promise<HeldStack | undefined> {
  if (program === undefined) return undefined;
  return session.up({
    ...program,
    signal,
    onEvent(event) {
      const said = sentenceOf(event);
      if (said !== undefined) say(said);
    },
  });
}

/** Resolves when another command asks for the end, or this process is interrupted. */
function untilStopped(session: Session, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    serveControl(session, resolve);
    signal.addEventListener("abort", () => resolve());
  });
}

/** The child outlives this process; its log is in its private directory, which goes when it does. */
async function startDetached(terminal: Terminal): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "cognito-preview-"));
  const log = await open(join(home, "local.log"), "ax", 0o600);
  const argv = process.argv.slice(2).filter((argument) => argument !== "--detach");
  const child = spawn(process.execPath, [commandFile(), ...argv], {
    detached: true,
    env: { ...process.env, [HOME_VARIABLE]: home },
    stdio: ["ignore", log.fd, log.fd, "ipc"],
  });
  await log.close();
  try {
    const readyOn = await terminal.during("Starting a local AWS", (say) => untilReady(child, say));
    child.unref();
    const endpoint = `http://127.0.0.1:${readyOn}`;
    terminal.result(
      `The local AWS answers at ${endpoint} (process ${child.pid}); stop it with \`cognito-preview local --stop${portOption(readyOn)}\`.`,
      { endpoint, port: readyOn, pid: child.pid },
    );
  } catch (thrown) {
    await end(child);
    // The child may have ended before it could do so itself.
    await rm(home, { recursive: true, force: true });
    throw thrown;
  }
}

/** Ends a child in its own way, and after a while in any way. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(impatience);
}

function untilReady(child: ChildProcess, say: (step: string) => void): Promise<number> {
  return untilInterrupted(
    (signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        child.on("error", reject);
        child.on("exit", (code) =>
          reject(new CommandError("local_ended", `The local AWS ended before it was ready (exit code ${code}).`)),
        );
        child.on("message", (message: Message) => {
          if (message.type === "step") say(message.text);
          if (message.type === "failed") {
            reject(message.usage ? new UsageError(message.message) : new CommandError(message.code, message.message));
          }
          if (message.type === "ready") resolve(message.port);
        });
      }),
  );
}

async function stopLocal(port: number, terminal: Terminal): Promise<void> {
  const running = await requireLocal(port);
  await running.stop();
  const until = Date.now() + 10_000;
  while (isAlive(running.pid) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  if (isAlive(running.pid))
    throw new CommandError(
      "not_stopped",
      `The local AWS on port ${port} (process ${running.pid}) was asked to stop and still runs.`,
    );
  terminal.result(`The local AWS on port ${port} is stopped.`, { stopped: true, port, pid: running.pid });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function summary(session: Session, held: HeldStack | undefined): string {
  const { endpoint, port } = session.aws;
  const unserved = held?.result.held ?? [];
  return [
    `The local AWS answers at ${endpoint}${held === undefined ? "" : `, with the stack ${held.stack} of ${held.project} (${held.result.changes.create} resources)`}.`,
    ...(unserved.length === 0
      ? []
      : [`Held, with no service behind them: ${unserved.map(({ type, name }) => `${type} ${name}`).join(", ")}.`]),
    `In another shell:  eval "$(npx cognito-preview env${portOption(port)})"`,
    "Ctrl-C ends it.",
  ].join("\n");
}

/** What a command needs to find a local AWS on this port. */
function portOption(port: number): string {
  return port === DEFAULT_PORT ? "" : ` --port ${port}`;
}
