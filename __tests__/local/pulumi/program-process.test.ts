import { cp, mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { cacheBeside } from "../../../src/local/pulumi/program.ts";
import { newStackState, type RunEvent, runProgram } from "../../../src/local/pulumi/runner.ts";
import { recordedAws } from "../../fixtures/aws-calls.ts";
import { PULUMI_YAML, programFolders } from "../../fixtures/pulumi-program.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

const folders = programFolders();
afterAll(() => folders.remove());

async function run(files: Readonly<Record<string, string>>) {
  const events: RunEvent[] = [];
  const result = await runProgram({
    aws: recordedAws(),
    directory: await folders.write(files),
    stack: "dev",
    state: newStackState(),
    onEvent: (event) => events.push(event),
  });
  return { ...result, events };
}

test.each([
  ["in the program's packages", "/p/node_modules/@pulumi/pulumi/cmd/run/index.js", "/p/node_modules"],
  [
    "in a package manager's store",
    "/p/node_modules/.pnpm/@pulumi+pulumi@3/node_modules/@pulumi/pulumi/cmd/run/index.js",
    "/p/node_modules/.pnpm/@pulumi+pulumi@3/node_modules",
  ],
  ["at the root", "/node_modules/@pulumi/pulumi/cmd/run/index.js", "/node_modules"],
])("compiled code of an SDK %s is kept beside it", (_where, sdk, modules) => {
  expect(cacheBeside(sdk)).toBe(`${modules}/.cache/cognito-preview`);
});

test("compiled code of an SDK that is nobody's package is kept nowhere near it", () => {
  expect(cacheBeside("/checkouts/pulumi/sdk/nodejs/bin/cmd/run/index.js")).toBeUndefined();
});

/** The checkout's packages, with a copy of the SDK that finds no compiler from where it lies. */
async function withoutCompiler(modules: string): Promise<void> {
  await rm(modules);
  await mkdir(join(modules, "@pulumi"), { recursive: true });
  await cp(resolve("node_modules/@pulumi/pulumi"), join(modules, "@pulumi/pulumi"), { recursive: true });
  const others = (await readdir("node_modules")).filter((name) => !["@pulumi", "typescript"].includes(name));
  await Promise.all(others.map((name) => symlink(resolve("node_modules", name), join(modules, name))));
}

/** Comments shift the lines, so that the compiled file's are not the source's. */
const THROWS = `import * as pulumi from "@pulumi/pulumi";
interface Shape {
  readonly side: number;
}

const shape: Shape = { side: 3 };
if (shape.side === 3) throw new Error(\`a shape of \${shape.side} sides in \${pulumi.getStack()}\`);
`;

describe("the process of a program, whose SDK is made to load quickly", () => {
  test("still names the source's line where a compiled program has a source map", async () => {
    const { code, map } = transformSync(THROWS, { loader: "ts", sourcefile: "shapes.ts", sourcemap: "external" });
    const failing = run({
      "Pulumi.yaml": `${PULUMI_YAML}main: index.js\n`,
      "index.js": `${code}//# sourceMappingURL=index.js.map\n`,
      "index.js.map": map,
    });
    await expect(failing).rejects.toMatchObject({
      code: "program_failed",
      message: expect.stringMatching(/^shapes\.ts:7: Error: a shape of 3 sides in dev$/),
    });
  });

  test("still makes text of a function, for which the SDK needs a compiler", async () => {
    const { outputs } = await run({
      "index.ts": `import * as pulumi from "@pulumi/pulumi";
const seven = 7;
export const text = pulumi.runtime.serializeFunction((event: number) => event + seven).then(({ text }) => text);
`,
    });
    expect(outputs.text).toContain("event + seven");
  });

  test("takes the compiler that the SDK brings along where the program has none", async () => {
    const directory = await folders.write({
      "index.js": `import { serializeFunction } from "@pulumi/pulumi/runtime/index.js";
export const text = serializeFunction((event) => event + 7).then(({ text }) => text);
`,
    });
    await withoutCompiler(join(directory, "node_modules"));
    const result = await runProgram({ aws: recordedAws(), directory, stack: "dev", state: newStackState() });
    expect(result.outputs.text).toContain("event + 7");
  });

  test("sends the messages of the program, and not the SDK's about itself", async () => {
    const { events } = await run({
      "index.ts": `import * as pulumi from "@pulumi/pulumi";
import * as cognito from "@pulumi/aws/cognito/index.js";
new cognito.UserPool("pool");
pulumi.log.info("a pool is on its way");
`,
    });
    const said = events.flatMap((event) => (event.type === "log" ? [`${event.severity}: ${event.message}`] : []));
    expect(said).toEqual(["info: a pool is on its way"]);
  });
});
