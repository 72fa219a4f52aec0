import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { RESOURCE_TYPES } from "../../../src/local/pulumi/resources/index.ts";
import { providerClient } from "../../fixtures/provider-client.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";
import { COGNITO } from "./lives/cognito.ts";
import { FOUNDATION } from "./lives/foundation.ts";
import { HTTP_API } from "./lives/http-api.ts";
import { type Life, made } from "./lives/life.ts";
import { REST_API } from "./lives/rest-api.ts";

jest.setTimeout(30_000);

let aws: LocalAws;
let provider: { port: number; close(): Promise<void> };
let engine: ReturnType<typeof providerClient>;

beforeAll(async () => {
  aws = await startLocalAws();
  provider = await startProvider(aws);
  engine = providerClient(provider.port);
  await engine.configure({ region: REGION });
});
afterAll(async () => {
  engine.close();
  await provider.close();
  await aws.close();
});

const LIVES: readonly Life[] = [...FOUNDATION, ...COGNITO, ...REST_API, ...HTTP_API];

test("every type has its life here", () => {
  expect(LIVES.map(({ token }) => token).sort()).toEqual([...RESOURCE_TYPES.keys()].sort());
});

describe.each(LIVES)("$token", ({ token, inputs, told, changed, drift }) => {
  test("is made by the provider, and told by AWS's API with the values given", async () => {
    const checked = await engine.check(token, "own", inputs());
    expect(checked.failures).toEqual([]);
    const { id, outputs } = await engine.create(token, checked.inputs);
    made.set(token, { id, inputs: checked.inputs, outputs });
    const [service, operation, input, answer] = told(id);
    expect(await call(aws, service, operation, input)).toMatchObject(answer);
  });

  test("is read as it was made, and a change by hand is seen", async () => {
    const before = made.get(token);
    if (before === undefined) throw new Error(`${token} was not made`);
    const { id } = before;
    const unchanged = await engine.read(token, id, before.inputs, before.outputs);
    expect(unchanged.id).toBe(id);
    expect((await engine.diff(token, id, unchanged.inputs, before.inputs)).detailed).toEqual({});
    await call(aws, ...changed(id));
    const now = await engine.read(token, id, before.inputs, before.outputs);
    if (drift === "gone") return expect(now.id).toBe("");
    const seen = Object.keys((await engine.diff(token, id, now.inputs, before.inputs)).detailed);
    expect(seen).toEqual(drift);
  });
});

describe.each(LIVES.filter(({ stays }) => stays))("$token", ({ token, told }) => {
  test("is let go of, and AWS has it as before", async () => {
    const { id, outputs } = made.get(token) ?? { id: "", outputs: {} };
    await engine.delete(token, id, outputs);
    const [service, operation, input, answer] = told(id);
    expect(await call(aws, service, operation, input)).toMatchObject(answer);
  });
});

describe.each(LIVES.filter(({ stays }) => !stays).reverse())("$token", ({ token, told }) => {
  test("is deleted, after what needs it, and then there is none", async () => {
    const { id, inputs, outputs } = made.get(token) ?? { id: "", inputs: {}, outputs: {} };
    await engine.delete(token, id, outputs);
    expect((await engine.read(token, id, inputs, outputs)).id).toBe("");
    const [service, operation, input, answer] = told(id);
    const asked = call(aws, service, operation, input).then(
      (found) => found,
      () => undefined,
    );
    expect(await asked).not.toEqual(expect.objectContaining(answer));
  });
});
