import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { AwsError } from "../../../src/local/aws.ts";
import { destroyStack, newStackState, RunError, type RunEvent, runProgram } from "../../../src/local/pulumi/runner.ts";
import { type RecordedAws, recordedAws } from "../../fixtures/aws-calls.ts";
import { PULUMI_YAML, programFolders } from "../../fixtures/pulumi-program.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

const folders = programFolders();
afterAll(() => folders.remove());

/** What a run is refused with: an error compared by its message alone would say nothing of its code. */
async function refusalOf(run: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RunError)) throw new Error(`not refused by a RunError, but: ${String(error)}`);
  return { code: error.code, message: error.message };
}

const AUTH = `
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
const pool = new cognito.UserPool("pool", { tags: { branch: "main" } });
const server = new cognito.ResourceServer("server", {
  userPoolId: pool.id,
  identifier: "users",
  scopes: [{ scopeName: "read-only", scopeDescription: "Read" }],
});
new cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: "tiny-preview" });
const client = new cognito.UserPoolClient("machine", {
  userPoolId: pool.id,
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: server.scopeIdentifiers,
  accessTokenValidity: config.getNumber("minutes") ?? 30,
  tokenValidityUnits: { accessToken: "minutes" },
});
if (!config.getBoolean("bare")) new cognito.ResourceServer("other", { userPoolId: pool.id, identifier: config.get("other") ?? "orders" });
export const userPoolId = pool.id;
export const machineClientSecret = client.clientSecret;
export const scopes = server.scopeIdentifiers;
`;

describe("a program with a pool, a resource server, a client and a domain", () => {
  const state = newStackState();
  const events: RunEvent[] = [];
  let aws: RecordedAws;
  let directory: string;
  const up = (config: Record<string, string> = {}, preview = false) =>
    runProgram({
      aws,
      directory,
      stack: "dev",
      config: { "aws:region": "eu-west-1", ...config },
      state,
      preview,
      onEvent: (event) => events.push(event),
    });

  beforeAll(async () => {
    aws = recordedAws();
    directory = await folders.write({ "index.ts": AUTH });
  });

  test("a preview says what would be made, makes nothing, and leaves out what is not known", async () => {
    const { changes, outputs } = await up({}, true);
    expect(changes).toEqual({ create: 5, update: 0, replace: 0, delete: 0, same: 0 });
    expect(outputs).toEqual({});
    expect(aws.calls).toEqual([]);
    expect(state).toEqual(newStackState());
  });

  test("comes up, and gives its exports, secrets marked", async () => {
    const { changes, outputs, secretOutputs } = await up();
    expect(changes).toEqual({ create: 5, update: 0, replace: 0, delete: 0, same: 0 });
    expect(outputs).toEqual({
      userPoolId: expect.stringMatching(/^eu-west-1_\w+$/),
      machineClientSecret: expect.stringMatching(/^\w{40,}$/),
      scopes: ["users/read-only"],
    });
    expect(secretOutputs).toEqual(["machineClientSecret"]);
  });

  test("names what it makes as the real provider does", () => {
    const named = new Map(state.resources.map(({ name, outputs }) => [name, outputs.name]));
    expect(named.get("pool")).toMatch(/^pool-[0-9a-f]{7}$/);
    expect(named.get("server")).toMatch(/^server-[0-9a-f]{7}$/);
    expect(named.get("machine")).toMatch(/^machine-[0-9a-f]{7}$/);
  });

  test("tells of each resource as it begins and as it ends", () => {
    const ofPool = events.filter((event) => event.type === "resource" && event.name === "pool");
    expect(ofPool.slice(-2)).toEqual([
      expect.objectContaining({ operation: "create", resourceType: "aws:cognito/userPool:UserPool", status: "start" }),
      expect.objectContaining({ operation: "create", status: "done", durationMs: expect.any(Number) }),
    ]);
  });

  test("a second run changes nothing", async () => {
    const before = structuredClone(state);
    const already = aws.calls.length;
    expect((await up()).changes).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 5 });
    expect(aws.calls.slice(already)).toEqual([]);
    expect(state).toEqual(before);
  });

  test("a changed setting is changed in place", async () => {
    const secret = state.outputs.machineClientSecret;
    const { changes, outputs } = await up({ minutes: "60" });
    expect(changes).toEqual({ create: 0, update: 1, replace: 0, delete: 0, same: 4 });
    expect(outputs.machineClientSecret).toBe(secret);
  });

  test("what cannot be changed is made anew, and the old one goes afterwards", async () => {
    const already = aws.calls.length;
    const { changes } = await up({ minutes: "60", other: "invoices" });
    expect(changes).toEqual({ create: 0, update: 0, replace: 1, delete: 1, same: 4 });
    const order = aws.calls.slice(already).filter((call) => /^(Create|Delete)/.test(call));
    expect(order).toEqual(["CreateResourceServer", "DeleteResourceServer"]);
  });

  test("what the program no longer has is deleted", async () => {
    const { changes } = await up({ minutes: "60", bare: "true" });
    expect(changes).toEqual({ create: 0, update: 0, replace: 0, delete: 1, same: 4 });
    expect(state.resources.map(({ name }) => name).sort()).toEqual(
      ["tiny-dev", "pool", "server", "domain", "machine"].sort(),
    );
  });

  test("is destroyed, what depends on something before what it depends on", async () => {
    const already = aws.calls.length;
    expect((await destroyStack({ aws, state })).changes.delete).toBe(4);
    const order = aws.calls.slice(already);
    expect(order).toHaveLength(4);
    expect(order.at(-1)).toBe("DeleteUserPool");
    expect(order.indexOf("DeleteUserPoolClient")).toBeLessThan(order.indexOf("DeleteResourceServer"));
    expect(state).toEqual(newStackState());
  });
});

describe("a run that fails", () => {
  const run = async (source: string, request: { aws?: RecordedAws; state?: ReturnType<typeof newStackState> } = {}) => {
    const directory = await folders.write({ "index.ts": source });
    return runProgram({ aws: recordedAws(), directory, stack: "dev", state: newStackState(), ...request });
  };
  const pool = (args: string) =>
    `import * as cognito from "@pulumi/aws/cognito/index.js";\n\nnew cognito.UserPool("pool", ${args});\n`;

  test.each([
    [
      "a misspelt property inside another",
      pool("{ passwordPolicy: { minimumLenght: 8 } } as never"),
      "index.ts:3: aws:cognito/userPool:UserPool has no property passwordPolicy.minimumLenght; did you mean minimumLength?",
    ],
    [
      "a property of the wrong type",
      pool('{ passwordPolicy: { minimumLength: "many" } } as never'),
      "index.ts:3: passwordPolicy.minimumLength of aws:cognito/userPool:UserPool must be a whole number.",
    ],
    [
      "properties that exclude each other",
      pool('{ aliasAttributes: ["email"], usernameAttributes: ["email"] }'),
      "index.ts:3: aliasAttributes cannot be set together with usernameAttributes.",
    ],
    [
      "a resource type that is not served",
      'import * as sqs from "@pulumi/aws/sqs/index.js";\nnew sqs.Queue("queue");\n',
      "index.ts:2: The resource type aws:sqs/queue:Queue is not served by the local AWS: to have such resources held, without a service behind them, start it with --hold-unserved, or with --hold aws:sqs/*.",
    ],
    [
      "the same name twice",
      `${pool("{}")}new cognito.UserPool("pool", {});\n`,
      "index.ts:4: there is already a resource of type aws:cognito/userPool:UserPool with the name pool.",
    ],
  ])("%s is refused, with the program's file and line", async (_what, source, message) => {
    expect(await refusalOf(run(source))).toEqual({ code: "resource_refused", message });
  });

  test("what AWS refuses is said in AWS's words, and nothing half made stays", async () => {
    const aws = recordedAws();
    const state = newStackState();
    aws.refuseNext("CreateUserPool", new AwsError("LimitExceededException", "Too many pools."));
    expect(await refusalOf(run(pool("{}"), { aws, state }))).toEqual({
      code: "resource_failed",
      message: "index.ts:3: creating aws:cognito/userPool:UserPool pool: LimitExceededException: Too many pools.",
    });
    expect(state.resources.map(({ name }) => name)).toEqual(["tiny-dev"]);
  });

  test("a resource whose second call fails is taken away again", async () => {
    const aws = recordedAws();
    aws.refuseNext("SetUserPoolMfaConfig", new AwsError("InvalidParameterException", "No."));
    const mfa = pool('{ mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } }');
    await expect(run(mfa, { aws })).rejects.toMatchObject({ code: "resource_failed" });
    expect(aws.calls).toEqual(["CreateUserPool", "SetUserPoolMfaConfig", "DeleteUserPool"]);
  });

  test("what was made before the failure is in the state, and the next run goes on from there", async () => {
    const aws = recordedAws();
    const state = newStackState();
    const directory = await folders.write({ "index.ts": AUTH });
    const up = () => runProgram({ aws, directory, stack: "dev", state });
    aws.refuseNext("CreateUserPoolClient", new AwsError("InternalErrorException", "Try again."));
    await expect(up()).rejects.toMatchObject({ code: "resource_failed" });
    expect(state.resources.map(({ name }) => name)).toContain("pool");
    const { changes } = await up();
    expect(changes.create + changes.same).toBe(5);
    expect(aws.calls.filter((call) => call === "CreateUserPool")).toHaveLength(1);
  });

  test("a program that throws gives its message and line, and no stack", async () => {
    const failing = run('function check() {\n  throw new Error("no branch given");\n}\ncheck();\n');
    expect(await refusalOf(failing)).toEqual({ code: "program_failed", message: "index.ts:2: Error: no branch given" });
  });

  test("a program that throws is told of once, and its frames to whoever asks for them", async () => {
    const directory = await folders.write({
      "index.ts": 'console.error("before");\nthrow new Error("no branch given");\n',
    });
    const said: unknown[] = [];
    const aws = recordedAws();
    const failing = runProgram({
      aws,
      directory,
      stack: "dev",
      state: newStackState(),
      onEvent: (one) => said.push(one),
    });
    await expect(failing).rejects.toMatchObject({
      message: "index.ts:2: Error: no branch given",
      stack: expect.stringContaining("    at "),
    });
    expect(JSON.stringify(said)).toContain("before");
    expect(JSON.stringify(said)).not.toContain("no branch given");
  });

  test("a preview that cannot be built says why, and blames no line of the program", async () => {
    const failing = run(
      'class ContractError extends Error { name = "ContractError"; }\nthrow new ContractError("The branch is empty.");\n',
    );
    expect(await refusalOf(failing)).toEqual({ code: "program_failed", message: "The branch is empty." });
  });

  test("a program that cannot be read gives the place", async () => {
    const failing = run("const broken = ;\n");
    await expect(failing).rejects.toMatchObject({ code: "program_failed" });
    await expect(failing).rejects.toThrow(/index\.ts:1: /);
  });

  test.each([
    [
      "a resource of another provider",
      'new pulumi.CustomResource("random:index/randomString:RandomString", "r");',
      /random/,
    ],
    [
      "a dynamic provider",
      "new pulumi.dynamic.Resource({ create: async () => ({ id: '1' }) }, 'd', {});",
      /dynamic provider/,
    ],
    ["a stack reference", 'new pulumi.StackReference("org/other/dev");', /stack reference/i],
    ["a stack transform", "pulumi.runtime.registerResourceTransform((args) => args);", /transform/],
    ["another version of the CLI", 'await pulumi.requirePulumiVersion(">=99.0.0");', />=99\.0\.0/],
    [
      "the option replaceWith",
      'const one = new cognito.UserPool("one"); new cognito.UserPool("pool", {}, { replaceWith: [one] });',
      /replaceWith/,
    ],
    ["the option hideDiffs", 'new cognito.UserPool("pool", {}, { hideDiffs: ["tags"] });', /hideDiffs/],
    [
      "the option envVarMappings",
      'new pulumi.ProviderResource("aws", "other", {}, { envVarMappings: { A: "AWS_REGION" } });',
      /envVarMappings/,
    ],
    ["an import", 'new cognito.UserPool("pool", {}, { import: "eu-west-1_abcdefghi" });', /import/],
  ])("%s is refused by name, with the way on", async (_what, line, named) => {
    const imports =
      'import * as pulumi from "@pulumi/pulumi";\nimport * as cognito from "@pulumi/aws/cognito/index.js";\nvoid cognito;\n';
    const failing = run(imports + line);
    await expect(failing).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("use the Pulumi CLI"),
    });
    await expect(failing).rejects.toThrow(named);
  });

  test("a secret input is in no message", async () => {
    const aws = recordedAws();
    aws.refuseNext("CreateUserPool", new AwsError("InvalidParameterException", "Value 'hush-hush' is wrong."));
    const source = `import * as pulumi from "@pulumi/pulumi";\n${pool('{ emailVerificationSubject: pulumi.secret("hush-hush") }')}`;
    await expect(run(source, { aws })).rejects.toThrow("Value '[secret]' is wrong.");
  });
});

describe("configuration", () => {
  test("of Pulumi.yaml stands below that of the stack's file, which stands below what is asked for", async () => {
    const directory = await folders.write({
      "Pulumi.yaml": `${PULUMI_YAML}config:\n  one: project\n  two: project\n  three:\n    value: project\n  four:\n    type: string\n    default: project\n`,
      "Pulumi.dev.yaml": "config:\n  tiny:one: stack\n  tiny:two: stack\n  tiny:five:\n    value: of an object\n",
      "index.ts": `
        import * as pulumi from "@pulumi/pulumi";
        const config = new pulumi.Config();
        export const seen = ["one", "two", "three", "four"].map((key) => config.get(key));
        export const object = config.requireObject("five");
        export const hidden = config.requireSecret("hidden");
        export const stack = pulumi.getStack();
      `,
    });
    const { outputs, secretOutputs } = await runProgram({
      aws: recordedAws(),
      directory,
      stack: "dev",
      config: { one: "asked", hidden: "h" },
      secretConfig: ["hidden"],
      state: newStackState(),
    });
    expect(outputs).toEqual({
      seen: ["asked", "stack", "project", "project"],
      object: { value: "of an object" },
      hidden: "h",
      stack: "dev",
    });
    expect(secretOutputs).toEqual(["hidden"]);
  });

  test("is looked for in the folder of the stacks' files, where the project names one", async () => {
    const directory = await folders.write({
      "Pulumi.yaml": `${PULUMI_YAML}stackConfigDir: stacks\nrequiredPulumiVersion: ">=3.0.0 <4"\n`,
      "stacks/Pulumi.dev.yaml": "config:\n  tiny:one: there\n",
      "Pulumi.dev.yaml": "config:\n  tiny:one: here\n",
      "index.ts": 'import * as pulumi from "@pulumi/pulumi";\nexport const one = new pulumi.Config().get("one");\n',
    });
    const { outputs } = await runProgram({ aws: recordedAws(), directory, stack: "dev", state: newStackState() });
    expect(outputs).toEqual({ one: "there" });
  });

  test("of the machine's AWS does not reach the program", async () => {
    process.env.AWS_PROFILE = "production";
    try {
      const directory = await folders.write({
        "index.ts": "export const seen = Object.keys(process.env).filter((name) => name.startsWith('AWS_')).sort();",
      });
      const { outputs } = await runProgram({ aws: recordedAws(), directory, stack: "dev", state: newStackState() });
      expect(outputs.seen).toEqual([
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_ENDPOINT_URL",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
      ]);
    } finally {
      delete process.env.AWS_PROFILE;
    }
  });
});

describe("stopping a run", () => {
  test("ends the program's process, and the run says so", async () => {
    const directory = await folders.write({
      "index.ts": "console.log('pid ' + process.pid); setInterval(() => {}, 1000); await new Promise(() => {});",
    });
    const stop = new AbortController();
    let pid = 0;
    const running = runProgram({
      aws: recordedAws(),
      directory,
      stack: "dev",
      state: newStackState(),
      signal: stop.signal,
      onEvent(event) {
        if (event.type !== "log" || !event.message.startsWith("pid ")) return;
        pid = Number(event.message.slice(4));
        stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(pid).toBeGreaterThan(0);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});
