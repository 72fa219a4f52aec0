import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { newStackState, runProgram, type StackState } from "../../../src/local/pulumi/runner.ts";
import { type RecordedAws, recordedAws } from "../../fixtures/aws-calls.ts";
import { programFolders } from "../../fixtures/pulumi-program.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

const folders = programFolders();
afterAll(() => folders.remove());

const IMPORTS = `
import * as aws from "@pulumi/aws/provider.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
void aws, pulumi;
`;

/** One stack, brought up by one program after the other. */
async function stack(first: string) {
  const aws = recordedAws();
  const state = newStackState();
  const directory = await folders.write({});
  const up = async (source: string) => {
    await folders.change(directory, { "index.ts": IMPORTS + source });
    return runProgram({ aws, directory, stack: "dev", config: { "aws:region": "eu-west-1" }, state });
  };
  const { outputs } = await up(first);
  return { aws, state, up, outputs };
}

const namesIn = ({ resources }: StackState) => resources.map(({ name }) => name).filter((name) => name !== "tiny-dev");
const deletions = ({ calls }: RecordedAws) => calls.filter((call) => call.startsWith("Delete"));

describe("secrets", () => {
  test("secret inputs make secrets of the outputs that they become", async () => {
    const directory = await folders.write({
      "index.ts": `${IMPORTS}export const tags = new cognito.UserPool("pool", { tags: { a: pulumi.secret("s") } }).tags;`,
    });
    const { secretOutputs } = await runProgram({ aws: recordedAws(), directory, stack: "dev", state: newStackState() });
    expect(secretOutputs).toEqual(["tags"]);
  });
});

describe("a resource that the program reads", () => {
  test("is read from AWS, and stays when the program goes", async () => {
    const { aws, state, up, outputs } = await stack(
      'export const id = new cognito.UserPool("made", { tags: { of: "made" } }, { retainOnDelete: true }).id;',
    );
    const read = await up(`export const tags = cognito.UserPool.get("read", "${String(outputs.id)}").tags;`);
    expect(read.outputs.tags).toEqual({ of: "made" });
    await up("");
    expect(deletions(aws)).toEqual([]);
    expect(namesIn(state)).toEqual([]);
  });

  test("is missed by name where AWS has none", async () => {
    await expect(stack('cognito.UserPool.get("read", "eu-west-1_nothing00");')).rejects.toThrow(
      "index.ts:6: there is no aws:cognito/userPool:UserPool with the id eu-west-1_nothing00.",
    );
  });
});

describe("a provider that the program makes", () => {
  const program = `
    const west = new aws.Provider("west", { region: "us-west-2", defaultTags: { tags: { team: "auth" } } });
    const pool = new cognito.UserPool("pool", {}, { provider: west });
    export const arn = pool.arn;
    export const tags = pool.tagsAll;
  `;

  test("puts its resources where it says, with its tags, and a second run changes nothing", async () => {
    const { outputs, up } = await stack(program);
    expect(outputs.arn).toMatch(/^arn:aws:cognito-idp:us-west-2:/);
    expect(outputs.tags).toEqual({ team: "auth" });
    expect((await up(program)).changes).toMatchObject({ same: 1, update: 0 });
  });

  test("goes with its resources, which are deleted where they are", async () => {
    const { up, aws, state } = await stack(program);
    expect((await up("")).changes.delete).toBe(1);
    expect(deletions(aws)).toEqual(["DeleteUserPool"]);
    expect(namesIn(state)).toEqual([]);
  });

  test("is refused where its configuration is wrong", async () => {
    await expect(stack('new aws.Provider("moon", { region: "moon-1" as never });')).rejects.toMatchObject({
      code: "resource_refused",
      message: expect.stringContaining('"moon-1" is not an AWS region'),
    });
  });
});

describe("components", () => {
  test("hold resources whose URNs name them, and a component that goes takes its resources along", async () => {
    const { state, up } = await stack(`
      class Auth extends pulumi.ComponentResource {
        constructor(name: string) {
          super("tiny:index:Auth", name);
          new cognito.UserPool(\`\${name}-pool\`, {}, { parent: this });
          this.registerOutputs({});
        }
      }
      new Auth("auth");
    `);
    expect(state.resources.map(({ urn }) => urn)).toEqual([
      "urn:pulumi:dev::tiny::pulumi:pulumi:Stack::tiny-dev",
      "urn:pulumi:dev::tiny::tiny:index:Auth::auth",
      "urn:pulumi:dev::tiny::tiny:index:Auth$aws:cognito/userPool:UserPool::auth-pool",
    ]);
    expect((await up("")).changes.delete).toBe(1);
    expect(namesIn(state)).toEqual([]);
  });
});

describe("the program's process", () => {
  const WAITING = "console.log('pid ' + process.pid); setInterval(() => {}, 1000); await new Promise(() => {});";

  test("ends with ours, even where ours is killed", async () => {
    const directory = await folders.write({ "index.ts": WAITING });
    const runner = spawn(process.execPath, ["__tests__/fixtures/run-program.ts", directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = await new Promise<number>((resolve) => {
      runner.stdout.on("data", (text: Buffer) => {
        const said = /^pid (\d+)$/m.exec(String(text))?.[1];
        if (said !== undefined) resolve(Number(said));
      });
    });
    expect(isAlive(pid)).toBe(true);
    runner.kill("SIGKILL");
    for (let tries = 0; tries < 200 && isAlive(pid); tries++) await setTimeout(50);
    expect(isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
