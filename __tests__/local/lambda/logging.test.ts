import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call, createFunction, functionRole } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

/** A function's log as JSON: what Lambda writes, what the function does, and how much of either. */

let aws: LocalAws;
let role: string;
let count = 0;
beforeAll(async () => {
  aws = await startLocalAws();
  role = await functionRole(aws);
});
afterAll(() => aws.close());

async function create(source: string, LoggingConfig: object, more: object = {}): Promise<string> {
  const name = `logging-${count++}`;
  await createFunction(aws, { name, role, source, LoggingConfig, ...more });
  return name;
}

const invoke = (FunctionName: string) =>
  call<{ FunctionError?: string }>(aws, "lambda", "Invoke", { FunctionName, Payload: Buffer.from("{}") });

async function messages(name: string): Promise<string[]> {
  const { events } = await call<{ events: { message: string }[] }>(aws, "logs", "FilterLogEvents", {
    logGroupName: `/aws/lambda/${name}`,
  });
  return events.map(({ message }) => message);
}

const parsed = async (name: string) => (await messages(name)).map((message) => JSON.parse(message));

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

test("each event is an object, Lambda's own as its telemetry has them", async () => {
  const name = await create(
    `console.info("loading");
     export const handler = async () => { console.log({ order: 7 }); console.warn("for %s", "me", 1); };`,
    { LogFormat: "JSON" },
  );
  await invoke(name);
  const version = { runtimeVersion: expect.stringMatching(/^nodejs:/), runtimeVersionArn: expect.any(String) };
  const environment = {
    initializationType: "on-demand",
    phase: "init",
    functionName: name,
    functionVersion: "$LATEST",
  };
  const metrics = {
    durationMs: expect.any(Number),
    billedDurationMs: expect.any(Number),
    memorySizeMB: 128,
    maxMemoryUsedMB: expect.any(Number),
    initDurationMs: expect.any(Number),
  };
  expect(await parsed(name)).toEqual([
    { time: TIME, type: "platform.initStart", record: { ...environment, ...version } },
    { timestamp: TIME, level: "INFO", message: "loading" },
    { time: TIME, type: "platform.start", record: { requestId: ID, version: "$LATEST" } },
    { timestamp: TIME, level: "INFO", requestId: ID, message: { order: 7 } },
    { timestamp: TIME, level: "WARN", requestId: ID, message: "for me 1" },
    { time: TIME, type: "platform.report", record: { requestId: ID, metrics, status: "success" } },
  ]);
});

test("errors are told with their type, message and stack, alone, among other values, and thrown", async () => {
  const name = await create(
    `class Broken extends Error { constructor() { super("it broke"); this.name = "Broken"; this.code = 7; } }
     export const handler = async () => { const e = new Broken(); console.error(e); console.error("seen", e); throw e; };`,
    { LogFormat: "JSON", SystemLogLevel: "WARN" },
  );
  expect((await invoke(name)).FunctionError).toBe("Unhandled");
  const [alone, among, thrown, ...platform] = await parsed(name);
  const error = {
    errorType: "Broken",
    errorMessage: "it broke",
    stackTrace: expect.arrayContaining([expect.stringMatching(/^ +at /)]),
  };
  expect(alone).toMatchObject({ level: "ERROR", requestId: ID, message: { ...error, code: 7 } });
  expect(among).toMatchObject({ level: "ERROR", message: expect.stringMatching(/^seen /), ...error });
  expect(thrown).toMatchObject({ level: "ERROR", requestId: ID, message: error });
  expect(platform).toMatchObject([
    { type: "platform.runtimeDone", record: { requestId: ID, status: "error" } },
    { type: "platform.report", record: { requestId: ID, status: "error" } },
  ]);
});

test("what is written to the streams, and what JSON cannot hold, is there all the same", async () => {
  const name = await create(
    `export const handler = async () => {
       const own = {}; own.own = own; console.log(own); process.stdout.write("raw\\n"); console.fatal("over"); };`,
    { LogFormat: "JSON", SystemLogLevel: "WARN" },
  );
  await invoke(name);
  const [circular, raw, fatal] = await messages(name);
  expect(JSON.parse(circular ?? "")).toMatchObject({ level: "INFO", message: expect.stringContaining("[Circular") });
  expect(raw).toBe("raw\n");
  expect(JSON.parse(fatal ?? "")).toMatchObject({ level: "FATAL", message: "over" });
});

describe("how much there is goes by its levels:", () => {
  const SOURCE = `export const handler = async () => {
    for (const level of ["trace", "debug", "info", "warn", "error", "fatal"]) console[level](level); };`;

  test.each([
    [{}, ["initStart", "start", "INFO", "WARN", "ERROR", "FATAL", "report"]],
    [
      { ApplicationLogLevel: "TRACE", SystemLogLevel: "DEBUG" },
      ["initStart", "start", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "runtimeDone", "report"],
    ],
    [{ ApplicationLogLevel: "ERROR", SystemLogLevel: "WARN" }, ["ERROR", "FATAL"]],
  ])("%j", async (levels, expected) => {
    const name = await create(SOURCE, { LogFormat: "JSON", ...levels });
    await invoke(name);
    const told = (await parsed(name)).map(({ level, type }) => level ?? type.slice("platform.".length));
    expect(told).toEqual(expected);
  });

  test("they stay when another setting changes, and are gone with the format", async () => {
    const FunctionName = await create(SOURCE, { LogFormat: "JSON", ApplicationLogLevel: "WARN" });
    const changed = (LoggingConfig: object) =>
      call<{ LoggingConfig: object }>(aws, "lambda", "UpdateFunctionConfiguration", { FunctionName, LoggingConfig });
    const LogGroup = "/elsewhere";
    expect((await changed({ LogGroup })).LoggingConfig).toEqual({
      LogFormat: "JSON",
      ApplicationLogLevel: "WARN",
      SystemLogLevel: "INFO",
      LogGroup,
    });
    expect((await changed({ LogFormat: "Text" })).LoggingConfig).toEqual({ LogFormat: "Text", LogGroup });
  });
});

test("a function that takes too long is reported so", async () => {
  const name = await create(
    "export const handler = () => new Promise(() => setInterval(() => {}, 1000));",
    { LogFormat: "JSON", SystemLogLevel: "WARN" },
    { Timeout: 1 },
  );
  await invoke(name);
  expect(await parsed(name)).toMatchObject([
    { type: "platform.runtimeDone", record: { status: "timeout" } },
    { type: "platform.report", record: { status: "timeout" } },
  ]);
});
