import { randomUUID } from "node:crypto";
import { DeleteAccessLogSettingsCommand, GetStageCommand, UpdateStageCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createHttpApi, echoFunction, type HttpApi } from "../../fixtures/http-api.ts";
import {
  call,
  createFunction,
  createPool,
  functionRole,
  machineToken,
  type Pool,
  REGION,
} from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
let echo: string;
let pool: Pool;
beforeAll(async () => {
  aws = await startLocalAws();
  echo = await echoFunction(aws, "echo");
  pool = await createPool(aws, "callers");
});
afterAll(() => aws.close());

interface Logged {
  readonly arn: string;
  /** The lines so far, oldest first, all of one stream. */
  lines(): Promise<string[]>;
}

async function logGroup(): Promise<Logged> {
  const logGroupName = `/apis/${randomUUID()}`;
  await call(aws, "logs", "CreateLogGroup", { logGroupName });
  return {
    arn: `arn:aws:logs:${REGION}:000000000000:log-group:${logGroupName}`,
    async lines() {
      const { events } = await call<{ events: { message: string; logStreamName: string }[] }>(
        aws,
        "logs",
        "FilterLogEvents",
        { logGroupName },
      );
      expect(new Set(events.map(({ logStreamName }) => logStreamName)).size).toBeLessThan(2);
      return events.map(({ message }) => message);
    },
  };
}

interface Served {
  readonly api: HttpApi;
  readonly url: string;
  readonly logged: Logged;
}

/** An API with `GET /open`, and `GET /closed` for the pool's tokens, whose stage logs in a format. */
async function served(format: string, { stage = "$default", functionArn = echo } = {}): Promise<Served> {
  const api = await createHttpApi(aws);
  const integration = await api.integration(functionArn);
  const AuthorizerId = await api.authorizer(`${aws.endpoint}/${pool.id}`, [pool.clientId]);
  await api.route("GET /open", integration);
  await api.route("GET /closed", integration, { AuthorizationType: "JWT", AuthorizerId });
  const logged = await logGroup();
  const url = await api.stage(stage, { AccessLogSettings: { DestinationArn: logged.arn, Format: format } });
  return { api, url, logged };
}

/** A format of JSON with variables by name. */
const json = (...names: string[]) =>
  JSON.stringify(Object.fromEntries(["requestId", ...names].map((name) => [name, `$context.${name}`])));

async function onlyLine({ logged }: Served): Promise<Record<string, string>> {
  const lines = await logged.lines();
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "");
}

describe("a line of the access log", () => {
  test("tells a request that its function answered, by the id that the caller and the function see", async () => {
    const api = await served(
      json("httpMethod", "path", "routeKey", "status", "stage", "protocol", "integration.status", "integrationStatus"),
      { stage: "v1" },
    );
    const response = await fetch(`${api.url}/open?secret=1`);
    const requestId = response.headers.get("apigw-requestid");
    expect(await response.json()).toMatchObject({ requestContext: { requestId } });
    expect(await onlyLine(api)).toEqual({
      requestId,
      httpMethod: "GET",
      path: "/v1/open",
      routeKey: "GET /open",
      status: "200",
      stage: "v1",
      protocol: "HTTP/1.1",
      "integration.status": "200",
      integrationStatus: "200",
    });
  });

  test("has who called and how long it took", async () => {
    const api = await served(
      json("identity.sourceIp", "identity.userAgent", "requestTimeEpoch", "requestTime", "responseLength", "apiId"),
    );
    const length = (await (await fetch(`${api.url}/open`, { headers: { "user-agent": "curl/8" } })).text()).length;
    const line = await onlyLine(api);
    expect(line).toMatchObject({
      "identity.sourceIp": "127.0.0.1",
      "identity.userAgent": "curl/8",
      responseLength: String(length),
      apiId: api.api.id,
      requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
    });
    expect(Math.abs(Number(line.requestTimeEpoch) - Date.now())).toBeLessThan(60_000);
  });

  test("counts milliseconds", async () => {
    const api = await served(json("responseLatency", "integrationLatency", "integration.latency"));
    await fetch(`${api.url}/open`);
    const { responseLatency, integrationLatency, "integration.latency": alike } = await onlyLine(api);
    expect(Number(responseLatency)).toBeGreaterThanOrEqual(Number(integrationLatency));
    expect(integrationLatency).toMatch(/^\d+$/);
    expect(alike).toBe(integrationLatency);
  });

  test("may be any text, with a dash for what is not known", async () => {
    const api = await served(
      '$context.identity.caller "$context.httpMethod $context.path" [$context.extendedRequestId].',
    );
    const response = await fetch(`${api.url}/open`);
    expect(await api.logged.lines()).toEqual([`- "GET /open" [${response.headers.get("apigw-requestid")}].`]);
  });

  test("has the claims of a token", async () => {
    const api = await served(json("authorizer.claims.client_id", "authorizer.claims.none", "authorizer.claims"));
    const authorization = await machineToken(aws, pool, "users/admin");
    expect((await fetch(`${api.url}/closed`, { headers: { authorization } })).status).toBe(200);
    expect(await onlyLine(api)).toMatchObject({
      "authorizer.claims.client_id": pool.clientId,
      "authorizer.claims.none": "-",
      "authorizer.claims": "-",
    });
  });

  test("tells why the route's authorizer turned a token away, and not which one", async () => {
    const api = await served("$context.requestId $context.status $context.routeKey $context.authorizer.error");
    await fetch(`${api.url}/closed`, { headers: { authorization: "Bearer garbage" } });
    expect(await api.logged.lines()).toEqual([
      expect.stringMatching(/^\S+= 401 GET \/closed the token is not one of the issuer's$/),
    ]);
  });

  test("has what API Gateway itself answered, of a path that no route fits as well", async () => {
    const api = await served(
      '{"id":"$context.requestId","said":$context.error.messageString,"route":"$context.routeKey"}',
    );
    expect((await fetch(`${api.url}/nowhere`)).status).toBe(404);
    expect(await onlyLine(api)).toMatchObject({ said: "Not Found", route: "-" });
  });

  test.each([
    [
      "that may not be called",
      { FunctionName: "barred" },
      "export const handler = async () => ({});",
      { status: "500", integrationStatus: "-", "integration.status": "-" },
      "doesn't have permissions to call the integration",
    ],
    [
      "that throws",
      undefined,
      'export const handler = async () => { throw new Error("no luck"); };',
      { status: "500", integrationStatus: "200", "integration.status": "-" },
      "no luck",
    ],
    [
      "that answers what is no answer",
      undefined,
      'export const handler = async () => ({ statusCode: "x" });',
      { status: "500", integrationStatus: "200", "integration.status": "-" },
      "doesn't match the format that API Gateway expects",
    ],
  ])("tells what is wrong with a function %s", async (_what, barred, source, statuses, words) => {
    const name = barred?.FunctionName ?? `failing-${randomUUID()}`;
    const functionArn = await createFunction(aws, { name, role: await functionRole(aws, name), source });
    const api = await served(json("status", "integrationStatus", "integration.status", "integrationErrorMessage"), {
      functionArn,
    });
    if (barred !== undefined) {
      const { Policy } = await call<{ Policy: string }>(aws, "lambda", "GetPolicy", barred);
      for (const { Sid: StatementId } of JSON.parse(Policy).Statement)
        await call(aws, "lambda", "RemovePermission", { ...barred, StatementId });
    }
    expect((await fetch(`${api.url}/open`)).status).toBe(500);
    expect(await onlyLine(api)).toMatchObject({ ...statuses, integrationErrorMessage: expect.stringContaining(words) });
  });

  test("is written no more once the log group is gone", async () => {
    const api = await served("$context.requestId");
    const logGroupName = api.logged.arn.split(":").at(-1);
    await call(aws, "logs", "DeleteLogGroup", { logGroupName });
    expect((await fetch(`${api.url}/open`)).status).toBe(200);
    await expect(api.logged.lines()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });
});

describe("a stage's settings of its access log", () => {
  test("are told, changed, left alone by other changes, and taken away", async () => {
    const { api, logged } = await served("$context.requestId");
    const place = { ApiId: api.id, StageName: "$default" };
    const told = async () => (await api.client.send(new GetStageCommand(place))).AccessLogSettings;
    expect(await told()).toEqual({ DestinationArn: logged.arn, Format: "$context.requestId" });
    const changed = { DestinationArn: logged.arn, Format: "$context.extendedRequestId $context.status" };
    await api.client.send(new UpdateStageCommand({ ...place, AccessLogSettings: changed }));
    await api.client.send(new UpdateStageCommand({ ...place, Description: "one" }));
    expect(await told()).toEqual(changed);
    await api.client.send(new DeleteAccessLogSettingsCommand(place));
    expect(await told()).toBeUndefined();
    await api.client.send(new UpdateStageCommand({ ...place, AccessLogSettings: changed }));
    await api.client.send(new UpdateStageCommand({ ...place, AccessLogSettings: {} }));
    expect(await told()).toBeUndefined();
  });

  test.each([
    ["a log group that there is not", (arn: string) => ({ DestinationArn: `${arn}x`, Format: "$context.requestId" })],
    ["an ARN of all its streams", (arn: string) => ({ DestinationArn: `${arn}:*`, Format: "$context.requestId" })],
    ["no log group", () => ({ Format: "$context.requestId" })],
    ["no format", (arn: string) => ({ DestinationArn: arn })],
    ["a format that tells no request", (arn: string) => ({ DestinationArn: arn, Format: "$context.requestIdentity" })],
  ])("with %s are refused", async (_what, settings) => {
    const { api, logged } = await served("$context.requestId");
    await expect(api.stage("other", { AccessLogSettings: settings(logged.arn) })).rejects.toMatchObject({
      name: "BadRequestException",
    });
  });
});
