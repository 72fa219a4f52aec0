import { cp, readdir, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { ROOT } from "../fixtures/command.ts";
import { type AttemptOptions, changes, type Engine, errors, startEngine } from "../fixtures/engine.ts";

/** A shell stays attached when its local AWS ends: engines in it say so, and go on when there is one again. */

jest.setTimeout(120_000);

const UP = ["up", "--yes", "--skip-preview", "--stack", "dev"];

const ENDINGS = [
  ["stopped", (engine: Engine) => engine.end()],
  ["killed", async (engine: Engine) => engine.kill()],
] as const;
const BACKENDS = ["the state that lies with it", "a state of the user's own"] as const;
const CASES = ENDINGS.flatMap(([how, end]) => BACKENDS.map((backend) => [how, backend, end] as const));

describe.each(CASES)("a local AWS that is %s in the middle of an up, over %s", (_, backend, end) => {
  test("is named by that up, and by the next; in a new one on its port the stack comes up", async () => {
    const gone = await startEngine();
    const isOwn = backend === "a state of the user's own";
    const environment: Record<string, string> = isOwn ? { PULUMI_BACKEND_URL: `file://${await gone.folder()}` } : {};
    const folder = await programFolder(gone);
    const run = (argv: readonly string[], onOutput: AttemptOptions["onOutput"] = () => {}) =>
      gone.attempt(folder, argv, { environment, onOutput });
    const start = `start it with \`cognito-preview local --port ${gone.port}\``;
    try {
      expect(await run(["stack", "init", "dev"])).toMatchObject({ code: 0 });

      let made = 0;
      let ending: Promise<void> | undefined;
      const cut = await run(UP, (text) => {
        made += text.match(/ created \(/g)?.length ?? 0;
        if (made > 8) ending ??= end(gone);
      });
      await ending;
      // The engine repeats it for each resource that was being made.
      expect({ code: cut.code, errors: [...new Set(errors(cut))] }).toEqual({
        code: 1,
        errors: [`The local AWS at ${gone.endpoint} went away during this run: ${start}, and run this again.`],
      });

      const next = await run(UP);
      expect({ code: next.code, errors: [...new Set(errors(next))] }).toEqual({
        code: 1,
        errors: [
          expect.stringContaining(`The local AWS at ${gone.endpoint} cannot be reached (ECONNREFUSED): ${start}`),
        ],
      });

      const anew = await startEngine("--port", gone.port);
      try {
        // Only the user knows whether what an own state tells of is there still.
        const { code, stdout, stderr } = await run(isOwn ? [...UP, "--refresh"] : UP);
        expect({ code, errors: errors({ code, stdout, stderr }) }).toEqual({ code: 0, errors: [] });
        if (!isOwn) expect(changes(stdout)).toEqual({ created: expect.any(Number) });
        expect(await run(["destroy", "--yes", "--skip-preview", "--stack", "dev"])).toMatchObject({ code: 0 });
        expect(await anew.held()).toEqual([]);
      } finally {
        await anew.stop();
      }
    } finally {
      await gone.discard();
    }
  });
});

test("what stays of a stopped one is the provider on PATH and the names of stacks, with none of what they held", async () => {
  const gone = await startEngine();
  try {
    const folder = await smallProgram(gone);
    await gone.pulumi(folder, ...UP);
    await gone.end();
    const place = dirname(gone.environment.PULUMI_HOME ?? "");
    const left = (await readdir(place, { recursive: true, withFileTypes: true }))
      .filter((one) => !one.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name).slice(place.length + 1));
    expect(left.filter((file) => file !== "bin/node").sort()).toEqual([
      "bin/pulumi-resource-aws",
      expect.stringMatching(/^pulumi-home\/workspaces\/attributes-[0-9a-f]+-workspace\.json$/),
      "pulumi-state/.pulumi/meta.yaml",
      "pulumi-state/.pulumi/stacks/attributes/dev.json",
    ]);
    const { deployment } = JSON.parse(await gone.pulumi(folder, "stack", "export"));
    expect(deployment.resources).toBeUndefined();
  } finally {
    await gone.discard();
  }
});

test("another program on its port is no local AWS", async () => {
  const gone = await startEngine();
  const stranger = createServer((_, answer) => answer.end("hello"));
  try {
    const folder = await smallProgram(gone);
    await gone.end();
    await new Promise<void>((resolve) => stranger.listen(Number(gone.port), "127.0.0.1", resolve));
    const ended = await gone.attempt(folder, UP);
    expect({ code: ended.code, errors: [...new Set(errors(ended))] }).toEqual({
      code: 1,
      errors: [
        expect.stringContaining(
          `The local AWS at ${gone.endpoint} cannot be reached (what answers there is not a local AWS): start it with`,
        ),
      ],
    });
  } finally {
    stranger.close();
    await gone.discard();
  }
});

/** Our own program, with no stack yet. */
async function programFolder(of: Engine): Promise<string> {
  const folder = await of.folder();
  for (const name of ["infra", "src", "package.json", "Pulumi.yaml"])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The program `attributes`, with the stack `dev`. */
async function smallProgram(of: Engine): Promise<string> {
  const folder = join(await of.folder(), "attributes");
  await cp(join(ROOT, "__tests__/engine/programs/attributes"), folder, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await of.pulumi(folder, "stack", "init", "dev");
  return folder;
}
