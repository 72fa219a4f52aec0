import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type Api, call, createApi, createFunction, functionRole, permit, proxyTo } from "../../fixtures/rest-api.ts";

let aws: LocalAws;
let hello: string;
let api: Api;
let url: string;

beforeAll(async () => {
  aws = await startLocalAws();
  const source = "export const handler = async () => ({ statusCode: 200, body: '{}' });";
  hello = await createFunction(aws, { name: "hello", role: await functionRole(aws), source });
});
afterAll(() => aws.close());

beforeEach(async () => {
  aws.clock.fix(Date.now());
  api = await createApi(aws);
  for (const path of ["/", "/book", "/book/{id}", "/user"])
    await api.method({ httpMethod: "GET", path, integration: proxyTo(hello) });
  await permit(aws, "hello", `${api.arn}/*`);
  url = await api.deploy();
});
afterEach(() => aws.clock.release());

const stageName = () => url.split("/").at(-1) ?? "";
const patchStage = (...patchOperations: { op: string; path: string; value?: string }[]) =>
  call(aws, "apigateway", "UpdateStage", { restApiId: api.id, stageName: stageName(), patchOperations });
const limit = (path: string, rate: string, burst: string) =>
  patchStage(
    { op: "replace", path: `${path}/throttling/rateLimit`, value: rate },
    { op: "replace", path: `${path}/throttling/burstLimit`, value: burst },
  );
const statuses = async (...paths: string[]) => {
  const seen: number[] = [];
  for (const path of paths) seen.push((await fetch(`${url}${path}`)).status);
  return seen;
};

describe("a stage's limits", () => {
  test("hold for each method, and are filled again as time goes by", async () => {
    await limit("/*/*", "0.5", "2");
    expect(await statuses("/book", "/book", "/book", "/user")).toEqual([200, 200, 429, 200]);
    aws.clock.advance(2_000);
    expect(await statuses("/book", "/book")).toEqual([200, 429]);
  });

  test("give way to a method's own, named by its path without the first slash", async () => {
    await limit("/*/*", "1", "1");
    await limit("/~1book~1{id}/GET", "1", "3");
    await limit("/~1/GET", "1", "2");
    expect(await statuses("/book/1", "/book/2", "/book/3", "/book/4")).toEqual([200, 200, 200, 429]);
    expect(await statuses("/", "/", "/")).toEqual([200, 200, 429]);
    expect(await statuses("/book", "/book")).toEqual([200, 429]);
  });

  test("are told by the stage, and go where they are taken away", async () => {
    await limit("/book/GET", "1", "1");
    await limit("/user/GET", "1", "-1");
    const told = await call(aws, "apigateway", "GetStage", { restApiId: api.id, stageName: stageName() });
    expect(told.methodSettings).toEqual({
      "book/GET": expect.objectContaining({ throttlingRateLimit: 1, throttlingBurstLimit: 1 }),
      "user/GET": expect.not.objectContaining({ throttlingBurstLimit: expect.anything() }),
    });
    await patchStage({ op: "remove", path: "/book/GET" });
    expect(await statuses("/book", "/book", "/book")).toEqual([200, 200, 200]);
  });

  test("answer in API Gateway's words, or in the API's own", async () => {
    await limit("/*/*", "1", "0");
    const response = await fetch(`${url}/book`);
    expect([response.status, response.headers.get("x-amzn-errortype"), await response.json()]).toEqual([
      429,
      "TooManyRequestsException",
      { message: "Too Many Requests" },
    ]);
    const own = { restApiId: api.id, responseType: "THROTTLED", statusCode: "503" };
    await call(aws, "apigateway", "PutGatewayResponse", own);
    await call(aws, "apigateway", "CreateDeployment", { restApiId: api.id, stageName: stageName() });
    expect(await statuses("/book")).toEqual([503]);
  });

  test.each([
    ["a limit that is no number", { op: "replace", path: "/*/*/throttling/rateLimit", value: "fast" }],
    ["half a request at once", { op: "replace", path: "/*/*/throttling/burstLimit", value: "1.5" }],
    ["a limit below none", { op: "replace", path: "/*/*/throttling/rateLimit", value: "-2" }],
    ["a path without a method", { op: "replace", path: "/book/throttling/rateLimit", value: "1" }],
    ["a setting that is not served", { op: "replace", path: "/*/*/logging/loglevel", value: "INFO" }],
    ["taking away what there is not", { op: "remove", path: "/book/GET" }],
  ])("%s is refused", async (_what, operation) => {
    await expect(patchStage(operation)).rejects.toMatchObject({ code: "BadRequestException" });
  });
});
