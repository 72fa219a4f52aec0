import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const ACCOUNT = "aws:apigateway/account:Account";
const STAGE = "aws:apigateway/stage:Stage";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
let account: Awaited<ReturnType<Engine["make"]>>;
let place: { restApi: string; deployment: string; stageName: string };
let destinationArn: string;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  const trust = [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } }];
  const role = await engine.make("aws:iam/role:Role", "logs", {
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: trust }),
  });
  account = await engine.make(ACCOUNT, "account", { cloudwatchRoleArn: role.outputs.arn });
  const group = await engine.make("aws:cloudwatch/logGroup:LogGroup", "calls", {});
  destinationArn = String(group.outputs.arn);
  const { id: restApi, outputs } = await engine.make("aws:apigateway/restApi:RestApi", "api", {});
  const method = { restApi, resourceId: outputs.rootResourceId, httpMethod: "GET" };
  await engine.make("aws:apigateway/method:Method", "get", { ...method, authorization: "NONE" });
  await engine.make("aws:apigateway/integration:Integration", "get", { ...method, type: "MOCK" });
  const { id: deployment } = await engine.make("aws:apigateway/deployment:Deployment", "one", { restApi });
  place = { restApi, deployment, stageName: "v1" };
});
afterAll(() => attached.close());

const told = async () =>
  (
    await call<{ accessLogSettings?: object }>(aws, "apigateway", "GetStage", {
      restApiId: place.restApi,
      stageName: "v1",
    })
  ).accessLogSettings;

describe("a REST API's stage with an access log", () => {
  test("is made with it, changed in place, and has it taken away with the rest left as it is", async () => {
    const format = "$context.requestId";
    const stage = await engine.make(STAGE, "v1", { ...place, accessLogSettings: { destinationArn, format } });
    expect(stage.outputs.accessLogSettings).toEqual({ destinationArn, format });
    const change = async (from: typeof stage.inputs, settings: object) => {
      const { inputs } = await engine.check(STAGE, "v1", { ...place, ...settings }, from);
      await engine.update(STAGE, stage.id, stage.outputs, from, inputs);
      return inputs;
    };
    const other = { destinationArn, format: "$context.requestId $context.status" };
    const changed = await change(stage.inputs, { accessLogSettings: other });
    expect(await told()).toEqual(other);
    await change(changed, {});
    expect(await told()).toBeUndefined();
    await engine.delete(STAGE, stage.id, stage.outputs);
  });

  test("takes the ARN that old providers told of a log group", async () => {
    const stage = await engine.make(STAGE, "v1", {
      ...place,
      accessLogSettings: { destinationArn: `${destinationArn}:*`, format: "$context.requestId" },
    });
    expect(await told()).toMatchObject({ destinationArn });
    await engine.delete(STAGE, stage.id, stage.outputs);
  });

  test("is not left half-made where the account has no role for logs", async () => {
    await engine.delete(ACCOUNT, account.id, account.outputs);
    const settings = { destinationArn, format: "$context.requestId" };
    await expect(engine.make(STAGE, "v1", { ...place, accessLogSettings: settings })).rejects.toThrow(
      "CloudWatch Logs role ARN must be set in account settings to enable logging",
    );
    await expect(told()).rejects.toMatchObject({ code: "NotFoundException" });
  });
});
