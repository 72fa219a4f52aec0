import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { CommandError, UsageError } from "../failure.ts";
import { heeding } from "../interrupt.ts";
import { attach, attachedEnvironment } from "../local-aws/attachment.ts";
import type { Terminal } from "../terminal.ts";
import type { StackTarget } from "./stack-target.ts";

/**
 * Runs the user's own Pulumi CLI on the stack, attached by exactly what `env` prints. Everything it prints is its own.
 *
 * @throws {CommandError} `no_pulumi`, `engine_failed`; {UsageError} where the stack is the built-in runner's
 */
export async function pulumiCli(
  command: "up" | "preview" | "destroy",
  { running, directory, stack, config }: StackTarget,
  terminal: Terminal,
): Promise<void> {
  if (running.stacks.some((one) => one.directory === directory && one.stack === stack))
    throw new UsageError(
      `The built-in runner made the stack ${stack}, and the Pulumi CLI keeps a state of its own: \`cognito-preview destroy --local --stack ${stack}\` first, or name another with --stack.`,
    );
  const file = pulumiOnPath();
  const env = attachedEnvironment(await attach(running));
  const run = (argv: readonly string[], quiet = false) =>
    ended(spawn(file, argv, { cwd: directory, env, stdio: ["inherit", quiet ? "ignore" : "inherit", "inherit"] }));
  const select = await run(["stack", "select", "--create", "--stack", stack, "--non-interactive"], true);
  const settings = Object.entries(config).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  const code =
    select !== 0
      ? select
      : await run([
          command,
          "--stack",
          stack,
          ...(command === "destroy" ? [] : settings),
          ...(command === "preview" ? [] : ["--yes", "--skip-preview"]),
          ...(terminal.json ? ["--json"] : []),
        ]);
  if (code !== 0)
    throw new CommandError("engine_failed", `\`pulumi ${command}\` ended with ${code}; what it said stands above.`);
}

function pulumiOnPath(): string {
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .map((directory) => join(directory, "pulumi"))
    .find(isExecutable);
  if (found !== undefined) return found;
  throw new CommandError(
    "no_pulumi",
    "There is no `pulumi` on PATH for --engine: install the Pulumi CLI, or leave --engine out for the built-in runner.",
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The exit code, or the signal. A terminal sends its signals to both processes; what is sent to this one alone is passed on. */
function ended(child: ChildProcess): Promise<number | string> {
  const pass = (signal: NodeJS.Signals) => {
    if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
  };
  return heeding(
    pass,
    () =>
      new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve(code ?? signal ?? "no exit code"));
      }),
  );
}
