import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call, createFunction, functionRole, zipOf } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

interface Invocation {
  readonly StatusCode: number;
  readonly FunctionError?: string;
  readonly LogResult?: string;
  readonly Payload?: Uint8Array;
}

describe("a function", () => {
  let aws: LocalAws;
  let role: string;
  let count = 0;

  beforeAll(async () => {
    aws = await startLocalAws();
    role = await functionRole(aws);
  });
  afterAll(() => aws.close());

  /** Creates a function of this source. */
  async function create(source: string, settings: Record<string, unknown> = {}): Promise<string> {
    const name = `function-${count++}`;
    await createFunction(aws, { name, role, source, ...settings });
    return name;
  }

  async function invoke(name: string, event: unknown = {}, more: Record<string, unknown> = {}) {
    const answer = await call<Invocation>(aws, "lambda", "Invoke", {
      FunctionName: name,
      Payload: Buffer.from(JSON.stringify(event)),
      LogType: "Tail",
      ...more,
    });
    const log = Buffer.from(answer.LogResult ?? "", "base64").toString("utf8");
    return { ...answer, log, value: JSON.parse(Buffer.from(answer.Payload ?? []).toString("utf8")) };
  }

  async function result(source: string, settings: Record<string, unknown> = {}, event: unknown = {}) {
    return (await invoke(await create(source, settings), event)).value;
  }

  describe("is loaded", () => {
    test("as an ES module by its name or its package.json, and as CommonJS otherwise", async () => {
      const esm = "export const handler = async () => import.meta.url.slice(0, 7);";
      const cjs = "exports.handler = async () => typeof require;";
      expect(await result(esm)).toBe("file://");
      expect(await result(cjs, { file: "index.js" })).toBe("function");
      expect(await result(cjs, { file: "index.cjs" })).toBe("function");
      const asModule = { "index.js": esm, "package.json": '{"type":"module"}' };
      expect(await result("", { Code: { ZipFile: zipOf(asModule) } })).toBe("file://");
    });

    test("as an ES module that only its text shows by Node.js 24, and not before", async () => {
      const file = { file: "index.js" };
      expect(await result("export const handler = async () => 1;", file)).toBe(1);
      const earlier = await invoke(
        await create("export const handler = async () => 1;", { ...file, Runtime: "nodejs22.x" }),
      );
      expect(earlier.FunctionError).toBe("Unhandled");
      expect(earlier.value.errorType).toBe("Runtime.UserCodeSyntaxError");
    });

    test("from a folder, at a nested property", async () => {
      const source = "export const api = { users: { list: async () => 'listed' } };";
      expect(await result(source, { file: "src/routes.mjs", Handler: "src/routes.api.users.list" })).toBe("listed");
    });

    test("with its own modules and with the AWS SDK that the runtime brings", async () => {
      const files = {
        "index.mjs": `import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
          import { name } from "./name.mjs";
          export const handler = async () => [name, typeof CognitoIdentityProviderClient];`,
        "name.mjs": "export const name = 'mine';",
      };
      expect(await result("", { Code: { ZipFile: zipOf(files) } })).toEqual(["mine", "function"]);
      const required = `const { CognitoIdentityProviderClient } = require("@aws-sdk/client-cognito-identity-provider");
        exports.handler = async () => typeof CognitoIdentityProviderClient;`;
      expect(await result(required, { file: "index.js" })).toBe("function");
    });

    test("once: what the module keeps is there in the next invocation", async () => {
      const name = await create("let calls = 0; export const handler = async () => ++calls;");
      expect([(await invoke(name)).value, (await invoke(name)).value]).toEqual([1, 2]);
    });

    test.each([
      ["a missing module", { Handler: "app.handler" }, "Runtime.ImportModuleError", "Error: Cannot find module 'app'"],
      [
        "a missing export",
        { Handler: "index.main" },
        "Runtime.HandlerNotFound",
        "index.main is undefined or not exported",
      ],
      ["no property", { Handler: "index" }, "Runtime.MalformedHandlerName", "'index' is not a valid handler name"],
    ])("and an error says so for %s", async (_, settings, errorType, message) => {
      const { value, FunctionError } = await invoke(await create("export const handler = async () => 1;", settings));
      expect(FunctionError).toBe("Unhandled");
      expect(value.errorType).toBe(errorType);
      expect(value.errorMessage).toContain(message);
    });

    test("and what the module throws is the error, each time anew", async () => {
      const name = await create("throw new TypeError('no table'); export const handler = 1;");
      for (const _ of [1, 2]) {
        expect((await invoke(name)).value).toMatchObject({ errorType: "TypeError", errorMessage: "no table" });
      }
    });
  });

  describe("is given", () => {
    test("the event and AWS's context", async () => {
      const source = `export const handler = async (event, context) => ({
        event, ...context, remaining: context.getRemainingTimeInMillis() });`;
      const name = await create(source, { Timeout: 7, MemorySize: 256 });
      const { value } = await invoke(name, { hello: "world" }, { ClientContext: btoa('{"client":{"app":"x"}}') });
      expect(value).toMatchObject({
        event: { hello: "world" },
        functionName: name,
        functionVersion: "$LATEST",
        memoryLimitInMB: "256",
        logGroupName: `/aws/lambda/${name}`,
        logStreamName: expect.stringMatching(/\[\$LATEST\][0-9a-f]{32}$/),
        invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${name}`,
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        clientContext: { client: { app: "x" } },
        callbackWaitsForEmptyEventLoop: true,
      });
      expect(value.remaining).toBeGreaterThan(0);
      expect(value.remaining).toBeLessThanOrEqual(7_000);
    });

    test("AWS's variables and its own, and nothing of this process", async () => {
      process.env.LEAKED_INTO_FUNCTIONS = "yes";
      const environment = await result("export const handler = async () => process.env;", {
        Environment: { Variables: { TABLE_NAME: "users" } },
      });
      delete process.env.LEAKED_INTO_FUNCTIONS;
      expect(environment).toMatchObject({
        TABLE_NAME: "users",
        AWS_REGION: "eu-west-1",
        AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
        AWS_ENDPOINT_URL: aws.endpoint,
        _HANDLER: "index.handler",
      });
      expect(environment).not.toHaveProperty("LEAKED_INTO_FUNCTIONS");
    });

    test("a way to this AWS by the SDK alone", async () => {
      const source = `import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
        export const handler = async () => (await new CognitoIdentityProviderClient().send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools.length;`;
      await call(aws, "cognito-idp", "CreateUserPool", { PoolName: "seen" });
      expect(await result(source, { Timeout: 10 })).toBe(1);
    });
  });

  describe("answers", () => {
    test("null for undefined, and with an error for what is not JSON", async () => {
      expect(await result("export const handler = async () => {};")).toBeNull();
      const { value, FunctionError } = await invoke(await create("export const handler = async () => 1n;"));
      expect(FunctionError).toBe("Unhandled");
      expect(value.errorMessage).toBe("Unable to stringify response body");
    });

    test("null where nothing is left that could answer", async () => {
      expect(await result("export const handler = () => new Promise(() => {});")).toBeNull();
    });

    test("by callback up to Node.js 22, when the event loop is empty", async () => {
      const source = `exports.handler = (event, context, callback) => {
        setTimeout(() => console.log("late"), 20); callback(null, "called back"); };`;
      const { value, log } = await invoke(await create(source, { file: "index.js", Runtime: "nodejs22.x" }));
      expect(value).toBe("called back");
      expect(log).toContain("\tINFO\tlate\n");
      const hasty = source.replace("setTimeout", "context.callbackWaitsForEmptyEventLoop = false; setTimeout");
      const early = await invoke(await create(hasty, { file: "index.js", Runtime: "nodejs22.x" }));
      expect(early.log).not.toContain("late");
      const failing = "exports.handler = (event, context, callback) => callback(new Error('no'));";
      expect(await result(failing, { file: "index.js", Runtime: "nodejs20.x" })).toMatchObject({ errorMessage: "no" });
      const done = "exports.handler = (event, context) => context.succeed('done');";
      expect(await result(done, { file: "index.js", Runtime: "nodejs18.x" })).toBe("done");
    });

    test("with a refusal where a handler wants a callback of Node.js 24", async () => {
      const { value } = await invoke(await create("export const handler = async (event, context, callback) => 1;"));
      expect(value.errorType).toBe("Runtime.CallbackHandlerDeprecated");
    });

    test("with what it throws, and goes on", async () => {
      const name = await create(
        "export const handler = async (e) => { if (e.fail) throw new RangeError('bad'); return 1; };",
      );
      const failed = await invoke(name, { fail: true });
      expect(failed.FunctionError).toBe("Unhandled");
      expect(failed.value).toMatchObject({ errorType: "RangeError", errorMessage: "bad" });
      expect(failed.value.trace[0]).toBe("RangeError: bad");
      expect(failed.log).toContain("\tERROR\tInvoke Error \t");
      expect((await invoke(name)).value).toBe(1);
    });

    test("with the error that ended it: an uncaught exception, a rejection, an exit", async () => {
      const uncaught =
        "export const handler = () => new Promise(() => setTimeout(() => { throw new Error('later'); }));";
      expect(await result(uncaught)).toMatchObject({ errorType: "Error", errorMessage: "later" });
      const rejected =
        "export const handler = () => new Promise(() => { Promise.reject(new Error('unseen')); setTimeout(() => {}, 500); });";
      expect(await result(rejected)).toMatchObject({
        errorType: "Runtime.UnhandledPromiseRejection",
        errorMessage: "Error: unseen",
      });
      const name = await create(
        "export const handler = async (e) => { if (e.exit !== undefined) process.exit(e.exit); return 'alive'; };",
      );
      expect((await invoke(name, { exit: 0 })).value.errorMessage).toMatch(
        /Runtime exited without providing a reason$/,
      );
      expect((await invoke(name, { exit: 3 })).value).toMatchObject({
        errorType: "Runtime.ExitError",
        errorMessage: expect.stringMatching(/Error: Runtime exited with error: exit status 3$/),
      });
      expect((await invoke(name)).value).toBe("alive");
    });

    test("not at all beyond its timeout, even in an endless loop; the next invocation starts anew", async () => {
      const name = await create("export const handler = async (e) => { while (e.loop); return 'quick'; };", {
        Timeout: 1,
      });
      const { value, FunctionError, log } = await invoke(name, { loop: true });
      expect(FunctionError).toBe("Unhandled");
      expect(value).toMatchObject({
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/),
      });
      expect(log).toMatch(/Z [0-9a-f-]{36} Task timed out after 1\.00 seconds\n/);
      expect((await invoke(name)).value).toBe("quick");
    });

    test("and does nothing more once its time is over", async () => {
      const ticking = "export const handler = () => new Promise(() => setInterval(() => console.log('tick'), 20));";
      const name = await create(ticking, { Timeout: 1 });
      await invoke(name);
      const ticks = async () => {
        const filter = { logGroupName: `/aws/lambda/${name}`, filterPattern: "tick" };
        return (await call<{ events: unknown[] }>(aws, "logs", "FilterLogEvents", filter)).events.length;
      };
      const before = await ticks();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([before > 0, await ticks()]).toEqual([true, before]);
    });

    test("several callers at once, in at most ten environments", async () => {
      const name = await create(`export const handler = async (event, { logStreamName }) => {
        await new Promise((resolve) => setTimeout(resolve, 5)); return [event, logStreamName]; };`);
      const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => invoke(name, index)));
      expect(answers.map(({ value }) => value[0])).toEqual(Array.from({ length: 25 }, (_, index) => index));
      const environments = new Set(answers.map(({ value }) => value[1])).size;
      expect(environments).toBeGreaterThan(1);
      expect(environments).toBeLessThanOrEqual(10);
    });
  });

  test("writes its console as log events of AWS's form", async () => {
    const source = `console.log("loading"); export const handler = async () => {
      console.log("one", { two: 2 }); console.warn("careful"); console.error("wrong"); console.debug("why");
      process.stdout.write("raw\\n"); };`;
    const name = await create(source);
    await invoke(name);
    const { events } = await call<{ events: { message: string }[] }>(aws, "logs", "FilterLogEvents", {
      logGroupName: `/aws/lambda/${name}`,
    });
    const stamp = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    const id = "[0-9a-f-]{36}";
    const forms = [
      "INIT_START Runtime Version: nodejs:.+\\n",
      `${stamp}\\tundefined\\tINFO\\tloading\\n`,
      `START RequestId: ${id} Version: \\$LATEST\\n`,
      `${stamp}\\t${id}\\tINFO\\tone { two: 2 }\\n`,
      `${stamp}\\t${id}\\tWARN\\tcareful\\n`,
      `${stamp}\\t${id}\\tERROR\\twrong\\n`,
      `${stamp}\\t${id}\\tDEBUG\\twhy\\n`,
      "raw\\n",
      `END RequestId: ${id}\\n`,
      `REPORT RequestId: ${id}\\tDuration: [\\d.]+ ms\\tBilled Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\tInit Duration: [\\d.]+ ms\\t\\n`,
    ];
    expect(events).toHaveLength(forms.length);
    for (const [index, form] of forms.entries()) expect(events[index]?.message).toMatch(new RegExp(`^${form}$`));
  });

  test("runs new code and new settings at once", async () => {
    const name = await create("export const handler = async () => process.env.STEP ?? 'first';");
    expect((await invoke(name)).value).toBe("first");
    await call(aws, "lambda", "UpdateFunctionConfiguration", {
      FunctionName: name,
      Environment: { Variables: { STEP: "second" } },
    });
    expect((await invoke(name)).value).toBe("second");
    await call(aws, "lambda", "UpdateFunctionCode", {
      FunctionName: name,
      ZipFile: zipOf({ "index.mjs": "export const handler = async () => 'third';" }),
    });
    expect((await invoke(name)).value).toBe("third");
  });

  test("may be called asynchronously, or only asked whether it could be", async () => {
    const name = await create("export const handler = async () => console.log('ran');");
    const input = { FunctionName: name, Payload: Buffer.from("{}") };
    expect(await call(aws, "lambda", "Invoke", { ...input, InvocationType: "DryRun" })).toEqual({ StatusCode: 204 });
    expect(await call(aws, "lambda", "Invoke", { ...input, InvocationType: "Event" })).toEqual({ StatusCode: 202 });
    const seen = async () => {
      const { logGroups } = await call<{ logGroups: unknown[] }>(aws, "logs", "DescribeLogGroups", {
        logGroupNamePrefix: `/aws/lambda/${name}`,
      });
      if (logGroups.length === 0) return 0;
      const { events } = await call<{ events: unknown[] }>(aws, "logs", "FilterLogEvents", {
        logGroupName: `/aws/lambda/${name}`,
        filterPattern: "ran",
      });
      return events.length;
    };
    for (let attempt = 0; attempt < 200 && (await seen()) === 0; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await seen()).toBe(1);
  });
});
