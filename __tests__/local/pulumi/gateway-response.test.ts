import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call, createApi } from "../../fixtures/rest-api.ts";

const RESPONSE = "aws:apigateway/response:Response";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
let restApiId: string;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  restApiId = (await createApi(aws)).id;
});
afterAll(() => attached.close());

const told = (responseType: string) => call(aws, "apigateway", "GetGatewayResponse", { restApiId, responseType });

test("a response of a type alone is kept, as AWS keeps it", async () => {
  const { id, outputs } = await engine.make(RESPONSE, "own", { restApiId, responseType: "UNAUTHORIZED" });
  expect(await told("UNAUTHORIZED")).toMatchObject({ defaultResponse: false });
  await engine.delete(RESPONSE, id, outputs);
  expect(await told("UNAUTHORIZED")).toMatchObject({ defaultResponse: true });
  expect((await engine.read(RESPONSE, id, {}, outputs)).id).toBe("");
});

test("a response is imported by its API and type", async () => {
  const { id } = await engine.make(RESPONSE, "own", { restApiId, responseType: "THROTTLED", statusCode: "420" });
  const imported = await engine.read(RESPONSE, `${restApiId}/THROTTLED`);
  expect(imported).toMatchObject({ id, inputs: { restApiId, responseType: "THROTTLED", statusCode: "420" } });
});

test("a response is still there when everything has been taken out of it", async () => {
  const given = { restApiId, responseType: "ACCESS_DENIED", responseTemplates: { "application/json": "{}" } };
  const { id, inputs, outputs } = await engine.make(RESPONSE, "own", given);
  const { responseTemplates: _, ...emptied } = inputs;
  await engine.update(RESPONSE, id, outputs, inputs, emptied);
  expect(await told("ACCESS_DENIED")).toMatchObject({ defaultResponse: false });
  expect((await engine.read(RESPONSE, id, emptied, outputs)).id).toBe(id);
});
