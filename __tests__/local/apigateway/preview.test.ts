import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import {
  type Api,
  call,
  createApi,
  createFunction,
  createPool,
  functionRole,
  machineToken,
  type Pool,
  permit,
  proxyTo,
} from "../../fixtures/rest-api.ts";

const HELLO = `export const handler = async () => ({ statusCode: 200, body: JSON.stringify({ content: "hello" }) });`;

describe("a preview: pool, function and API", () => {
  let aws: LocalAws;
  let pool: Pool;
  let other: Pool;
  let api: Api;
  let url: string;

  beforeAll(async () => {
    aws = await startLocalAws();
    [pool, other] = await Promise.all([createPool(aws, "preview"), createPool(aws, "another")]);
    const functionArn = await createFunction(aws, { name: "hello", role: await functionRole(aws), source: HELLO });
    api = await createApi(aws);
    const authorizerId = await api.authorizer(pool);
    const guarded = { httpMethod: "GET", authorizerId, integration: proxyTo(functionArn) };
    await api.method({ ...guarded, path: "/", scopes: ["users/read-only"] });
    await api.method({ ...guarded, path: "/users", scopes: ["users/admin", "users/read-only"] });
    await api.method({ ...guarded, path: "/me" });
    await permit(aws, "hello", `${api.arn}/*/GET/*`);
    url = await api.deploy();
  });
  afterAll(() => aws.close());

  async function status(path: string, authorization?: string): Promise<[number, unknown]> {
    const response = await fetch(`${url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
    return [response.status, await response.json()];
  }
  const unauthorized = [401, { message: "Unauthorized" }];

  test("lets in an access token that has the scope, raw or as a bearer token", async () => {
    const token = await machineToken(aws, pool, "users/read-only");
    expect(await status("/", token)).toEqual([200, { content: "hello" }]);
    expect(await status("/", `Bearer ${token}`)).toEqual([200, { content: "hello" }]);
  });

  test("asks for one of a method's scopes, not for all", async () => {
    expect(await status("/users", await machineToken(aws, pool, "users/admin"))).toEqual([200, { content: "hello" }]);
  });

  test("turns away no token, garbage, another scope's token and another pool's token", async () => {
    expect(await status("/")).toEqual(unauthorized);
    expect(await status("/", "Bearer garbage")).toEqual(unauthorized);
    expect(await status("/", await machineToken(aws, pool, "users/admin"))).toEqual(unauthorized);
    expect(await status("/", await machineToken(aws, other, "users/read-only"))).toEqual(unauthorized);
  });

  test("turns away an access token where a method has no scopes: that wants an ID token", async () => {
    expect(await status("/me", await machineToken(aws, pool, "users/read-only"))).toEqual(unauthorized);
  });

  test("turns away a token whose signature was changed", async () => {
    const token = await machineToken(aws, pool, "users/read-only");
    const [header, payload, signature = ""] = token.split(".");
    const changed = `${header}.${payload}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    expect(await status("/", changed)).toEqual(unauthorized);
  });

  test("names the refusal in a header", async () => {
    const response = await fetch(url);
    expect(response.headers.get("x-amzn-errortype")).toBe("UnauthorizedException");
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("answers what is not there as API Gateway does", async () => {
    const token = await machineToken(aws, pool, "users/read-only");
    expect(await status("/missing", token)).toEqual([403, { message: "Missing Authentication Token" }]);
    const post = await fetch(url, { method: "POST", headers: { authorization: token } });
    expect([post.status, await post.json()]).toEqual([403, { message: "Missing Authentication Token" }]);
    const stage = await fetch(url.replace("/prod", "/dev"));
    expect([stage.status, await stage.json()]).toEqual([403, { message: "Forbidden" }]);
  });

  test("writes what the function did into its log group", async () => {
    await status("/", await machineToken(aws, pool, "users/read-only"));
    const { events } = await call<{ events: { message: string; logStreamName: string }[] }>(
      aws,
      "logs",
      "FilterLogEvents",
      { logGroupName: "/aws/lambda/hello" },
    );
    expect(events[0]?.message).toMatch(/^INIT_START Runtime Version: nodejs:/);
    expect(events[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(events.map(({ message }) => message.split(" ")[0])).toEqual(
      expect.arrayContaining(["START", "END", "REPORT"]),
    );
  });
});
