import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { type Api, call, createApi, REGION } from "../../fixtures/rest-api.ts";

// What the provider makes of authorizers, API keys and usage plans; that they have their effect is shown by the services' tests.

const AUTHORIZER = "aws:apigateway/authorizer:Authorizer";
const HTTP_AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer";
const API_KEY = "aws:apigateway/apiKey:ApiKey";
const USAGE_PLAN = "aws:apigateway/usagePlan:UsagePlan";
const USAGE_PLAN_KEY = "aws:apigateway/usagePlanKey:UsagePlanKey";
const URI = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:000000000000:function:f/invocations`;
const POOL = `arn:aws:cognito-idp:${REGION}:000000000000:userpool/${REGION}_AbCdEf123`;

type Values = Record<string, unknown>;

let attached: AttachedEngine;
let aws: LocalAws;
let engine: Engine;
let api: Api;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  api = await createApi(aws);
  await api.method({ httpMethod: "GET", path: "/", integration: { type: "MOCK" } });
  for (const stage of ["v1", "v2"]) await api.deploy(stage);
});
afterAll(() => attached.close());

/** Makes a resource, and gives what changes it as a program's next run would. */
async function made(token: string, given: Values) {
  let { id, inputs, outputs } = await engine.make(token, "own", given);
  return {
    id,
    outputs: () => outputs,
    diff: async (next: Values) =>
      engine.diff(token, id, inputs, (await engine.check(token, "own", next, inputs)).inputs),
    async update(next: Values) {
      const checked = await engine.check(token, "own", next, inputs);
      expect(checked.failures).toEqual([]);
      outputs = await engine.update(token, id, outputs, inputs, checked.inputs);
      inputs = checked.inputs;
      return outputs;
    },
    same: async () =>
      (await engine.diff(token, id, (await engine.read(token, id, inputs, outputs)).inputs, inputs)).changed,
    delete: () => engine.delete(token, id, outputs),
  };
}
const failuresOf = async (token: string, given: Values) => (await engine.check(token, "own", given)).failures;
const gateway = (operation: string, input: object) => call(aws, "apigateway", operation, input);

describe("a REST API's authorizer", () => {
  test("is one of type TOKEN by default, and needs what its type goes by", async () => {
    const restApi = api.id;
    expect(await failuresOf(AUTHORIZER, { restApi })).toEqual([
      "authorizerUri is missing: an authorizer of type TOKEN needs it.",
    ]);
    expect(await failuresOf(AUTHORIZER, { restApi, type: "REQUEST", providerArns: [POOL] })).toEqual([
      "authorizerUri is missing: an authorizer of type REQUEST needs it.",
    ]);
    expect(await failuresOf(AUTHORIZER, { restApi, type: "COGNITO_USER_POOLS", authorizerUri: URI })).toEqual([
      "providerArns is missing: an authorizer of type COGNITO_USER_POOLS needs it.",
    ]);
    expect(await failuresOf(AUTHORIZER, { restApi, type: "JWT" })).toEqual([
      expect.stringContaining("must be one of TOKEN, REQUEST, COGNITO_USER_POOLS"),
    ]);
  });

  test("changes in place from a token to a request, and is made anew for user pools", async () => {
    const restApi = api.id;
    const authorizer = await made(AUTHORIZER, { restApi, name: "changing", authorizerUri: URI });
    expect(authorizer.outputs()).toMatchObject({
      type: "TOKEN",
      authorizerUri: URI,
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 300,
    });
    expect(await authorizer.same()).toBe(false);
    const request = {
      restApi,
      name: "changing",
      type: "REQUEST",
      authorizerUri: URI.replace("function:f", "function:g"),
      authorizerCredentials: "arn:aws:iam::000000000000:role/x",
      identitySource: "method.request.header.X,context.stage",
    };
    expect(await authorizer.diff(request)).toMatchObject({ replaces: [] });
    expect(await authorizer.update(request)).toMatchObject(request);
    const pools = { restApi, name: "changing", type: "COGNITO_USER_POOLS", providerArns: [POOL] };
    expect(await authorizer.diff(pools)).toMatchObject({ replaces: ["type"] });
  });
});

describe("an HTTP API's authorizer", () => {
  let apiId: string;
  beforeAll(async () => {
    const { ApiId } = await call<{ ApiId: string }>(aws, "apigatewayv2", "CreateApi", {
      Name: "a",
      ProtocolType: "HTTP",
    });
    apiId = ApiId;
  });
  const asking = (more: Values = {}) => ({
    apiId,
    name: "asking",
    authorizerType: "REQUEST",
    authorizerUri: URI,
    authorizerPayloadFormatVersion: "2.0",
    ...more,
  });

  test("needs what its type goes by", async () => {
    expect(await failuresOf(HTTP_AUTHORIZER, { apiId, authorizerType: "REQUEST" })).toEqual([
      expect.stringContaining("an authorizer of type REQUEST needs it"),
      expect.stringContaining("an authorizer of type REQUEST needs it"),
    ]);
    expect(await failuresOf(HTTP_AUTHORIZER, { apiId, authorizerType: "JWT" })).toEqual([
      expect.stringContaining("an authorizer of type JWT needs it"),
      expect.stringContaining("an authorizer of type JWT needs it"),
    ]);
  });

  test("keeps its results for five minutes where it has something to keep them by", async () => {
    const without = await made(HTTP_AUTHORIZER, asking());
    expect(without.outputs()).toMatchObject({ authorizerResultTtlInSeconds: 0 });
    const sources = { identitySources: ["$request.header.X"] };
    const authorizer = await made(HTTP_AUTHORIZER, asking({ ...sources, name: "keeping" }));
    expect(authorizer.outputs()).toMatchObject({ ...sources, authorizerResultTtlInSeconds: 300 });
    expect(await authorizer.same()).toBe(false);
    const never = asking({ name: "keeping", authorizerResultTtlInSeconds: 0, enableSimpleResponses: true });
    expect(await authorizer.update(never)).toMatchObject({
      authorizerResultTtlInSeconds: 0,
      enableSimpleResponses: true,
    });
    expect(await authorizer.same()).toBe(false);
    await authorizer.update(asking({ name: "keeping", authorizerResultTtlInSeconds: 0 }));
    expect(
      await call(aws, "apigatewayv2", "GetAuthorizer", { ApiId: apiId, AuthorizerId: authorizer.id }),
    ).toMatchObject({
      EnableSimpleResponses: false,
      IdentitySource: [],
    });
  });
});

describe("an API key", () => {
  test("is enabled, with a made value that stays", async () => {
    const key = await made(API_KEY, {});
    const { value } = key.outputs();
    expect(key.outputs()).toMatchObject({
      name: expect.stringMatching(/^own-[0-9a-f]{7}$/),
      enabled: true,
      arn: `arn:aws:apigateway:${REGION}::/apikeys/${key.id}`,
      createdDate: expect.stringMatching(/Z$/),
    });
    expect(await key.same()).toBe(false);
    expect(await key.update({ enabled: false, description: "off", tags: { a: "b" } })).toMatchObject({
      value,
      enabled: false,
    });
    expect(await gateway("GetApiKey", { apiKey: key.id })).toMatchObject({
      enabled: false,
      description: "off",
      tags: { a: "b" },
    });
    expect(await key.diff({ enabled: false, value: "one-two-three-four-five" })).toMatchObject({ replaces: ["value"] });
    expect((await engine.read(API_KEY, key.id)).outputs).toMatchObject({ value, enabled: false });
  });

  test("is refused with a short value, which is not repeated", async () => {
    expect(await failuresOf(API_KEY, { value: "hush" })).toEqual([
      "The value of an API key must have between 20 and 128 characters.",
    ]);
    expect(await failuresOf(API_KEY, { customerId: "x" })).toEqual([
      expect.stringContaining("is not served by the local AWS"),
    ]);
  });
});

describe("a usage plan", () => {
  const at = (stage: string, ...throttles: Values[]) => ({
    apiId: api.id,
    stage,
    ...(throttles.length > 0 ? { throttles } : {}),
  });

  test("changes in place, stage by stage and limit by limit, and ends with its stages in it", async () => {
    const plan = await made(USAGE_PLAN, {
      name: "changing",
      apiStages: [at("v1")],
      throttleSettings: { rateLimit: 2.5 },
    });
    expect(plan.outputs()).toMatchObject({
      arn: `arn:aws:apigateway:${REGION}::/usageplans/${plan.id}`,
      throttleSettings: { rateLimit: 2.5, burstLimit: 0 },
    });
    expect(await plan.same()).toBe(false);
    const limits = { path: "/pets/{id}/GET", rateLimit: 1, burstLimit: 2 };
    const next = {
      name: "changed",
      description: "d",
      apiStages: [at("v2", limits), at("v1", { ...limits, path: "/GET" })],
      throttleSettings: { rateLimit: 1, burstLimit: 3 },
      quotaSettings: { limit: 9, offset: 2, period: "WEEK" },
      tags: { a: "b" },
    };
    expect(await plan.diff(next)).toMatchObject({ replaces: [] });
    await plan.update(next);
    expect(await plan.same()).toBe(false);
    const { path: _, ...one } = limits;
    expect(await gateway("GetUsagePlan", { usagePlanId: plan.id })).toEqual({
      id: plan.id,
      name: "changed",
      description: "d",
      apiStages: [
        { apiId: api.id, stage: "v2", throttle: { "/pets/{id}/GET": one } },
        { apiId: api.id, stage: "v1", throttle: { "/GET": one } },
      ],
      throttle: { rateLimit: 1, burstLimit: 3 },
      quota: { limit: 9, offset: 2, period: "WEEK" },
      tags: { a: "b" },
    });
    await plan.update({ name: "changed", apiStages: [at("v2", limits)] });
    const bare = await gateway("GetUsagePlan", { usagePlanId: plan.id });
    expect(bare).toMatchObject({ apiStages: [{ stage: "v2" }], tags: {} });
    expect(Object.keys(bare)).not.toEqual(expect.arrayContaining(["quota"]));
    expect(Object.keys(bare)).not.toEqual(expect.arrayContaining(["throttle"]));
    await plan.delete();
    await expect(gateway("GetUsagePlan", { usagePlanId: plan.id })).rejects.toMatchObject({
      code: "NotFoundException",
    });
  });

  test.each([
    [{ limit: 1, period: "DAY", offset: 1 }, "must be 0"],
    [{ limit: 1, period: "MONTH", offset: 28 }, "must be between 0 and 27"],
    [
      { limit: 1, period: "YEAR" },
      "quotaSettings.period of aws:apigateway/usagePlan:UsagePlan must be one of DAY, WEEK, MONTH",
    ],
    [{ period: "DAY" }, "quotaSettings.limit is missing"],
  ])("is refused with the quota %j", async (quotaSettings, reason) => {
    expect(await failuresOf(USAGE_PLAN, { quotaSettings })).toEqual([expect.stringContaining(reason)]);
  });

  test("has keys that are made anew for another plan, and imported by both ids", async () => {
    const [one, other] = [await made(USAGE_PLAN, { name: "one" }), await made(USAGE_PLAN, { name: "other" })];
    const key = await made(API_KEY, { name: "shared" });
    const given = { keyId: key.id, keyType: "API_KEY", usagePlanId: one.id };
    const member = await made(USAGE_PLAN_KEY, given);
    expect(member.id).toBe(key.id);
    expect(member.outputs()).toMatchObject({ name: "shared", value: key.outputs().value });
    expect(await member.diff({ ...given, usagePlanId: other.id })).toMatchObject({ replaces: ["usagePlanId"] });
    const imported = await engine.read(USAGE_PLAN_KEY, `${one.id}/${key.id}`);
    expect([imported.id, imported.inputs]).toEqual([key.id, expect.objectContaining(given)]);
    expect((await engine.read(USAGE_PLAN_KEY, `${other.id}/${key.id}`)).id).toBe("");
    expect(await failuresOf(USAGE_PLAN_KEY, { ...given, keyType: "OTHER" })).toEqual([
      expect.stringContaining("must be one of API_KEY"),
    ]);
  });
});
