import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { createApi, functionRole, REGION } from "../../fixtures/rest-api.ts";
import { archiveOf, text } from "./assets-of-programs.ts";

let aws: LocalAws;
let engine: Engine;
let attached: AttachedEngine;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());

describe("outputs of older majors are still read", () => {
  test("a deployment that names a stage tells where it is called, and how permissions name it", async () => {
    const older = await attached.attach({ version: "6.83.0" });
    const api = await createApi(aws);
    await api.method({
      httpMethod: "GET",
      path: "/",
      integration: { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } },
    });
    const { outputs } = await older.make("aws:apigateway/deployment:Deployment", "d", {
      restApi: api.id,
      stageName: "v1",
    });
    expect(outputs).toMatchObject({
      invokeUrl: `${aws.endpoint}/_execute-api/${api.id}/v1`,
      executionArn: `arn:aws:execute-api:${REGION}:000000000000:${api.id}/v1`,
    });
  });

  test("a region has the name that it had before it was called region", async () => {
    expect((await engine.invoke("aws:index/getRegion:getRegion", {})).outputs).toMatchObject({
      name: REGION,
      region: REGION,
    });
  });

  test("a function has the fields by which earlier programs called it", async () => {
    const { outputs } = await engine.make("aws:lambda/function:Function", "old", {
      role: await functionRole(aws, "older"),
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: archiveOf({ "index.mjs": text("export const handler = () => 1;") }),
    });
    for (const name of ["arn", "invokeArn", "qualifiedArn", "version", "sourceCodeHash", "lastModified"])
      expect(outputs[name]).toEqual(expect.stringMatching(/./));
  });
});

test("providers of several versions and configurations each go by their own", async () => {
  const older = await attached.attach({ version: "6.83.0" }, { region: "us-west-2", version: "6.83.0" });
  const newer = await attached.attach({ version: "7.48.0" }, { region: "ap-southeast-2", version: "7.48.0" });
  expect([await older.pluginVersion(), await newer.pluginVersion()]).toEqual(["6.83.0", "7.48.0"]);
  const pools = await Promise.all([older, newer].map((by) => by.make("aws:cognito/userPool:UserPool", "pool", {})));
  expect(pools.map(({ id }) => id.split("_")[0])).toEqual(["us-west-2", "ap-southeast-2"]);
});
