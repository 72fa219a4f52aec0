import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { recordedGuide, type ScenarioStack, startScenarioStack } from "../fixtures/scenario-stack.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

let stack: ScenarioStack;
beforeAll(async () => {
  stack = await startScenarioStack();
});
afterAll(() => stack.close());
afterEach(() => stack.proxy.reset());

describe("a function that is broken", () => {
  const throwing = 'export const handler = async () => { console.log("about to fail"); throw new Error("no way"); };';
  const junk = 'export const handler = async () => "junk";';
  const slow = "export const handler = () => new Promise((resolve) => setTimeout(resolve, 5_000));";

  test.each([
    ["throws", throwing, {}, "UserLambdaValidationException"],
    ["returns junk", junk, {}, "InvalidLambdaResponseException"],
    ["takes too long", slow, { Timeout: 1 }, "UserLambdaValidationException"],
  ])("because it %s makes the sign-up fail, as AWS does", async (_, source, settings, exception) => {
    const before = await stack.state();
    const { name, arn } = await stack.callable(source, settings);
    const guide = recordedGuide();
    const outputs = { AutoConfirmFunction: name, AutoConfirmFunctionArn: arn };
    await expect(stack.play("auto-confirm", { guide, outputs })).rejects.toMatchObject({
      code: "trigger_failed",
      step: "Signing up test_user_1",
      message: expect.stringContaining(exception),
    });
    // What the function wrote says why.
    expect(guide.told.join("\n")).toMatch(/^ {4}REPORT RequestId/m);
    expect(await stack.state()).toEqual(before);
  });

  test("makes the first sign-in fail", async () => {
    const before = await stack.state();
    const { name, arn } = await stack.callable(throwing);
    const outputs = { MigrateUserFunction: name, MigrateUserFunctionArn: arn };
    await expect(stack.play("migrate-user", { outputs })).rejects.toMatchObject({
      code: "trigger_failed",
      step: "Signing in chester_tester for the first time",
    });
    expect(await stack.state()).toEqual(before);
  });

  test("takes nobody in who is not known", async () => {
    const { name, arn } = await stack.callable("export const handler = async (event) => event;");
    const outputs = { MigrateUserFunction: name, MigrateUserFunctionArn: arn };
    const guide = recordedGuide();
    await expect(stack.play("migrate-user", { guide, outputs })).rejects.toMatchObject({ code: "not_migrated" });
    expect(guide.told.join("\n")).toMatch(/^ {4}REPORT RequestId/m);
  });

  test("confirms nobody whom it does not confirm", async () => {
    const { name, arn } = await stack.callable("export const handler = async (event) => event;");
    const outputs = { AutoConfirmFunction: name, AutoConfirmFunctionArn: arn };
    await expect(stack.play("auto-confirm", { outputs })).rejects.toMatchObject({ code: "not_confirmed" });
  });

  test("and cannot write its note lets the user in all the same: the scenario says that there is no note", async () => {
    const before = await stack.state();
    const source = `export const handler = async (event) => { console.log("cannot write"); return event; };`;
    const { name, arn } = await stack.callable(source);
    const guide = recordedGuide();
    const outputs = { ActivityLogFunction: name, ActivityLogFunctionArn: arn };
    await expect(stack.play("activity-log", { guide, outputs })).rejects.toMatchObject({ code: "no_last_login" });
    expect(guide.told.join("\n")).toContain("test_user_1 signed in");
    expect(await stack.state()).toEqual(before);
  });
});

describe("a table that does not answer the function", () => {
  // The handlers try twice.
  const down = (operation: string) => stack.aws.faults.replace([{ on: operation, fault: "error", times: 2 }]);
  afterEach(() => stack.aws.faults.replace([]));

  test("makes the sign-up fail: auto-confirm cannot know the user", async () => {
    const before = await stack.state();
    down("GetItem");
    await expect(stack.play("auto-confirm")).rejects.toMatchObject({
      code: "trigger_failed",
      message: expect.stringContaining("The sign-up could not be checked"),
    });
    expect(await stack.state()).toEqual(before);
  });

  test("keeps nobody from signing in: activity-log does without its note", async () => {
    const before = await stack.state();
    down("UpdateItem");
    const guide = recordedGuide();
    await expect(stack.play("activity-log", { guide })).rejects.toMatchObject({ code: "no_last_login" });
    expect(guide.told.join("\n")).toMatch(/test_user_1 signed in.*"step":"not written"/s);
    expect(await stack.state()).toEqual(before);
  });
});

test("a table that is gone ends the scenario at its step, with nothing left behind", async () => {
  const { state } = stack;
  const before = await state();
  await expect(stack.play("auto-confirm", { outputs: { TableName: "gone" } })).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringMatching(/^Reading the table gone failed: Scan was refused with ResourceNotFoundException/),
  });
  expect(await state()).toEqual(before);
});

test("a log without a stream yet is no error: the scenario says how to look again", async () => {
  const { AutoConfirmFunction: FunctionName = "" } = stack.outputs;
  stack.proxy.reset((operation) =>
    operation === "FilterLogEvents" ? { code: "ResourceNotFoundException", message: "no stream" } : undefined,
  );
  const guide = recordedGuide();
  const { log, facts } = await stack.play("auto-confirm", { guide, logWaitMs: 200 });
  expect({ log, confirmed: facts.confirmed }).toEqual({ log: [], confirmed: true });
  expect(guide.told.join("\n")).toContain(`cognito-preview logs ${FunctionName}`);
});
