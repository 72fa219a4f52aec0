import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type ProgramStack, programStack } from "../../fixtures/program-stack.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

/** How a function logs: given, changed, and levels that the program leaves to Lambda. */

const program = (logging: string) => `
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
const role = new iam.Role("role", {
  assumeRolePolicy: iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const code = new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset("export const handler = () => 1;") });
const logs = new lambda.Function("logs", {
  name: "logs", role: role.arn, runtime: "nodejs24.x", handler: "index.handler", code, ${logging}
});
export const logging = logs.loggingConfig;
`;

let stack: ProgramStack;
beforeAll(async () => {
  stack = await programStack({ "index.ts": program('loggingConfig: { logFormat: "JSON", systemLogLevel: "WARN" },') });
});
afterAll(() => stack.close());

async function told(): Promise<unknown> {
  const configuration = await stack.aws.invoke("lambda", "GetFunctionConfiguration", { FunctionName: "logs" });
  return (configuration as { LoggingConfig: unknown }).LoggingConfig;
}

test("levels that the program leaves out are Lambda's, and no change", async () => {
  await stack.up();
  const levels = { ApplicationLogLevel: "INFO", SystemLogLevel: "WARN" };
  expect(await told()).toEqual({ LogFormat: "JSON", ...levels, LogGroup: "/aws/lambda/logs" });
  expect(stack.result.outputs.logging).toEqual({
    logFormat: "JSON",
    applicationLogLevel: "INFO",
    systemLogLevel: "WARN",
    logGroup: "/aws/lambda/logs",
  });
  expect(await stack.up()).toMatchObject({ update: 0, replace: 0 });
});

test("another format is an update, which takes the levels along", async () => {
  await stack.change({ "index.ts": program('loggingConfig: { logFormat: "Text" },') });
  expect(await stack.up()).toMatchObject({ update: 1, replace: 0 });
  expect(await told()).toEqual({ LogFormat: "Text", LogGroup: "/aws/lambda/logs" });
  expect(await stack.up()).toMatchObject({ update: 0 });
});

test("levels of a log as text are refused before anything is done", async () => {
  await stack.change({ "index.ts": program('loggingConfig: { logFormat: "Text", systemLogLevel: "WARN" },') });
  await expect(stack.up()).rejects.toThrow(/applicationLogLevel and systemLogLevel are of the logFormat JSON/);
});
