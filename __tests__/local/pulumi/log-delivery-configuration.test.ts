import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";

const TOKEN = "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
let userPoolId: string;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  userPoolId = (await engine.make("aws:cognito/userPool:UserPool", "p", { userPoolTier: "PLUS" })).id;
  for (const logGroupName of ["one", "two"]) await call(aws, "logs", "CreateLogGroup", { logGroupName });
});
afterAll(() => attached.close());

const arn = (name: string) => `arn:aws:logs:${REGION}:000000000000:log-group:${name}`;
const to = (group: string, eventSource = "userNotification", logLevel = "ERROR") => ({
  eventSource,
  logLevel,
  cloudWatchLogsConfiguration: { logGroupArn: arn(group) },
});
const told = async () =>
  (
    await call<{ LogDeliveryConfiguration: { LogConfigurations: unknown[] } }>(
      aws,
      "cognito-idp",
      "GetLogDeliveryConfiguration",
      { UserPoolId: userPoolId },
    )
  ).LogDeliveryConfiguration.LogConfigurations;

test("has the pool's id, is changed in place, imported by the pool's id, and gone when it is deleted", async () => {
  const { inputs } = await engine.check(TOKEN, "own", { userPoolId, logConfigurations: [to("one")] });
  const { id, outputs } = await engine.create(TOKEN, inputs);
  expect(id).toBe(userPoolId);

  const wider = { ...inputs, logConfigurations: [to("two"), to("one", "userAuthEvents", "INFO")] };
  expect((await engine.diff(TOKEN, id, inputs, wider)).replaces).toEqual([]);
  const changed = await engine.update(TOKEN, id, outputs, inputs, wider);
  expect(await told()).toMatchObject([
    { EventSource: "userNotification", CloudWatchLogsConfiguration: { LogGroupArn: arn("two") } },
    { EventSource: "userAuthEvents", LogLevel: "INFO" },
  ]);

  const imported = await engine.read(TOKEN, userPoolId, {}, {});
  expect(imported).toMatchObject({ id, inputs: { userPoolId, logConfigurations: wider.logConfigurations } });

  await engine.delete(TOKEN, id, changed);
  expect(await told()).toEqual([]);
  expect((await engine.read(TOKEN, id, {}, {})).id).toBe("");
});

test("another pool is another resource", async () => {
  const { inputs } = await engine.check(TOKEN, "own", { userPoolId, logConfigurations: [to("one")] });
  const moved = { ...inputs, userPoolId: `${REGION}_Other0001` };
  expect((await engine.diff(TOKEN, userPoolId, inputs, moved)).replaces).toEqual(["userPoolId"]);
});

test.each<[string, unknown[], string, string]>([
  ["none at all", [], "logConfigurations", "at least 1 element"],
  [
    "a bucket",
    [{ eventSource: "userAuthEvents", logLevel: "INFO", s3Configuration: { bucketArn: "arn:aws:s3:::logs" } }],
    "logConfigurations[0].s3Configuration",
    "not served",
  ],
  [
    "a stream",
    [{ eventSource: "userAuthEvents", logLevel: "INFO", firehoseConfiguration: { streamArn: "arn:aws:firehose:::s" } }],
    "logConfigurations[0].firehoseConfiguration",
    "not served",
  ],
  ["a source that there is not", [to("one", "userImport")], "logConfigurations[0].eventSource", "userNotification"],
])("is refused: %s", async (_what, logConfigurations, property, reason) => {
  const { failures } = await engine.check(TOKEN, "own", { userPoolId, logConfigurations });
  expect(failures).toEqual([expect.stringContaining(reason)]);
  expect(failures[0]).toContain(property);
});
