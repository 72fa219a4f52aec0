import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";

// Each run of a program is a process with the whole Pulumi SDK in it.
jest.setTimeout(60_000);

const folders = programFolders();
let port: string;

const PROGRAM = `
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
const pool = new cognito.UserPool("pool", {
  usernameAttributes: config.get("signInBy") === undefined ? [] : [config.require("signInBy")],
  passwordPolicy: { minimumLength: config.getNumber("minimumLength") ?? 8, requireNumbers: true },
});
const client = new cognito.UserPoolClient("client", { userPoolId: pool.id, generateSecret: true });
if (config.getBoolean("slow")) await new Promise((resolve) => { pool.id.apply(() => setTimeout(resolve, 20_000)); });
if (config.get("domain") !== undefined) new cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: config.require("domain") });
export const userPoolId = pool.id;
export const clientSecret = client.clientSecret;
`;

beforeAll(async () => {
  const { stdout } = await command(["local", "--empty", "--detach", "--json", "--port", "0"]);
  port = String(JSON.parse(stdout).port);
});

afterAll(async () => {
  await folders.remove();
  expect(await command(["local", "--stop", "--port", port])).toMatchObject({ code: 0 });
});

/** A command in a folder, with `--local --json` and its answer. */
async function run(cwd: string, argv: readonly string[], options: Parameters<typeof command>[1] = {}) {
  const { code, stdout, stderr } = await command([...argv, "--local", "--json", "--port", port], { cwd, ...options });
  return { code, stderr, answer: JSON.parse(stdout) };
}

async function held(): Promise<{ type: string }[]> {
  return JSON.parse((await command(["resources", "--json", "--port", port])).stdout);
}

const CREATED = { create: 2, update: 0, replace: 0, delete: 0, same: 0 };
const SAME = { create: 0, update: 0, replace: 0, delete: 0, same: 2 };

describe("a stack in a running local AWS", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folders.write({ "index.ts": PROGRAM });
  });

  test("is previewed without a trace", async () => {
    const { code, answer } = await run(folder, ["preview"]);
    expect({ code, changes: answer.changes, outputs: answer.outputs }).toEqual({
      code: 0,
      changes: CREATED,
      outputs: {},
    });
    expect(await held()).toEqual([]);
  });

  test("comes up, its secrets hidden until `outputs` is asked for them", async () => {
    const { code, answer } = await run(folder, ["up"]);
    expect({ code, ...answer }).toEqual({
      code: 0,
      project: "tiny",
      stack: "local",
      changes: CREATED,
      resources: [
        { operation: "create", type: "aws:cognito/userPool:UserPool", name: "pool", changed: [] },
        { operation: "create", type: "aws:cognito/userPoolClient:UserPoolClient", name: "client", changed: [] },
      ],
      outputs: { userPoolId: expect.stringMatching(/^us-east-1_/), clientSecret: "[secret]" },
      held: [],
    });
    const { stdout } = await command(["outputs", "--json", "--show-secrets", "--port", port]);
    expect(JSON.parse(stdout)).toEqual({
      userPoolId: answer.outputs.userPoolId,
      clientSecret: expect.stringMatching(/^[a-z0-9]{40,}$/),
    });
  });

  test("is left as it is by a second up", async () => {
    const { answer } = await run(folder, ["up"]);
    expect(answer.changes).toEqual(SAME);
  });

  test("is updated in place, and the property is named", async () => {
    const { answer } = await run(folder, ["up", "--config", "minimumLength=12"]);
    expect(answer.changes).toEqual({ create: 0, update: 1, replace: 0, delete: 0, same: 1 });
    expect(answer.resources).toContainEqual({
      operation: "update",
      type: "aws:cognito/userPool:UserPool",
      name: "pool",
      changed: ["passwordPolicy.minimumLength"],
    });
  });

  test("keeps the configuration that it was given before", async () => {
    const { answer } = await run(folder, ["up"]);
    expect(answer.changes).toEqual(SAME);
  });

  test("is made anew where Cognito cannot change it, in words for people too", async () => {
    const { code, stdout } = await command(["up", "--local", "--port", port, "--config", "signInBy=email"], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^replace +aws:cognito\/userPool:UserPool +pool +usernameAttributes/m);
    expect(stdout).toMatch(/^ {2}clientSecret +\[secret\]$/m);
    expect(stdout).toMatch(/^local of tiny: 2 replaced\b/m);
  });

  test("is destroyed whole", async () => {
    const { code, answer } = await run(folder, ["destroy"]);
    expect({ code, changes: answer.changes }).toMatchObject({ code: 0, changes: { delete: 2 } });
    expect(await held()).toEqual([]);
  });

  test("is then known no more", async () => {
    const { code, answer } = await run(folder, ["destroy"]);
    expect({ code, answer }).toEqual({
      code: 1,
      answer: {
        error: { code: "no_stack", message: expect.stringMatching(/^The built-in runner holds no stack local of /) },
      },
    });
  });

  test("prints no outputs then, and says what would", async () => {
    const { code, stdout, stderr } = await command(["outputs", "--port", port]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("bring one up with `cognito-preview up --local`");
    expect(stderr).toContain("`pulumi stack output --json --show-secrets`");
  });
});

test("a stack is named after its branch, which the program is told of", async () => {
  const folder = await folders.write({
    "index.ts":
      'import * as pulumi from "@pulumi/pulumi"; export const branch = new pulumi.Config().require("branch");',
  });
  const { answer } = await run(folder, ["up", "--branch", "feat/Login"]);
  expect(answer).toMatchObject({
    stack: expect.stringMatching(/^feat-login-[0-9a-f]{10}$/),
    outputs: { branch: "feat/Login" },
  });
  expect((await run(folder, ["destroy", "--branch", "feat/Login"])).code).toBe(0);
});

test("`env` exports the region of the stack that came up last", async () => {
  const folder = await folders.write({
    "index.ts": PROGRAM,
    "Pulumi.local.yaml": "config:\n  aws:region: eu-west-1\n",
  });
  const { answer } = await run(folder, ["up"]);
  expect(answer.outputs.userPoolId).toMatch(/^eu-west-1_/);
  const { stdout } = await command(["env", "--json", "--port", port]);
  expect(JSON.parse(stdout)).toMatchObject({ AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-1" });
  expect((await held()).length).toBe(2);
  await run(folder, ["destroy"]);
  expect(await held()).toEqual([]);
});

describe("a run that does not end well", () => {
  test("leaves what it made for the next one to go on from", async () => {
    const folder = await folders.write({ "index.ts": PROGRAM });
    const failed = await run(folder, ["up", "--config", "domain=my-aws-domain"]);
    expect(failed).toMatchObject({
      code: 1,
      answer: {
        error: { code: "resource_failed", message: expect.stringMatching(/^index\.ts:11: creating aws:cognito/) },
      },
    });
    const mended = await run(folder, ["up", "--config", "domain=my-domain"]);
    expect(mended.answer.changes).toEqual({ create: 1, update: 0, replace: 0, delete: 0, same: 2 });
    expect((await run(folder, ["destroy"])).answer.changes).toMatchObject({ delete: 3 });
    expect(await held()).toEqual([]);
  });

  test("ends at Ctrl-C between two resources, while the stack is no other command's", async () => {
    const folder = await folders.write({ "index.ts": PROGRAM });
    let others: Promise<Awaited<ReturnType<typeof run>>> | undefined;
    const interrupted = await run(folder, ["up", "--config", "slow=true"], {
      onStart(child) {
        child.stderr?.on("data", (text: string) => {
          if (others !== undefined || !text.includes("UserPoolClient client")) return;
          others = run(folder, ["destroy"]).finally(() => child.kill("SIGINT"));
        });
      },
    });
    expect(interrupted).toMatchObject({ code: 130, answer: { error: { code: "interrupted" } } });
    expect(await others).toMatchObject({ code: 1, answer: { error: { code: "stack_busy" } } });
    expect((await run(folder, ["up", "--config", "slow=false"])).answer.changes).toEqual(SAME);
    expect((await run(folder, ["destroy"])).answer.changes).toMatchObject({ delete: 2 });
  });

  test("says so where the local AWS is stopped in the middle", async () => {
    const folder = await folders.write({ "index.ts": PROGRAM });
    const started = await command(["local", "--empty", "--detach", "--json", "--port", "0"]);
    const other = String(JSON.parse(started.stdout).port);
    let stopped: ReturnType<typeof command> | undefined;
    const { code, stderr } = await command(["up", "--local", "--port", other, "--config", "slow=true"], {
      cwd: folder,
      onStart(child) {
        child.stderr?.once("data", () => {
          stopped = command(["local", "--stop", "--port", other]);
        });
      },
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`The local AWS on port ${other} went away during the run: start it anew`),
    });
    expect(await stopped).toMatchObject({ code: 0 });
  });
});

test.each([
  [["up"], 2, "`up` works on the local AWS alone, by --local: on AWS use the Pulumi CLI (`pulumi up`)."],
  [["destroy"], 2, "on AWS use the Pulumi CLI (`pulumi destroy`)."],
  [["preview", "--engine"], 2, "on AWS use the Pulumi CLI (`pulumi preview`)."],
  [["up", "--local", "--stack", "a b"], 2, '--stack "a b" is not a stack name'],
  [["up", "--local", "--stack", "a", "--branch", "b"], 2, "cannot be used with option"],
  [["up", "--local", "--config", "x"], 2, '--config "x" must be key=value'],
  [["destroy", "--local", "--config", "x=y"], 2, "unknown option '--config'"],
  [["up", "--local", "--engine"], 1, "There is no `pulumi` on PATH for --engine: install the Pulumi CLI"],
])("%j is answered with exit code %i and a sentence", async (argv, exitCode, sentence) => {
  const folder = await folders.write({ "index.ts": PROGRAM });
  const { code, stdout, stderr } = await command(argv, {
    cwd: folder,
    env: { COGNITO_PREVIEW_PORT: port, PATH: "/nowhere" },
  });
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain("    at ");
});

test("without a local AWS the way to one is named", async () => {
  const folder = await folders.write({ "index.ts": PROGRAM });
  const { code, stderr } = await command(["up", "--local", "--port", "65533"], { cwd: folder });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining("No local AWS answers on port 65533: start one with"),
  });
});
