import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type Api, call, createApi, REGION } from "../../fixtures/rest-api.ts";

const VALUE = "one-two-three-four-five";

let aws: LocalAws;
let api: Api;
beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => Date.UTC(2026, 10, 21, 7, 4) } });
  api = await createApi(aws);
  await api.method({ httpMethod: "GET", path: "/", integration: { type: "MOCK" } });
  for (const stage of ["v1", "v2"]) await api.deploy(stage);
});
afterAll(() => aws.close());

type Answer = { id: string; value?: string; items: Answer[]; position?: string } & Record<string, unknown>;
const gateway = (operation: string, input: object = {}) => call<Answer>(aws, "apigateway", operation, input);
const replace = (path: string, value: string) => ({ op: "replace", path, value });

async function refused(calling: Promise<unknown>, code: string, message: string | RegExp): Promise<void> {
  const status = { BadRequestException: 400, NotFoundException: 404, ConflictException: 409 }[code];
  const words = typeof message === "string" ? message : expect.stringMatching(message);
  await expect(calling).rejects.toMatchObject({ code, status, message: words });
}

describe("an API key", () => {
  test("has the value given, or a made one, and tells it to those who ask for it alone", async () => {
    const made = await gateway("CreateApiKey", { name: "own", value: VALUE, enabled: true, tags: { a: "b" } });
    const described = {
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: "own",
      enabled: true,
      createdDate: 1795244640,
      lastUpdatedDate: 1795244640,
      stageKeys: [],
      tags: { a: "b" },
    };
    expect(made).toEqual({ ...described, value: VALUE });
    const apiKey = made.id;
    expect(await gateway("GetApiKey", { apiKey })).toEqual(described);
    expect(await gateway("GetApiKey", { apiKey, includeValue: true })).toEqual(made);
    expect(await gateway("UpdateApiKey", { apiKey, patchOperations: [replace("/name", "other")] })).toEqual({
      ...described,
      name: "other",
    });
    const empty = await gateway("CreateApiKey", { value: "" });
    expect(empty).toMatchObject({ value: expect.stringMatching(/^[A-Za-z0-9]{40}$/), name: "" });
    await gateway("DeleteApiKey", { apiKey });
    await refused(gateway("GetApiKey", { apiKey }), "NotFoundException", "Invalid API Key identifier specified");
  });

  test("is not enabled unless it is said to be", async () => {
    const { id: apiKey } = await gateway("CreateApiKey", { name: "off" });
    const enabled = async () => (await gateway("GetApiKey", { apiKey })).enabled;
    expect(await enabled()).toBe(false);
    await gateway("UpdateApiKey", { apiKey, patchOperations: [replace("/enabled", "true")] });
    expect(await enabled()).toBe(true);
  });

  test("is listed by the beginning of its name, a page at a time, and in its region alone", async () => {
    const ids = [];
    for (const name of ["list-a", "list-b", "list-c", "no-list"])
      ids.push((await gateway("CreateApiKey", { name })).id);
    const first = await gateway("GetApiKeys", { nameQuery: "list-", limit: 2 });
    const second = await gateway("GetApiKeys", { nameQuery: "list-", limit: 2, position: first.position });
    const found = [...first.items, ...second.items];
    expect(found.map(({ id }) => id).sort()).toEqual(ids.slice(0, 3).sort());
    expect(found.every(({ value }) => value === undefined)).toBe(true);
    const { items } = await gateway("GetApiKeys", { nameQuery: "no-list", includeValues: true });
    expect(items).toEqual([expect.objectContaining({ value: expect.any(String) })]);
    expect(await aws.invoke("apigateway", "GetApiKeys", {}, "us-east-1")).toMatchObject({ items: [] });
    const elsewhere = aws.invoke("apigateway", "GetApiKey", { apiKey: ids[0] }, "us-east-1");
    await refused(elsewhere, "NotFoundException", /Invalid API Key/);
  });

  test("has tags", async () => {
    const { id } = await gateway("CreateApiKey", { name: "tagged" });
    const resourceArn = `arn:aws:apigateway:${REGION}::/apikeys/${id}`;
    await gateway("TagResource", { resourceArn, tags: { a: "b", c: "d" } });
    await gateway("UntagResource", { resourceArn, tagKeys: ["a"] });
    expect(await gateway("GetTags", { resourceArn })).toEqual({ tags: { c: "d" } });
    const wrong = gateway("GetTags", { resourceArn: `${resourceArn}/stages/x` });
    await refused(wrong, "BadRequestException", /^Invalid ARN/);
  });

  test.each([
    ["a short value", { value: "secret-too-short" }, "BadRequestException", /between 20 and 128 characters$/],
    ["a long value", { value: "s".repeat(129) }, "BadRequestException", /between 20 and 128 characters$/],
    ["a stage of its own", { stageKeys: [{ restApiId: "x", stageName: "y" }] }, "BadRequestException", /^stageKeys/],
    ["a customer", { customerId: "x" }, "BadRequestException", /^customerId is not served/],
    ["its value for an id", { generateDistinctId: false }, "BadRequestException", /^generateDistinctId/],
  ])("is refused with %s, which no message repeats", async (_, more, code, message) => {
    await refused(gateway("CreateApiKey", more), code, message);
  });

  test("has a value that no other key has", async () => {
    await gateway("CreateApiKey", { value: "x".repeat(20) });
    await refused(gateway("CreateApiKey", { value: "x".repeat(20) }), "ConflictException", "API Key already exists");
  });
});

describe("a usage plan", () => {
  let plan: Answer;
  const at = () => ({ usagePlanId: plan.id });
  const update = (...patchOperations: object[]) => gateway("UpdateUsagePlan", { ...at(), patchOperations });
  beforeEach(async () => {
    plan = await gateway("CreateUsagePlan", {
      name: "basic",
      apiStages: [{ apiId: api.id, stage: "v1", throttle: { "/pets/GET": { rateLimit: 0.5, burstLimit: 2 } } }],
      throttle: { burstLimit: 5 },
      quota: { limit: 100, period: "WEEK", offset: 1 },
    });
  });

  test("is described by what it was made of", async () => {
    expect(plan).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      name: "basic",
      apiStages: [{ apiId: api.id, stage: "v1", throttle: { "/pets/GET": { rateLimit: 0.5, burstLimit: 2 } } }],
      throttle: { burstLimit: 5 },
      quota: { limit: 100, period: "WEEK", offset: 1 },
      tags: {},
    });
    expect(await gateway("GetUsagePlan", at())).toEqual(plan);
  });

  test("is changed by patches, checked as a whole", async () => {
    const stage = `${api.id}:v2`;
    const changed = await update(
      replace("/name", "better"),
      replace("/description", "two"),
      { op: "add", path: "/apiStages", value: stage },
      replace(`/apiStages/${stage}/throttle/~1pets~1{id}/GET/rateLimit`, "2.5"),
      replace(`/apiStages/${stage}/throttle//pets/{id}/GET/burstLimit`, "3"),
      { op: "remove", path: `/apiStages/${api.id}:v1/throttle//pets/GET` },
      replace("/throttle/rateLimit", "1.5"),
      replace("/quota/limit", "7"),
      replace("/quota/offset", "20"),
      replace("/quota/period", "MONTH"),
    );
    expect(changed).toMatchObject({
      name: "better",
      description: "two",
      apiStages: [
        { apiId: api.id, stage: "v1" },
        { apiId: api.id, stage: "v2", throttle: { "/pets/{id}/GET": { rateLimit: 2.5, burstLimit: 3 } } },
      ],
      throttle: { burstLimit: 5, rateLimit: 1.5 },
      quota: { limit: 7, offset: 20, period: "MONTH" },
    });
    expect(changed.apiStages).toEqual([expect.not.objectContaining({ throttle: {} }), expect.anything()]);
    const bare = await update(
      { op: "remove", path: "/apiStages", value: stage },
      { op: "remove", path: "/throttle" },
      { op: "remove", path: "/quota" },
    );
    expect(Object.keys(bare).sort()).toEqual(["apiStages", "description", "id", "name", "tags"]);
    await refused(update(replace("/quota/limit", "7")), "BadRequestException", /one of DAY, WEEK and MONTH/);
    const whole = [replace("/quota/limit", "7"), { op: "add", path: "/quota/period", value: "DAY" }];
    expect(await update(...whole)).toMatchObject({ quota: { limit: 7, offset: 0, period: "DAY" } });
  });

  test.each([
    [replace("/quota/offset", "7"), "BadRequestException", /between 0 and 6 inclusive in the WEEK period/],
    [replace("/quota/period", "DAY"), "BadRequestException", /offset must be zero in the DAY period/],
    [replace("/quota/period", "YEAR"), "BadRequestException", /one of DAY, WEEK and MONTH/],
    [replace("/quota/limit", "many"), "BadRequestException", /whole number/],
    [replace("/throttle/burstLimit", "1.5"), "BadRequestException", /^Invalid value 1.5 for burstLimit/],
    [replace("/throttle/rateLimit", "-1"), "BadRequestException", /^Invalid value -1/],
    [replace("/name", " "), "BadRequestException", /name is required/],
    [replace("/productCode", "x"), "BadRequestException", /^Invalid patch path/],
    [{ op: "add", path: "/apiStages", value: "none:v1" }, "NotFoundException", "API Stage not found: none:v1"],
    [{ op: "remove", path: "/apiStages", value: "none:v1" }, "NotFoundException", "API Stage not found: none:v1"],
  ])("is not changed by %j", async (patch, code, message) => {
    await refused(update(patch), code, message);
    expect(await gateway("GetUsagePlan", at())).toEqual(plan);
  });

  test("is of stages that there are, and goes when they are taken out of it", async () => {
    const apiStages = [{ apiId: api.id, stage: "none" }];
    const missing = gateway("CreateUsagePlan", { name: "x", apiStages });
    await refused(missing, "NotFoundException", `API Stage not found: ${api.id}:none`);
    await refused(gateway("DeleteUsagePlan", at()), "BadRequestException", /must be removed from it first/);
    await update({ op: "remove", path: "/apiStages", value: `${api.id}:v1` });
    await gateway("DeleteUsagePlan", at());
    await refused(gateway("GetUsagePlan", at()), "NotFoundException", "Invalid Usage Plan ID specified");
  });

  test("has keys, each once, and in one plan of a stage", async () => {
    const { id: keyId, value } = await gateway("CreateApiKey", { name: "ada" });
    const add = (usagePlanId: string) => gateway("CreateUsagePlanKey", { usagePlanId, keyId, keyType: "API_KEY" });
    const key = { id: keyId, type: "API_KEY", value, name: "ada" };
    expect(await add(plan.id)).toEqual(key);
    await refused(add(plan.id), "ConflictException", /already exists/);
    expect(await gateway("GetUsagePlanKey", { ...at(), keyId })).toEqual(key);
    expect(await gateway("GetUsagePlanKeys", at())).toMatchObject({ items: [key] });
    expect((await gateway("GetUsagePlanKeys", { ...at(), nameQuery: "b" })).items).toEqual([]);
    expect(await gateway("GetUsagePlans", { keyId })).toMatchObject({ items: [{ id: plan.id }] });

    const apiStages = [{ apiId: api.id, stage: "v1" }];
    const same = await gateway("CreateUsagePlan", { name: "same", apiStages });
    await refused(add(same.id), "BadRequestException", /already in the usage plan/);
    const other = await gateway("CreateUsagePlan", { name: "other", apiStages: [{ apiId: api.id, stage: "v2" }] });
    await add(other.id);
    const both = [{ op: "add", path: "/apiStages", value: `${api.id}:v1` }];
    const shared = gateway("UpdateUsagePlan", { usagePlanId: other.id, patchOperations: both });
    await refused(shared, "BadRequestException", /already in the usage plan/);

    await gateway("DeleteUsagePlanKey", { usagePlanId: other.id, keyId });
    const gone = gateway("GetUsagePlanKey", { usagePlanId: other.id, keyId });
    await refused(gone, "NotFoundException", "Invalid Usage Plan Key identifier specified");
    await gateway("DeleteApiKey", { apiKey: keyId });
    expect((await gateway("GetUsagePlanKeys", at())).items).toEqual([]);
    await refused(add(plan.id), "NotFoundException", "Invalid API Key identifier specified");
  });
});

test("keys and plans are where AWS has them over HTTP", async () => {
  const authorization = `AWS4-HMAC-SHA256 Credential=A/20261121/${REGION}/apigateway/aws4_request, Signature=0`;
  const send = async (method: string, path: string, body?: object): Promise<[number, Answer]> => {
    const init = { method, headers: { authorization }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${aws.endpoint}${path}`, init);
    const text = await response.text();
    return [response.status, text === "" ? {} : JSON.parse(text)];
  };
  const [created, { id: keyId, value }] = await send("POST", "/apikeys", { name: "http", enabled: true });
  expect(created).toBe(201);
  expect(await send("GET", `/apikeys/${keyId}`)).toEqual([200, expect.not.objectContaining({ value })]);
  expect(await send("GET", `/apikeys/${keyId}?includeValue=true`)).toEqual([200, expect.objectContaining({ value })]);
  expect(await send("GET", "/apikeys?name=http&includeValues=true")).toEqual([
    200,
    { item: [expect.objectContaining({ id: keyId, value })] },
  ]);
  const quota = { limit: 2, period: "DAY" };
  const [, { id: planId }] = await send("POST", "/usageplans", { name: "http", quota });
  const [added] = await send("POST", `/usageplans/${planId}/keys`, { keyId, keyType: "API_KEY" });
  expect(added).toBe(201);
  expect(await send("GET", `/usageplans?keyId=${keyId}`)).toEqual([
    200,
    { item: [expect.objectContaining({ id: planId })] },
  ]);
  expect(await send("GET", `/usageplans/${planId}/keys`)).toMatchObject([200, { item: [{ id: keyId }] }]);
  const usage = `/usageplans/${planId}/usage?startDate=2026-11-20&endDate=2026-11-21`;
  const days = {
    [keyId]: [
      [0, 2],
      [0, 2],
    ],
  };
  expect(await send("GET", usage)).toMatchObject([200, { usagePlanId: planId, values: days }]);
  const patchOperations = [replace("/remaining", "9")];
  const extended = { startDate: "2026-11-21", endDate: "2026-11-21", values: { [keyId]: [[0, 9]] } };
  expect(await send("PATCH", `/usageplans/${planId}/keys/${keyId}/usage`, { patchOperations })).toMatchObject([
    200,
    extended,
  ]);
  expect((await send("DELETE", `/usageplans/${planId}/keys/${keyId}`))[0]).toBe(202);
  expect((await send("DELETE", `/usageplans/${planId}`))[0]).toBe(202);
  expect((await send("DELETE", `/apikeys/${keyId}`))[0]).toBe(202);
  expect(await send("POST", "/apikeys?mode=import&format=csv", {})).toMatchObject([
    400,
    { message: "The operation ImportApiKeys of apigateway is not served by the local AWS." },
  ]);
});

test("usage is refused for days that are none, and without a quota", async () => {
  const { id: usagePlanId } = await gateway("CreateUsagePlan", { name: "none", quota: { limit: 1, period: "DAY" } });
  const usage = (startDate: string, endDate: string) => gateway("GetUsage", { usagePlanId, startDate, endDate });
  await refused(usage("2026-11-21", "2026-11-20"), "BadRequestException", /date range/);
  await refused(usage("2026-13-41", "2026-11-20"), "BadRequestException", /date range/);
  await refused(usage("2026-01-01", "2026-11-20"), "BadRequestException", /date range/);
  await refused(usage("today", "2026-11-20"), "BadRequestException", /regular expression/);
  await gateway("UpdateUsagePlan", { usagePlanId, patchOperations: [{ op: "remove", path: "/quota" }] });
  await refused(usage("2026-11-20", "2026-11-21"), "BadRequestException", /has no quota/);
});
