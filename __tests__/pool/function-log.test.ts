import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../src/local/index.ts";
import {
  type Aws,
  awaitInvocation,
  describeFunction,
  followLog,
  type LogLine,
  letsCognitoCall,
  readLog,
} from "../../src/pool/index.ts";
import type { AwsProxy } from "../fixtures/aws-proxy.ts";
import { type ProxiedPoolAws, startProxiedPoolAws } from "../fixtures/pool-aws.ts";
import { call, createFunction, functionRole } from "../fixtures/rest-api.ts";

const SOURCE = `export const handler = async ({ word }) => { console.log("the word is " + word); return word; };`;
const since = Date.now() - 60_000;

let proxied: ProxiedPoolAws;
let aws: LocalAws;
let proxy: AwsProxy;
let pool: Aws;
let role: string;
let name: string;
let group: string;
let count = 0;

beforeAll(async () => {
  proxied = await startProxiedPoolAws();
  ({ aws, proxy, pool } = proxied);
  role = await functionRole(aws);
});
afterAll(() => proxied.close());
beforeEach(async () => {
  proxy.reset();
  name = `speaker-${count++}`;
  group = `/aws/lambda/${name}`;
  await createFunction(aws, { name, role, source: SOURCE });
});

const invoke = (word: string) =>
  call(aws, "lambda", "Invoke", { FunctionName: name, Payload: Buffer.from(JSON.stringify({ word })) });
const messages = (lines: readonly LogLine[]) => lines.map(({ message }) => message);
const said = (word: string) => expect.stringContaining(`the word is ${word}`);

describe("a function's log group", () => {
  test("is the function's own, unless it says another", async () => {
    const arn = `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
    expect(await describeFunction(pool, name)).toEqual({ name, arn, logGroup: group });
    expect(await describeFunction(pool, arn)).toEqual({ name, arn, logGroup: group });
    const LoggingConfig = { LogFormat: "Text", LogGroup: "/elsewhere/log" };
    await createFunction(aws, { name: `${name}-elsewhere`, role, source: SOURCE, LoggingConfig });
    expect(await describeFunction(pool, `${name}-elsewhere`)).toMatchObject({ logGroup: "/elsewhere/log" });
  });

  test("of a function that is not there is refused by a sentence", async () => {
    await expect(describeFunction(pool, "nobody")).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringMatching(/^GetFunctionConfiguration was refused .*nobody/),
    });
  });
});

describe("a function", () => {
  const permit = (Principal: string, StatementId: string) =>
    call(aws, "lambda", "AddPermission", {
      FunctionName: name,
      StatementId,
      Action: "lambda:InvokeFunction",
      Principal,
    });

  test("lets Cognito call it where its policy says so, and not because others may", async () => {
    expect(await letsCognitoCall(pool, name)).toBe(false);
    await permit("apigateway.amazonaws.com", "gateway");
    expect(await letsCognitoCall(pool, name)).toBe(false);
    await permit("cognito-idp.amazonaws.com", "pool");
    expect(await letsCognitoCall(pool, name)).toBe(true);
  });

  test("whose policy may not be read is not judged; other failures are failures", async () => {
    proxy.reset(() => ({ code: "AccessDeniedException", status: 403 }));
    expect(await letsCognitoCall(pool, name)).toBeUndefined();
    proxy.reset(() => ({ code: "InvalidParameterValueException" }));
    await expect(letsCognitoCall(pool, name)).rejects.toMatchObject({ code: "refused" });
  });
});

describe("reading a log", () => {
  test("that has no group or stream yet gives no lines", async () => {
    expect(await readLog(pool, group, { since })).toEqual([]);
  });

  test("gives what the function and Lambda wrote, oldest first, and nothing from before", async () => {
    await invoke("first");
    await invoke("second");
    const lines = await readLog(pool, group, { since });
    const words = messages(lines).filter((message) => message.includes("the word is"));
    expect(words).toEqual([said("first"), said("second")]);
    expect(messages(lines)).toContainEqual(expect.stringMatching(/^REPORT RequestId/));
    expect(await readLog(pool, group, { since: Date.now() + 60_000 })).toEqual([]);
  });

  test("goes through all pages", async () => {
    await invoke("first");
    await invoke("second");
    const whole = await readLog(pool, group, { since });
    expect(whole.length).toBeGreaterThan(6);
    proxy.reset((_operation, _index, input) => {
      input.limit = 2;
      return undefined;
    });
    expect(await readLog(pool, group, { since })).toEqual(whole);
    expect(proxy.calls.length).toBeGreaterThan(3);
  });

  test("that has no end is given up, and no part of it is taken for the whole", async () => {
    const source = `export const handler = async () => { for (let line = 0; line < 110; line += 1) console.log(line); };`;
    await createFunction(aws, { name: `${name}-talker`, role, source });
    await call(aws, "lambda", "Invoke", { FunctionName: `${name}-talker` });
    proxy.reset((_operation, _index, input) => {
      input.limit = 1;
      return undefined;
    });
    await expect(readLog(pool, `/aws/lambda/${name}-talker`, { since })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("more lines than are read at once: look less far back"),
    });
  });

  test("that is denied says so", async () => {
    proxy.reset(() => ({ code: "AccessDeniedException", message: "User: me is not authorized", status: 400 }));
    await expect(readLog(pool, group, { since })).rejects.toMatchObject({
      code: "access_denied",
      message: expect.stringContaining("FilterLogEvents was refused with AccessDeniedException"),
    });
  });
});

describe("waiting for an invocation", () => {
  test("ends with its report, and leaves out what was there before", async () => {
    await invoke("old");
    const before = await readLog(pool, group, { since });
    // Nothing new is there at the first look.
    proxy.reset(async (_operation, index) => {
      if (index === 1) await invoke("new");
      return undefined;
    });
    const lines = await awaitInvocation(pool, group, before, { since, timeoutMs: 10_000 });
    expect(messages(lines)).toContainEqual(said("new"));
    expect(messages(lines)).not.toContainEqual(said("old"));
    expect(messages(lines).at(-1)).toMatch(/^REPORT/);
  });

  test("of a function that is never called ends without an error", async () => {
    expect(await awaitInvocation(pool, group, [], { since, timeoutMs: 250 })).toEqual([]);
  });
});

describe("following a log", () => {
  test("gives each line once, as it comes, until it is told to stop", async () => {
    const stop = new AbortController();
    await invoke("first");
    const words: string[] = [];
    const followed = (async () => {
      for await (const { message } of followLog(pool.under(stop.signal), group, { since, pollMs: 5 })) {
        if (!message.includes("the word is")) continue;
        words.push(message);
        if (words.length === 1) await invoke("second");
        if (words.length === 2) stop.abort();
      }
    })();
    await expect(followed).rejects.toMatchObject({ code: "aborted" });
    expect(words).toEqual([said("first"), said("second")]);
  });

  test("begins with the last lines alone where that is asked, and leaves out none that comes", async () => {
    const stop = new AbortController();
    await invoke("old");
    const got: string[] = [];
    const followed = (async () => {
      for await (const { message } of followLog(pool.under(stop.signal), group, { since, last: 1, pollMs: 5 })) {
        got.push(message);
        if (got.length === 1) await invoke("new");
        else if (message.startsWith("REPORT")) stop.abort();
      }
    })();
    await expect(followed).rejects.toMatchObject({ code: "aborted" });
    expect(got[0]).toMatch(/^REPORT/);
    expect(got.filter((message) => message.includes("the word is"))).toEqual([said("new")]);
  });
});
