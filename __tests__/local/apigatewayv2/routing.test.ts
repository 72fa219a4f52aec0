import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { answerOf, createHttpApi, echoFunction, type HttpApi } from "../../fixtures/http-api.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
let echo: string;
beforeAll(async () => {
  aws = await startLocalAws();
  echo = await echoFunction(aws, "echo");
});
afterAll(() => aws.close());

describe("routes", () => {
  let base: string;
  beforeAll(async () => {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    for (const key of [
      "GET /pets/dog/1",
      "GET /pets/dog/{id}",
      "GET /pets/{proxy+}",
      "ANY /{proxy+}",
      "POST /pets/dog/1",
    ])
      await api.route(key, integration);
    base = await api.stage();
  });

  test.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", undefined],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/1", "GET /pets/{proxy+}", { proxy: "cat/1" }],
    ["GET", "/pets/a%20b", "GET /pets/{proxy+}", { proxy: "a b" }],
    ["POST", "/pets/dog/1", "POST /pets/dog/1", undefined],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["DELETE", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
  ])("%s %s is served by the most specific one", async (method, path, routeKey, pathParameters) => {
    const { status, body } = await answerOf(`${base}${path}`, { method });
    expect({ status, routeKey: body.routeKey, pathParameters: body.pathParameters }).toEqual({
      status: 200,
      routeKey,
      pathParameters,
    });
  });

  test("a path that no route fits is not found, unless there is a default route", async () => {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    await api.route("GET /only/{id}", integration);
    const url = await api.stage();
    for (const path of ["/", "/only", "/only/1/2", "/only/1/", "/other"])
      expect(await answerOf(`${url}${path}`)).toMatchObject({ status: 404, body: { message: "Not Found" } });
    await api.route("$default", integration);
    const answer = await answerOf(`${url}/anything/at?all=1`, { method: "PUT" });
    expect(answer.body).toMatchObject({ routeKey: "$default", rawPath: "/anything/at", rawQueryString: "all=1" });
  });
});

describe("stages", () => {
  let api: HttpApi;
  let route: string;
  beforeAll(async () => {
    api = await createHttpApi(aws);
    route = await api.integration(echo);
    await api.route("GET /hello", route);
  });

  test("the default one is at the root, another one under its name, and neither is the other", async () => {
    const base = await api.stage();
    const named = await api.stage("v1", { StageVariables: { colour: "blue" } });
    expect((await answerOf(`${base}/hello`)).body).toMatchObject({
      rawPath: "/hello",
      requestContext: { stage: "$default", http: { path: "/hello" } },
    });
    const { body } = await answerOf(`${named}/hello`);
    expect(body).toMatchObject({
      rawPath: "/v1/hello",
      stageVariables: { colour: "blue" },
      requestContext: { stage: "v1" },
    });
  });

  test("is reached by AWS's host name as well", async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const host = `${api.id}.execute-api.${REGION}.amazonaws.com`;
      const asked = httpRequest(`${aws.endpoint}/hello`, { headers: { host } }, (response) => {
        response.setEncoding("utf8").on("data", resolve).on("error", reject);
      });
      asked.on("error", reject).end();
    });
    expect(JSON.parse(body)).toMatchObject({ routeKey: "GET /hello", requestContext: { apiId: api.id } });
  });

  test("one that does not deploy by itself serves what was deployed, and nothing newer", async () => {
    const other = await createHttpApi(aws);
    const integration = await other.integration(echo);
    await other.route("GET /old", integration);
    const url = await other.stage("fixed", { AutoDeploy: false });
    expect((await answerOf(`${url}/old`)).status).toBe(404);
    await call(aws, "apigatewayv2", "CreateDeployment", { ApiId: other.id, StageName: "fixed" });
    await other.route("GET /new", integration);
    expect((await answerOf(`${url}/old`)).status).toBe(200);
    expect((await answerOf(`${url}/new`)).status).toBe(404);
  });

  test("an API whose endpoint is disabled, and one that there is not, have nothing", async () => {
    const closed = await createHttpApi(aws, { DisableExecuteApiEndpoint: true });
    await closed.route("GET /hello", await closed.integration(echo));
    expect((await answerOf(`${await closed.stage()}/hello`)).status).toBe(404);
    expect((await answerOf(`${aws.endpoint}/_execute-api/none000000/hello`)).status).toBe(403);
  });

  test("limits of requests are kept, by route and by stage", async () => {
    const limited = await createHttpApi(aws);
    const integration = await limited.integration(echo);
    await limited.route("GET /slow", integration);
    await limited.route("GET /free", integration);
    const url = await limited.stage("$default", {
      RouteSettings: { "GET /slow": { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 0.5 } },
    });
    aws.clock.fix(Date.now());
    try {
      expect((await answerOf(`${url}/slow`)).status).toBe(200);
      expect(await answerOf(`${url}/slow`)).toMatchObject({ status: 429, body: { message: "Too Many Requests" } });
      expect((await answerOf(`${url}/free`)).status).toBe(200);
      aws.clock.advance(2_000);
      expect((await answerOf(`${url}/slow`)).status).toBe(200);
    } finally {
      aws.clock.release();
    }
  });
});
