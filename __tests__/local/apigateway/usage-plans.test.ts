import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { ask } from "../../fixtures/api-answer.ts";
import { type Api, call, createApi, createFunction, functionRole, permit, proxyTo } from "../../fixtures/rest-api.ts";

const IDENTITY = `export const handler = async (event) => ({
  statusCode: 200, body: JSON.stringify(event.requestContext.identity) });`;
/** Answers with its token as the API key. */
const NAMING = `export const handler = async (event) => ({
  principalId: "ada",
  policyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
  ...(event.authorizationToken === "none" ? {} : { usageIdentifierKey: event.authorizationToken }),
});`;

let now = Date.UTC(2026, 10, 21, 7, 4);
let aws: LocalAws;
let integration: Record<string, unknown>;
let authorizerUri: string;
beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
  const role = await functionRole(aws);
  integration = proxyTo(await createFunction(aws, { name: "identity", role, source: IDENTITY }));
  authorizerUri = String(proxyTo(await createFunction(aws, { name: "naming", role, source: NAMING })).uri);
});
afterAll(() => aws.close());

interface Key {
  readonly id: string;
  readonly value: string;
}
const gateway = <T = Key>(operation: string, input: object = {}) => call<T>(aws, "apigateway", operation, input);
const newKey = (settings: object = {}) => gateway("CreateApiKey", { name: "key", enabled: true, ...settings });

/** An API whose methods `GET /pets` and `GET /pets/{id}` want a key; `GET /open` does not. */
async function keyed(settings: object = {}, method: object = {}): Promise<{ api: Api; url: string }> {
  const api = await createApi(aws, settings as Record<string, unknown>);
  for (const path of ["/pets", "/pets/{id}"])
    await api.method({ httpMethod: "GET", path, integration, apiKeyRequired: true, ...method });
  await api.method({ httpMethod: "GET", path: "/open", integration });
  await permit(aws, "identity", `${api.arn}/*`);
  return { api, url: await api.deploy("v1") };
}

/** A plan for the stage `v1` of APIs, with one key. */
async function planned(
  apis: readonly Api[],
  settings: object = {},
  throttle?: object,
): Promise<{ planId: string; key: Key }> {
  const apiStages = apis.map(({ id: apiId }) => ({ apiId, stage: "v1", throttle }));
  const { id: planId } = await gateway("CreateUsagePlan", { name: "plan", apiStages, ...settings });
  const key = await newKey();
  await gateway("CreateUsagePlanKey", { usagePlanId: planId, keyId: key.id, keyType: "API_KEY" });
  return { planId, key };
}

const withKey = (url: string, { value }: Key) => ask(url, { "X-Api-Key": value });
const status = async (url: string, key: Key) => (await withKey(url, key)).status;

const FORBIDDEN = { status: 403, body: { message: "Forbidden" }, type: "ForbiddenException" };
const OVER_QUOTA = { status: 429, body: { message: "Limit Exceeded" }, type: "LimitExceededException" };
const TOO_MANY = { status: 429, body: { message: "Too Many Requests" }, type: "TooManyRequestsException" };

describe("a method that wants an API key", () => {
  test("lets in a key that is enabled and in a plan of its stage, and shows it to the integration", async () => {
    const { api, url } = await keyed();
    const { key } = await planned([api]);
    expect(await withKey(`${url}/pets`, key)).toMatchObject({
      status: 200,
      body: { apiKey: key.value, apiKeyId: key.id, sourceIp: "127.0.0.1" },
    });
    const open = await ask(`${url}/open`);
    expect([open.status, open.body.apiKey]).toEqual([200, undefined]);
  });

  test("turns away no key, an unknown one, one of no plan, one of another stage's plan, and one that is not enabled", async () => {
    const { api, url } = await keyed();
    const { key } = await planned([api]);
    expect(await ask(`${url}/pets`)).toEqual(FORBIDDEN);
    expect(await ask(`${url}/pets`, { "x-api-key": "" })).toEqual(FORBIDDEN);
    expect(await ask(`${url}/pets`, { "x-api-key": `${key.value}x` })).toEqual(FORBIDDEN);
    expect(await ask(`${url}/pets`, { "x-api-key": key.id })).toEqual(FORBIDDEN);
    expect(await withKey(`${url}/pets`, await newKey())).toEqual(FORBIDDEN);
    const other = await planned([(await keyed()).api]);
    expect(await withKey(`${url}/pets`, other.key)).toEqual(FORBIDDEN);
    expect(await withKey(`${await api.deploy("v2")}/pets`, key)).toEqual(FORBIDDEN);
    const enabled = (value: string) =>
      gateway("UpdateApiKey", { apiKey: key.id, patchOperations: [{ op: "replace", path: "/enabled", value }] });
    await enabled("false");
    expect(await withKey(`${url}/pets`, key)).toEqual(FORBIDDEN);
    await enabled("true");
    expect(await status(`${url}/pets`, key)).toBe(200);
    await gateway("DeleteApiKey", { apiKey: key.id });
    expect(await withKey(`${url}/pets`, key)).toEqual(FORBIDDEN);
  });

  test("asks for it once the authorizer is content", async () => {
    const { api } = await keyed();
    const { id: authorizerId } = await gateway("CreateAuthorizer", {
      restApiId: api.id,
      name: "naming",
      type: "TOKEN",
      authorizerUri,
    });
    await permit(aws, "naming", `${api.arn}/authorizers/${authorizerId}`);
    const custom = { authorizationType: "CUSTOM", authorizerId, apiKeyRequired: true };
    await api.method({ httpMethod: "GET", path: "/both", integration, ...custom });
    const url = await api.deploy("v1");
    const { key } = await planned([api]);
    expect((await withKey(`${url}/both`, key)).status).toBe(401);
    expect(await ask(`${url}/both`, { authorization: "none" })).toEqual(FORBIDDEN);
    expect((await ask(`${url}/both`, { authorization: "none", "x-api-key": key.value })).status).toBe(200);
  });

  test("says no in the words of its gateway responses", async () => {
    const { api } = await keyed();
    const { key } = await planned([api], { quota: { limit: 0, period: "DAY" } });
    for (const [responseType, statusCode] of [
      ["INVALID_API_KEY", "401"],
      ["QUOTA_EXCEEDED", "402"],
    ])
      await gateway("PutGatewayResponse", { restApiId: api.id, responseType, statusCode });
    const url = await api.deploy("v1");
    expect([(await ask(`${url}/pets`)).status, await status(`${url}/pets`, key)]).toEqual([401, 402]);
  });
});

test("an authorizer of type REQUEST sees the header's key where the method wants one, and may go by it", async () => {
  const role = await functionRole(aws, "asking");
  const source = `export const handler = async ({ requestContext: { identity } }) => ({
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    context: { key: identity.apiKey ?? "none" },
  });`;
  const asking = await createFunction(aws, { name: "asking", role, source });
  const seen =
    "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) });";
  const integration = proxyTo(await createFunction(aws, { name: "asked", role, source: seen }));
  const api = await createApi(aws);
  const { id: authorizerId } = await gateway("CreateAuthorizer", {
    restApiId: api.id,
    name: "asking",
    type: "REQUEST",
    authorizerUri: proxyTo(asking).uri,
    identitySource: "context.identity.apiKey",
  });
  await permit(aws, "asking", `${api.arn}/authorizers/${authorizerId}`);
  await permit(aws, "asked", `${api.arn}/*`);
  const custom = { authorizationType: "CUSTOM", authorizerId, integration };
  await api.method({ httpMethod: "GET", path: "/pets", apiKeyRequired: true, ...custom });
  await api.method({ httpMethod: "GET", path: "/open", ...custom });
  const url = await api.deploy("v1");
  const { key } = await planned([api]);
  expect(await withKey(`${url}/pets`, key)).toMatchObject({ status: 200, body: { key: key.value } });
  expect((await ask(`${url}/pets`)).status).toBe(401);
  expect((await withKey(`${url}/open`, key)).status).toBe(401);
});

describe("keys from an authorizer", () => {
  test("are those that its function names, and the header's are none", async () => {
    const api = await createApi(aws, { apiKeySource: "AUTHORIZER" });
    const { id: authorizerId } = await gateway("CreateAuthorizer", {
      restApiId: api.id,
      name: "naming",
      type: "TOKEN",
      authorizerUri,
    });
    await permit(aws, "naming", `${api.arn}/authorizers/${authorizerId}`);
    await permit(aws, "identity", `${api.arn}/*`);
    const custom = { authorizationType: "CUSTOM", authorizerId, apiKeyRequired: true };
    await api.method({ httpMethod: "GET", path: "/pets", integration, ...custom });
    await api.method({ httpMethod: "GET", path: "/unasked", integration, apiKeyRequired: true });
    const url = await api.deploy("v1");
    const { key } = await planned([api], { quota: { limit: 2, period: "DAY" } });
    const named = { authorization: key.value };
    expect(await ask(`${url}/pets`, named)).toMatchObject({ status: 200, body: { apiKeyId: key.id } });
    expect(await ask(`${url}/pets`, { authorization: "none", "x-api-key": key.value })).toEqual(FORBIDDEN);
    expect(await ask(`${url}/unasked`, { "x-api-key": key.value })).toEqual(FORBIDDEN);
    // An answer that is kept still counts.
    expect((await ask(`${url}/pets`, named)).status).toBe(200);
    expect(await ask(`${url}/pets`, named)).toEqual(OVER_QUOTA);

    const patchOperations = [{ op: "replace", path: "/apiKeySource", value: "HEADER" }];
    expect(await gateway("UpdateRestApi", { restApiId: api.id, patchOperations })).toMatchObject({
      apiKeySource: "HEADER",
    });
    const header = await planned([api]);
    expect(await withKey(`${await api.deploy("v1")}/unasked`, header.key)).toMatchObject({ status: 200 });
  });

  test("are of a source that there is", async () => {
    const { api } = await keyed();
    const patchOperations = [{ op: "replace", path: "/apiKeySource", value: "QUERY" }];
    await expect(gateway("UpdateRestApi", { restApiId: api.id, patchOperations })).rejects.toMatchObject({
      code: "BadRequestException",
    });
  });
});

describe("a quota", () => {
  test("is each key's, over all stages of the plan, until its period is over", async () => {
    const [one, other] = [await keyed(), await keyed()];
    const { planId, key } = await planned([one.api, other.api], { quota: { limit: 3, period: "DAY" } });
    const second = await newKey();
    await gateway("CreateUsagePlanKey", { usagePlanId: planId, keyId: second.id, keyType: "API_KEY" });
    expect(await status(`${one.url}/pets`, key)).toBe(200);
    expect(await status(`${other.url}/pets`, key)).toBe(200);
    expect(await status(`${one.url}/pets/1`, key)).toBe(200);
    expect(await withKey(`${other.url}/pets`, key)).toEqual(OVER_QUOTA);
    expect(await status(`${other.url}/pets`, second)).toBe(200);
    // Methods that want no key count nothing.
    expect(await status(`${one.url}/open`, key)).toBe(200);
    const day = { startDate: "2026-11-21", endDate: "2026-11-21" };
    expect(await gateway("GetUsage", { usagePlanId: planId, ...day })).toMatchObject({
      items: { [key.id]: [[3, 0]], [second.id]: [[1, 2]] },
    });
    const patchOperations = [{ op: "replace", path: "/remaining", value: "1" }];
    await gateway("UpdateUsage", { usagePlanId: planId, keyId: key.id, patchOperations });
    expect([await status(`${one.url}/pets`, key), await status(`${one.url}/pets`, key)]).toEqual([200, 429]);
    now = Date.UTC(2026, 10, 21, 23, 59, 59);
    expect(await withKey(`${one.url}/pets`, key)).toEqual(OVER_QUOTA);
    now += 1_000;
    expect(await status(`${one.url}/pets`, key)).toBe(200);
  });
});

describe("limits", () => {
  test("are each key's, and fill up again", async () => {
    const { api, url } = await keyed();
    const { planId, key } = await planned([api], { throttle: { burstLimit: 2, rateLimit: 1 } });
    const second = await newKey();
    await gateway("CreateUsagePlanKey", { usagePlanId: planId, keyId: second.id, keyType: "API_KEY" });
    expect([await status(`${url}/pets`, key), await status(`${url}/pets/1`, key)]).toEqual([200, 200]);
    expect(await withKey(`${url}/pets`, key)).toEqual(TOO_MANY);
    expect(await status(`${url}/pets`, second)).toBe(200);
    now += 999;
    expect(await status(`${url}/pets`, key)).toBe(429);
    now += 1;
    expect([await status(`${url}/pets`, key), await status(`${url}/pets`, key)]).toEqual([200, 429]);
  });

  test("of a method stand before the plan's, and take nothing from it", async () => {
    const { api, url } = await keyed();
    const throttle = { "/pets/{id}/GET": { burstLimit: 1, rateLimit: 0 } };
    const { key } = await planned([api], { throttle: { burstLimit: 2, rateLimit: 0 } }, throttle);
    expect([await status(`${url}/pets/1`, key), await status(`${url}/pets/2`, key)]).toEqual([200, 429]);
    const plain = [
      await status(`${url}/pets`, key),
      await status(`${url}/pets`, key),
      await status(`${url}/pets`, key),
    ];
    expect(plain).toEqual([200, 200, 429]);
  });

  test("that are reached leave the quota as it is", async () => {
    const { api, url } = await keyed();
    const settings = { throttle: { burstLimit: 1, rateLimit: 1 }, quota: { limit: 2, period: "DAY" } };
    const { key } = await planned([api], settings);
    expect([await status(`${url}/pets`, key), await status(`${url}/pets`, key)]).toEqual([200, 429]);
    now += 1_000;
    expect(await status(`${url}/pets`, key)).toBe(200);
    now += 1_000;
    expect(await withKey(`${url}/pets`, key)).toEqual(OVER_QUOTA);
  });
});
