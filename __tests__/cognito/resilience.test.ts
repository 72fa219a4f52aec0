import { afterEach, describe, expect, test } from "@jest/globals";
import { type Attempt, getToken, type TokenOptions, type TokenRequest } from "../../src/cognito/index.ts";
import { machineRequest } from "../fixtures/cognito/machine-request.ts";
import { fixturePool } from "../fixtures/cognito/pool.ts";
import { inTurn, type Scripted, type ScriptedServer, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const open: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A token endpoint that answers in turn; the answer `token` is a good one. */
async function endpoint(...answers: readonly (Scripted | "token")[]): Promise<ScriptedServer> {
  const server = await scriptedServer(() => ({ status: 500 }));
  const issuer = `${server.url}/${pool.userPoolId}`;
  const token = { access_token: pool.accessToken(issuer), expires_in: 1800, token_type: "Bearer" };
  server.script = inTurn(...answers.map((answer) => (answer === "token" ? { body: token } : answer)));
  open.push(server);
  return server;
}

const requestTo = (server: ScriptedServer, more: Partial<TokenRequest> = {}) =>
  machineRequest(server, pool, { verify: false, ...more });

async function attemptsOf(request: TokenRequest, options: TokenOptions = {}) {
  const attempts: Attempt[] = [];
  const result = await getToken(request, { ...options, onAttempt: (attempt) => attempts.push(attempt) }).catch(
    (error: unknown) => error,
  );
  return { result, attempts, outcomes: attempts.map(({ outcome }) => outcome) };
}

describe("tried again", () => {
  test.each<[string, Scripted, number | string]>([
    ["a status of 500", { status: 500 }, 500],
    ["a status of 503 with a page", { status: 503, body: "<h1>busy</h1>" }, 503],
    ["a status of 429", { status: 429 }, 429],
    ["a connection that breaks", { drop: true }, "UND_ERR_SOCKET"],
  ])("is %s, and each attempt is reported", async (_what, answer, outcome) => {
    const server = await endpoint(answer, "token");
    const { result, attempts, outcomes } = await attemptsOf(requestTo(server));
    expect(result).toMatchObject({ scopes: ["users/read-only"] });
    expect(outcomes).toEqual([outcome, 200]);
    expect(attempts[0]).toMatchObject({ call: "token endpoint", number: 1, retryInMs: expect.any(Number) });
    expect(attempts[1]).toEqual({ call: "token endpoint", number: 2, outcome: 200 });
  });

  test("is an attempt that is not answered", async () => {
    const server = await endpoint({ hang: true }, "token");
    const { outcomes } = await attemptsOf(requestTo(server), { attemptTimeoutMs: 100 });
    expect(outcomes).toEqual(["timeout", 200]);
  });

  test("is the API's TooManyRequestsException, which has the status 400", async () => {
    const slow = { status: 400, body: { __type: "TooManyRequestsException", message: "Rate exceeded" } };
    const server = await endpoint(slow, {
      body: { ClientAuthenticationResult: { AccessToken: pool.accessToken("x") } },
    });
    const { outcomes } = await attemptsOf(requestTo(server, { transport: "api" }));
    expect(outcomes).toEqual([400, 200]);
  });

  test("is no more than five times, then the last failure is told", async () => {
    const server = await endpoint({ status: 502 });
    const { result } = await attemptsOf(requestTo(server));
    expect(result).toMatchObject({ code: "server_error", message: expect.stringContaining("502") });
    expect(server.requests).toHaveLength(5);
  });
});

describe("not tried again", () => {
  test.each(["invalid_client", "invalid_grant", "invalid_scope", "invalid_request", "unauthorized_client"])(
    "is %s",
    async (error) => {
      const server = await endpoint({ status: 400, body: { error } }, "token");
      expect((await attemptsOf(requestTo(server))).outcomes).toEqual([400]);
    },
  );

  test.each<[string, Scripted]>([
    ["a status of 500", { status: 500 }],
    ["a status of 429", { status: 429 }],
    ["a connection that breaks", { drop: true }],
    ["no answer", { hang: true }],
  ])("is a refresh token after %s: it may be used up", async (_what, answer) => {
    const server = await endpoint(answer, "token");
    const request = requestTo(server, { grant: "refresh_token", refreshToken: "a.b.c.d.refresh-token" });
    for (const transport of ["oauth", "api"] as const) {
      const { result } = await attemptsOf({ ...request, transport }, { attemptTimeoutMs: 100 });
      expect(result).toMatchObject({ name: "TokenError" });
      server.script = inTurn(answer);
    }
    expect(server.requests).toHaveLength(2);
  });
});

describe("Retry-After", () => {
  test("in seconds is waited for", async () => {
    const server = await endpoint({ status: 429, headers: { "retry-after": "1" } }, "token");
    const { attempts } = await attemptsOf(requestTo(server));
    expect(attempts[0]?.retryInMs).toBeGreaterThanOrEqual(1000);
  });

  test("beyond the time left ends the matter at once", async () => {
    const server = await endpoint({ status: 429, headers: { "retry-after": "3600" } }, "token");
    const { result } = await attemptsOf(requestTo(server));
    expect(result).toMatchObject({ code: "throttled" });
    expect(server.requests).toHaveLength(1);
  });

  test("as a date is read as well", async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const server = await endpoint({ status: 503, headers: { "retry-after": date } }, "token");
    expect((await attemptsOf(requestTo(server))).result).toMatchObject({ code: "server_error" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("given up", () => {
  test("is the whole after its deadline", async () => {
    const server = await endpoint({ hang: true });
    const { result } = await attemptsOf(requestTo(server), { timeoutMs: 150 });
    expect(result).toMatchObject({ code: "timeout", input: "timeout-seconds" });
  });

  test("is a call whose signal is raised, while it waits for an answer and before it begins", async () => {
    const server = await endpoint({ hang: true });
    const { result } = await attemptsOf(requestTo(server), { signal: AbortSignal.timeout(100) });
    expect(result).toMatchObject({ code: "aborted" });
    expect((await attemptsOf(requestTo(server), { signal: AbortSignal.abort() })).result).toMatchObject({
      code: "aborted",
    });
    expect(server.requests).toHaveLength(1);
  });

  test("is a pause whose signal is raised", async () => {
    const server = await endpoint({ status: 503, headers: { "retry-after": "20" } });
    const { result } = await attemptsOf(requestTo(server), { signal: AbortSignal.timeout(200) });
    expect(result).toMatchObject({ code: "aborted" });
  });
});

describe("told apart:", () => {
  test("nobody listens", async () => {
    const server = await endpoint();
    await server.close();
    expect((await attemptsOf(requestTo(server))).result).toMatchObject({ code: "connection_failed", input: "domain" });
  });

  test("a name that does not exist, with the hint about a proxy where one is set", async () => {
    const request = {
      ...requestTo(await endpoint()),
      endpoint: undefined,
      tokenEndpoint: "https://nowhere.invalid/oauth2/token",
    };
    const before = process.env.HTTPS_PROXY;
    process.env.HTTPS_PROXY = "http://proxy.invalid:3128";
    const { result } = await attemptsOf(request, { timeoutMs: 30_000 });
    if (before === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = before;
    expect(result).toMatchObject({ code: "dns_failed", message: expect.stringContaining("NODE_USE_ENV_PROXY=1") });
  });

  test("a server that does not speak TLS, at once", async () => {
    const server = await endpoint("token");
    const request = requestTo(server, { tokenEndpoint: `${server.url.replace("http:", "https:")}/oauth2/token` });
    const { result, attempts } = await attemptsOf(request);
    expect(result).toMatchObject({ code: "tls_failed", message: expect.stringContaining("NODE_EXTRA_CA_CERTS") });
    expect(attempts).toHaveLength(1);
  });

  test.each(["DEPTH_ZERO_SELF_SIGNED_CERT", "CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID"])(
    "a certificate that is refused with %s, at once",
    async (code) => {
      const fetch = () =>
        Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
      const { result, outcomes } = await attemptsOf(requestTo(await endpoint()), { fetch });
      expect(result).toMatchObject({ code: "tls_failed" });
      expect(outcomes).toEqual([code]);
    },
  );

  test.each<[string, Scripted]>([
    ["a page", { body: "<h1>Hello</h1>", headers: { "content-type": "text/html" } }],
    ["nothing", {}],
    ["a list", { body: "[]", headers: { "content-type": "application/json" } }],
    ["a redirect", { status: 302, headers: { location: "https://login.example.com/" } }],
  ])("%s instead of JSON", async (_what, answer) => {
    expect((await attemptsOf(requestTo(await endpoint(answer)))).result).toMatchObject({
      code: "not_json",
      input: "domain",
    });
  });

  test("an answer without a token", async () => {
    expect((await attemptsOf(requestTo(await endpoint({ body: { ok: true } })))).result).toMatchObject({
      code: "answer_invalid",
    });
  });

  test("an answer without end", async () => {
    const server = await endpoint({ body: "x".repeat(2 * 1024 * 1024) });
    expect((await attemptsOf(requestTo(server))).result).toMatchObject({ code: "answer_too_large" });
    expect(server.requests).toHaveLength(1);
  });
});
