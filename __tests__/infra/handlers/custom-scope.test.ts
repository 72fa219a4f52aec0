import { resolve } from "node:path";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { TokenBody, TokenFunctionResult } from "../../../infra/components.ts";
import { statusOf } from "../../../infra/handlers/token-function-status.ts";
import { type LocalStack, localStack, REGION } from "../../fixtures/local-stack.ts";
import { claimsOf } from "../../fixtures/token-claims.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const PROGRAM = `
import { PreviewAuth } from ${JSON.stringify(resolve("infra/components.ts"))};

const auth = new PreviewAuth("auth", {
  resourceServers: [{ identifier: "users", scopes: [
    { name: "read-only", description: "Read-only access" },
    { name: "admin", description: "Administration" },
  ] }],
  // Nothing listens there: the code is read from the redirect.
  userClient: { callbackUrls: ["https://app.example.com/callback"], scopes: ["users/read-only"] },
  users: [{ username: "ada", email: "ada@example.com" }],
  domainPrefix: "token-function",
  tokenFunction: true,
});
export const { userClientId, tokenEndpoint } = auth;
export const password = auth.userPasswords.ada;
export const functionName = auth.tokenFunction.functionName;
`;

/** In the order in which they are asked for. */
const REQUIRED = ["username", "password", "client_id", "redirect_uri", "scope"] as const;

interface Outputs {
  readonly userClientId: string;
  readonly tokenEndpoint: string;
  readonly password: string;
  readonly functionName: string;
}

describe("custom-scope, deployed with a pool and invoked", () => {
  let stack: LocalStack<Outputs>;
  let lambda: LambdaClient;
  let log = "";

  beforeAll(async () => {
    stack = await localStack<Outputs>({ "index.ts": PROGRAM });
    const credentials = { accessKeyId: "AKIDLOCAL", secretAccessKey: "local" };
    lambda = new LambdaClient({ region: REGION, endpoint: stack.aws.endpoint, credentials, maxAttempts: 1 });
  });
  afterAll(async () => {
    lambda?.destroy();
    await stack?.close();
  });

  const fields = () => ({
    username: "ada",
    password: stack.outputs.password,
    user_pool_domain_prefix: "token-function",
    region: REGION,
    client_id: stack.outputs.userClientId,
    redirect_uri: "https://app.example.com/callback",
    scope: "openid users/read-only",
    full_custom_domain_name: "",
  });

  /** What the function answers, its log kept. */
  async function ask(event: unknown): Promise<TokenFunctionResult> {
    const { FunctionError, Payload, LogResult } = await lambda.send(
      new InvokeCommand({
        FunctionName: stack.outputs.functionName,
        Payload: Buffer.from(JSON.stringify(event)),
        LogType: "Tail",
      }),
    );
    log = Buffer.from(LogResult ?? "", "base64").toString("utf8");
    expect(FunctionError).toBeUndefined();
    return JSON.parse(Buffer.from(Payload ?? []).toString("utf8"));
  }

  test("answers the eight fields with the tokens, whose scope is the one asked for, and the response's headers", async () => {
    const { statusCode, body, headers } = await ask(fields());
    expect({ statusCode, body }).toEqual({
      statusCode: 200,
      body: {
        id_token: expect.any(String),
        access_token: expect.any(String),
        refresh_token: expect.any(String),
        expires_in: expect.any(Number),
        token_type: "Bearer",
      },
    });
    const { access_token, id_token, expires_in } = body as TokenBody;
    expect(expires_in).toBeGreaterThan(3_000);
    expect(claimsOf(access_token)).toMatchObject({ scope: "openid users/read-only", username: "ada" });
    expect(claimsOf(id_token)).toMatchObject({ aud: stack.outputs.userClientId, token_use: "id" });
    expect(headers).toMatchObject({ "Content-Type": expect.stringContaining("application/json") });
    expect(log).toContain('"step":"token"');
  });

  test("gives no ID token where openid is not asked for", async () => {
    const { body } = await ask({ ...fields(), scope: "users/read-only" });
    expect(Object.keys(body)).toEqual(["access_token", "refresh_token", "expires_in", "token_type"]);
  });

  test.each([
    ["as it is", (origin: string) => origin],
    ["with a slash at its end", (origin: string) => `${origin}/`],
  ])("takes a whole domain %s before prefix and region, and says that they are not used", async (_, written) => {
    const origin = stack.outputs.tokenEndpoint.replace("/oauth2/token", "");
    const { statusCode } = await ask({
      ...fields(),
      full_custom_domain_name: written(origin),
      user_pool_domain_prefix: "of-somebody-else",
    });
    expect(statusCode).toBe(200);
    expect(log).toContain('"fields":["user_pool_domain_prefix","region"]');
  });

  test.each([
    ["of a REST API", (text: string) => ({ httpMethod: "POST", requestContext: {}, body: text })],
    [
      "of an HTTP API, as base64",
      (text: string) => ({
        version: "2.0",
        requestContext: { http: { method: "POST" } },
        body: Buffer.from(text).toString("base64"),
        isBase64Encoded: true,
      }),
    ],
  ])("answers a request %s with a body that is text", async (_, request) => {
    const { statusCode, body, headers } = await ask(request(JSON.stringify(fields())));
    expect({ statusCode, headers }).toEqual({
      statusCode: 200,
      headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    });
    expect(claimsOf(JSON.parse(body as string).access_token).scope).toBe("openid users/read-only");
  });

  test("answers a failed request with text as well", async () => {
    const { statusCode, body } = await ask({ httpMethod: "POST", requestContext: {}, body: "username=ada" });
    expect(statusCode).toBe(400);
    expect(JSON.parse(body as string)).toMatchObject({ code: "invalid_input" });
  });

  test("names the first field that is missing or empty", async () => {
    const answers: unknown[] = [];
    for (const index of REQUIRED.keys()) {
      // From this one on all are empty.
      const { statusCode, body } = await ask({
        ...fields(),
        ...Object.fromEntries(REQUIRED.slice(index).map((name) => [name, ""])),
      });
      answers.push([statusCode, body]);
    }
    expect(answers).toEqual(REQUIRED.map((name) => [400, { code: "missing_input", message: `${name} is missing.` }]));
  });

  test.each<[string, (given: ReturnType<typeof fields>) => unknown, number, string, string]>([
    [
      "a prefix without a region",
      (given) => ({ ...given, region: "" }),
      400,
      "missing_input",
      "region is missing: give full_custom_domain_name, or user_pool_domain_prefix and region.",
    ],
    [
      "a region without a prefix",
      ({ user_pool_domain_prefix: _, ...given }) => given,
      400,
      "missing_input",
      "user_pool_domain_prefix is missing",
    ],
    ["a field that is no text", (given) => ({ ...given, scope: ["openid"] }), 400, "invalid_input", "scope must be"],
    ["an event that is none", () => "hello", 400, "invalid_input", "The event must be an object of fields."],
    ["a wrong password", (given) => ({ ...given, password: "Wrong-Password-1" }), 401, "wrong_password", "password"],
    [
      "a scope that the client may not have",
      (given) => ({ ...given, scope: "openid users/admin" }),
      400,
      "invalid_scope",
      "users/admin",
    ],
    [
      "a callback that is not the client's",
      (given) => ({ ...given, redirect_uri: "https://app.example.com/other" }),
      400,
      "redirect_mismatch",
      "redirect",
    ],
    ["a client that there is not", (given) => ({ ...given, client_id: "nobody" }), 400, "invalid_client", "client"],
    [
      "a domain by plain http",
      (given) => ({ ...given, full_custom_domain_name: "http://auth.example.com" }),
      400,
      "invalid_input",
      "https",
    ],
  ])("refuses %s by status, code and a sentence", async (_, event, status, code, words) => {
    const given = fields();
    const { statusCode, body } = await ask(event(given));
    expect({ statusCode, body }).toEqual({
      statusCode: status,
      body: { code, message: expect.stringContaining(words) },
    });
    expect(JSON.stringify(body)).not.toContain(given.password);
  });

  test("writes no password, token or user into its log", async () => {
    const { body } = await ask(fields());
    const { access_token, refresh_token } = body as TokenBody;
    expect(log).toContain('"step":"token"');
    for (const secret of [stack.outputs.password, access_token, String(refresh_token), "ada"])
      expect(log).not.toContain(secret);
  });
});

describe("the status of a failure", () => {
  test.each([
    ["too_many_attempts", 429],
    ["dns_failed", 502],
    ["timeout", 504],
    ["internal_error", 500],
    ["scope_missing", 403],
    ["missing_input", 400],
    ["constructor", 400],
  ])("%s is %i", (code, status) => {
    expect(statusOf(code)).toBe(status);
  });
});
