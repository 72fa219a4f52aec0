import {
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine } from "../../fixtures/attached-engine.ts";
import { createFunction, functionRole, REGION } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

let attached: AttachedEngine;
let client: LambdaClient;
let role: string;
beforeAll(async () => {
  attached = await attachedEngine();
  client = new LambdaClient({
    region: REGION,
    endpoint: attached.aws.endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  role = await functionRole(attached.aws);
});
afterAll(async () => {
  client.destroy();
  await attached.close();
});

const FunctionName = "f";
const reserve = (ReservedConcurrentExecutions: number, name = FunctionName) =>
  client.send(new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions }));
const invoke = (Qualifier?: string) => client.send(new InvokeCommand({ FunctionName, Qualifier }));
/** How many of calls at once have been let through; the others must have been throttled. */
async function letThrough(calls: readonly Promise<unknown>[]): Promise<number> {
  const ends = await Promise.allSettled(calls);
  const throttled = ends.filter(({ status }) => status === "rejected");
  for (const end of throttled)
    expect(end).toMatchObject({
      reason: { name: "TooManyRequestsException", Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" },
    });
  return ends.length - throttled.length;
}

describe("a function", () => {
  beforeEach(async () => {
    const source = "export const handler = () => new Promise((done) => setTimeout(() => done(1), 100));";
    await createFunction(attached.aws, { name: FunctionName, role, source });
  });
  afterEach(async () => {
    await client.send(new DeleteFunctionCommand({ FunctionName }));
  });

  test("runs at once no oftener than it has reserved, and again when it is done", async () => {
    await reserve(2);
    expect(await letThrough([invoke(), invoke(), invoke(), invoke()])).toBe(2);
    expect(await letThrough([invoke()])).toBe(1);
  });

  test("shares what it has reserved among its versions", async () => {
    const { Version } = await client.send(new PublishVersionCommand({ FunctionName }));
    await reserve(1);
    expect(await letThrough([invoke(), invoke(Version)])).toBe(1);
  });

  test("is not run at all where it has reserved nothing", async () => {
    await reserve(0);
    expect(await letThrough([invoke()])).toBe(0);
    await client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await letThrough([invoke(), invoke(), invoke()])).toBe(3);
  });

  test("tells what it has reserved, if it has", async () => {
    const told = async () => {
      const { ReservedConcurrentExecutions } = await client.send(new GetFunctionConcurrencyCommand({ FunctionName }));
      return ReservedConcurrentExecutions;
    };
    expect(await told()).toBeUndefined();
    expect((await client.send(new GetFunctionCommand({ FunctionName }))).Concurrency).toBeUndefined();
    await reserve(7);
    expect(await told()).toBe(7);
    const { Concurrency } = await client.send(new GetFunctionCommand({ FunctionName }));
    expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 7 });
  });

  test("leaves a hundred of the account's thousand to the others, together with them", async () => {
    await createFunction(attached.aws, { name: "other", role, source: "export const handler = () => 1;" });
    await reserve(500, "other");
    await reserve(400);
    await expect(reserve(401)).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: expect.stringContaining("below its minimum value of [100]"),
    });
    await client.send(new DeleteFunctionCommand({ FunctionName: "other" }));
  });
});

test("a program reserves, changes and gives up what its function has for itself", async () => {
  const token = "aws:lambda/function:Function";
  const code = {
    "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
    hash: "h",
    assets: {
      "index.mjs": {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        hash: "a",
        text: "export const handler = () => 1;",
      },
    },
  };
  const settings = { role, code, runtime: "nodejs24.x", handler: "index.handler" };
  const { engine } = attached;
  const { id, inputs, outputs } = await engine.make(token, "own", { ...settings, reservedConcurrentExecutions: 3 });
  const reserved = async () =>
    (await client.send(new GetFunctionConcurrencyCommand({ FunctionName: id }))).ReservedConcurrentExecutions;
  expect([outputs.reservedConcurrentExecutions, await reserved()]).toEqual([3, 3]);
  const none = { ...inputs, reservedConcurrentExecutions: 0 };
  expect(await engine.update(token, id, outputs, inputs, none)).toMatchObject({ reservedConcurrentExecutions: 0 });
  expect(await reserved()).toBe(0);
  const shared = { ...inputs, reservedConcurrentExecutions: -1 };
  const state = await engine.update(token, id, outputs, none, shared);
  expect(state).toMatchObject({ reservedConcurrentExecutions: -1 });
  expect(await reserved()).toBeUndefined();
  await reserve(5, id);
  expect((await engine.read(token, id, shared, state)).inputs).toMatchObject({ reservedConcurrentExecutions: 5 });
  await engine.delete(token, id, state);
});
