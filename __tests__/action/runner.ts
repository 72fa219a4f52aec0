import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jest } from "@jest/globals";

// Many processes one after the other, and the machine may have others to run: a test that hangs fails all the same.
jest.setTimeout(60_000);

const DIST = join(import.meta.dirname, "../../action/dist");

/** What the runner is told to start, as a workflow would say it. */
export interface Run {
  /** The committed bundle of this entry is executed. */
  readonly entry?: "main" | "post" | "local-main" | "local-post";
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** What main has left for post. */
  readonly state?: Readonly<Record<string, string>>;
  /** Called once with the first line that has the text; may send a signal. */
  readonly on?: { readonly text: string; act(kill: (signal: NodeJS.Signals) => void): void };
}

/** What a run left behind. */
export interface Outcome {
  readonly inputs: Readonly<Record<string, string>>;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Plays the GitHub Actions runner for the committed bundle, which is alone in its folder. */
export interface Runner {
  readonly temp: string;
  readonly workspace: string;
  run(run: Run): Promise<Outcome>;
  dispose(): Promise<void>;
}

/** One job: a folder with the bundle, and a RUNNER_TEMP that its steps share. */
export async function startRunner(): Promise<Runner> {
  const folder = await mkdtemp(join(tmpdir(), "runner-"));
  const bundle = join(folder, "bundle");
  const temp = join(folder, "temp");
  const workspace = join(folder, "workspace");
  await Promise.all([mkdir(temp), mkdir(workspace)]);
  await cp(DIST, bundle, { recursive: true });
  let steps = 0;
  return {
    temp,
    workspace,
    async run(run) {
      const commands = join(folder, `commands-${++steps}`);
      await mkdir(commands);
      return await execute(run, { bundle, temp, workspace, commands });
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

const FILES = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"] as const;

async function execute(
  { entry = "main", inputs = {}, environment = {}, event, state = {}, on }: Run,
  { bundle, temp, workspace, commands }: { bundle: string; temp: string; workspace: string; commands: string },
): Promise<Outcome> {
  await Promise.all(FILES.map((name) => writeFile(join(commands, name), "")));
  await writeFile(join(commands, "event.json"), JSON.stringify(event?.payload ?? {}));
  const child = spawn(process.execPath, [join(bundle, entry, "index.js")], {
    cwd: workspace,
    env: {
      ...Object.fromEntries(FILES.map((name) => [name, join(commands, name)])),
      GITHUB_EVENT_PATH: join(commands, "event.json"),
      GITHUB_EVENT_NAME: event?.name ?? "push",
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      PATH: process.env.PATH,
      ...environment,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 60_000,
  });
  const output = { stdout: "", stderr: "" };
  let acted = false;
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
      if (acted || on === undefined || !output[name].includes(on.text)) return;
      acted = true;
      on.act((signal) => child.kill(signal));
    });
  }
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...ending) => resolve(ending));
  });
  const [outputs, states, variables, summary] = await Promise.all(
    FILES.map((name) => readFile(join(commands, name), "utf8")),
  );
  return {
    inputs,
    code,
    signal,
    ...output,
    outputs: keyValues(outputs ?? ""),
    state: keyValues(states ?? ""),
    variables: keyValues(variables ?? ""),
    summary: summary ?? "",
  };
}

/** The runner's own format for files of names and values: `name=value`, or `name<<delimiter`, lines, and `delimiter`. */
function keyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const heading = /^(?<name>[^=<]+)<<(?<delimiter>.+)$/.exec(lines[at] ?? "")?.groups;
    if (heading === undefined) {
      const { name = "", value = "" } = /^(?<name>[^=]+)=(?<value>.*)$/.exec(lines[at] ?? "")?.groups ?? {};
      if (name !== "") values[name] = value;
      else if (lines[at] !== "") throw new Error(`The runner would refuse this line of a command file: ${lines[at]}`);
      continue;
    }
    const end = lines.indexOf(heading.delimiter ?? "", at + 1);
    if (end < 0) throw new Error(`The runner would find no end of ${heading.name}.`);
    values[heading.name ?? ""] = lines.slice(at + 1, end).join("\n");
    at = end;
  }
  return values;
}

/**
 * The log of a job with step debugging on, as a reader sees it: each line blanked with the masks that the steps had
 * registered before it. After a step come its outputs and state; before a post step, the `with:` of its main step once more.
 */
export function logOf(outcomes: readonly Outcome[]): string {
  const masks: string[] = [];
  const blank = (line: string) => masks.reduce((blanked, mask) => blanked.replaceAll(mask, "***"), line);
  const pairs = (prefix: string, values: Readonly<Record<string, string>>, sign: string) =>
    Object.entries(values).map(([name, value]) => blank(`${prefix}${name}${sign}${value}`));
  return outcomes
    .flatMap(({ inputs, stdout, outputs, state }, step) => [
      ...(inputs === outcomes[step - 1]?.inputs ? ["with:", ...pairs("  ", inputs, ": ")] : []),
      ...stdout.split(/\r?\n/).flatMap((line) => {
        const mask = /^::add-mask::(?<value>.*)$/.exec(line)?.groups?.value;
        if (mask === undefined) return [blank(line)];
        masks.push(unescaped(mask));
        masks.sort((one, other) => other.length - one.length);
        return [];
      }),
      ...pairs("##[debug]Set output ", outputs, " = "),
      ...pairs("##[debug]Save intra-action state ", state, " = "),
    ])
    .join("\n");
}

function unescaped(data: string): string {
  return data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
