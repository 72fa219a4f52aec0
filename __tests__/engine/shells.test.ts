import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { command, ROOT } from "../fixtures/command.ts";
import type { Ended } from "../fixtures/ended.ts";
import { changes, type Engine, startEngine } from "../fixtures/engine.ts";
import { nodeOfMajor } from "../fixtures/engine-programs.ts";

/** What `env` prints, evaluated by shells that have one or another Node on their PATH, and by `--engine`. */

// The first run fetches the Nodes.
jest.setTimeout(180_000);

let engine: Engine;
let directory: string;
beforeAll(async () => {
  engine = await startEngine();
  directory = await engine.ownProgram();
});
afterAll(() => engine.stop());

const COMMAND = join(ROOT, "bin/cognito-preview.js");

/** Runs a line in a shell whose `node` is of a major version, with nothing else of ours on its PATH. */
async function shell(major: 20 | 22 | 24, line: string): Promise<Ended> {
  const { PATH = "", HOME = "" } = process.env;
  const others = PATH.split(delimiter).filter((one) => !one.endsWith(join("node_modules", ".bin")));
  const env = {
    HOME,
    PATH: [await nodeOfMajor(major), ...others].join(delimiter),
    COGNITO_PREVIEW_PORT: engine.port,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  return new Promise((resolve) => {
    execFile("sh", ["-c", line], { cwd: directory, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const PREVIEW = "pulumi preview --stack dev --non-interactive --color never";

test.each([22, 24] as const)("in a shell with Node %i the program runs under that Node", async (major) => {
  const { code, stdout, stderr } = await shell(
    major,
    `eval "$(node '${COMMAND}' env)" && node --version && ${PREVIEW}`,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^v${major}\\.`));
  expect(changes(stdout)).toEqual({ "to create": expect.any(Number) });
});

test("under Node 20 the command says which Node it needs, and nothing for the shell to evaluate", async () => {
  const { code, stdout, stderr } = await shell(20, `node '${COMMAND}' env`);
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^cognito-preview needs Node 22\.18 or newer, and this is v20\.[^\n]*\n$/),
  });
});

test("in a shell with Node 20, a command that brings its own Node puts it first, and the program runs", async () => {
  const { code, stdout, stderr } = await shell(
    20,
    `eval "$('${process.execPath}' '${COMMAND}' env)" && node --version && ${PREVIEW}`,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(new RegExp(`^${process.version}\n`));
  expect(changes(stdout)).toEqual({ "to create": expect.any(Number) });
});

test("PULUMI_DEBUG_PROVIDERS does without the plugin on PATH", async () => {
  const plugin = await readFile(join(dirname(engine.environment.PULUMI_HOME ?? ""), "bin/pulumi-resource-aws"), "utf8");
  expect(plugin).toContain(engine.endpoint);
  const asked = await fetch(`${engine.endpoint}/_local/provider`, {
    method: "POST",
    headers: { "x-cognito-preview": "1" },
    body: directory,
  });
  const { port } = (await asked.json()) as { port: number };
  const PATH = (engine.environment.PATH ?? "").split(delimiter).slice(1).join(delimiter);
  const ended = await engine.attempt(directory, ["preview", "--stack", "dev"], {
    environment: { PATH, PULUMI_DEBUG_PROVIDERS: `aws:${port}` },
  });
  expect({ code: ended.code, warned: ended.stdout.includes("warning:") }).toEqual({ code: 0, warned: false });
});

test("up, preview and destroy --engine run the CLI on PATH; what the built-in runner made is not theirs", async () => {
  const run = (...argv: readonly string[]) => command([...argv, "--local", "--port", engine.port], { cwd: directory });
  const previewed = await run("preview", "--engine", "--stack", "cli", "--config", "accessTokenMinutes=45");
  expect(previewed).toMatchObject({ code: 0 });
  expect(changes(previewed.stdout)).toEqual({ "to create": expect.any(Number) });
  const up = await run("up", "--engine", "--stack", "cli", "--config", "accessTokenMinutes=45");
  expect(up).toMatchObject({ code: 0 });
  expect(changes(up.stdout)).toEqual({ created: expect.any(Number) });
  expect(await run("destroy", "--engine", "--stack", "cli")).toMatchObject({ code: 0 });
  expect(await engine.held()).toEqual([]);

  const failed = await run("up", "--engine", "--stack", "cli", "--config", "accessTokenMinutes=2");
  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain("accessTokenMinutes");
  expect(failed.stderr).toContain("cognito-preview: `pulumi up` ended with 1; what it said stands above.");

  expect(await run("up", "--stack", "runner")).toMatchObject({ code: 0 });
  const { code, stderr } = await run("up", "--engine", "--stack", "runner");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^cognito-preview: The built-in runner made the stack runner, and the Pulumi CLI keeps a state of its own/,
    ),
  });
  expect(await run("destroy", "--stack", "runner")).toMatchObject({ code: 0 });
});

test("the options of Pulumi.yaml reach the program's process: no compiler stands between Node and it", async () => {
  const compiled = "process.env.PULUMI_NODEJS_TYPESCRIPT";
  await appendFile(join(directory, "infra/index.ts"), `console.log("compiled by Pulumi:", ${compiled} ?? "no");\n`);
  expect(await engine.pulumi(directory, "preview", "--stack", "dev")).toContain("compiled by Pulumi: no\n");
});
