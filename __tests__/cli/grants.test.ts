import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";

const LONG = 60_000;
let temporary: string;
let port: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "grants-test-"));
  const { code, stdout, stderr } = await run(["local", "--port", "0", "--detach", "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  port = new URL(JSON.parse(stdout).endpoint).port;
}, LONG);

afterAll(async () => {
  await run(["local", "--stop", "--port", port]);
}, LONG);

function run(argv: readonly string[], options: Parameters<typeof command>[1] = {}) {
  return command(argv, { ...options, env: { TMPDIR: temporary, ...options.env } });
}

function onLocal(argv: readonly string[], options: Parameters<typeof command>[1] = {}) {
  return run([...argv, "--local", "--port", port], options);
}

async function outputs(): Promise<Record<string, string>> {
  return JSON.parse((await run(["outputs", "--json", "--show-secrets", "--port", port])).stdout);
}

/** Standard output of a command that must end well. */
async function printed(argv: readonly string[], options: Parameters<typeof command>[1] = {}): Promise<string> {
  const { code, stdout, stderr } = await onLocal(argv, options);
  expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr });
  return stdout;
}

async function refreshToken(): Promise<string> {
  return JSON.parse(await printed(["token", "user_password", "--json"])).refreshToken;
}

const routes: readonly (readonly [readonly string[]])[] = [
  [["client_credentials"]],
  [["client_credentials", "--transport", "api"]],
  [["client_credentials", "--client-auth", "post"]],
  [["authorization_code"]],
  [["user_password"]],
  [["user_srp"]],
  [["admin_user_password"]],
];

describe("token", () => {
  test.each(routes)(
    "%j: a token with the scope asked for, alone on standard output, is good",
    async (route) => {
      const got = await onLocal(["token", ...route, "--scopes", "users/read-only"]);
      expect({ code: got.code, stderr: got.stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining("users/read-only"),
      });
      expect(got.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      const verified = await onLocal(["verify", "--require-scopes", "users/read-only"], { stdin: got.stdout });
      expect({ code: verified.code, stderr: verified.stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining("The token is good"),
      });
    },
    LONG,
  );

  test(
    "refresh_token: a new access token with the scope, from the old session",
    async () => {
      const env = { COGNITO_REFRESH_TOKEN: await refreshToken() };
      const got = await onLocal(["token", "refresh_token", "--require-scopes", "users/read-only"], { env });
      expect({ code: got.code, stderr: got.stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining("users/read-only"),
      });
      const verified = await onLocal(["verify", "--require-scopes", "users/read-only"], { stdin: got.stdout });
      expect(verified.code).toBe(0);
    },
    LONG,
  );

  test(
    "refresh_token: without a token to refresh, the sample user of the local AWS signs in for one",
    async () => {
      const token = await printed(["token", "refresh_token"]);
      await printed(["verify", "--require-scopes", "users/read-only"], { stdin: token });
    },
    LONG,
  );

  test.each([
    ["a wrong password", ["user_password"], { COGNITO_PASSWORD: "not-the-password" }, "wrong_password"],
    [
      "a wrong password on the pages",
      ["authorization_code"],
      { COGNITO_PASSWORD: "not-the-password" },
      "wrong_password",
    ],
    ["a wrong secret", ["client_credentials"], { COGNITO_CLIENT_SECRET: "not-the-secret" }, "invalid_client"],
    ["a scope that the client may not have", ["client_credentials", "--scopes", "users/write"], {}, "invalid_scope"],
    ["a scope that no trigger adds", ["user_password", "--scopes", "users/write"], {}, "scope_missing"],
  ])(
    "%s is told apart by its code",
    async (_, route, env, expected) => {
      const { code, stdout, stderr } = await onLocal(["token", ...route, "--json"], { env });
      expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 1, error: expected });
      expect(stdout + stderr).not.toMatch(/not-the-/);
    },
    LONG,
  );

  test(
    "a server that has stopped is told apart too",
    async () => {
      const { machineClientSecret = "", machineClientId = "" } = await outputs();
      const stopped = [
        "--token-endpoint",
        "http://127.0.0.1:4/oauth2/token",
        "--client-id",
        machineClientId,
        "--timeout-seconds",
        "2",
      ];
      const { code, stdout } = await run(["token", "client_credentials", ...stopped, "--json"], {
        env: { COGNITO_CLIENT_SECRET: machineClientSecret },
      });
      expect(code).toBe(1);
      expect(JSON.parse(stdout).error.code).toBe("connection_failed");
    },
    LONG,
  );

  test(
    "by a one-time code instead of a password, a token with the scope that the API asks for is good",
    async () => {
      const stdout = await printed(["signin", "--flow", "custom"]);
      const verified = await onLocal(["verify", "--require-scopes", "users/read-only"], { stdin: stdout });
      expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    },
    LONG,
  );

  test("a grant that is none is named with those that are", async () => {
    const { code, stderr } = await onLocal(["token", "device_code"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('"device_code" is not a grant: client_credentials, '),
    });
  });
});

describe("the session of a user", () => {
  test(
    "userinfo, revoke and signout say what they did and what still works",
    async () => {
      const got = await onLocal([
        "token",
        "authorization_code",
        "--scopes",
        "openid email users/read-only aws.cognito.signin.user.admin",
        "--json",
      ]);
      const { accessToken, refreshToken } = JSON.parse(got.stdout);
      const info = await onLocal(["userinfo", "--json"], { stdin: accessToken });
      expect(JSON.parse(info.stdout)).toMatchObject({ email: "sample-user@example.com", email_verified: "true" });
      const revoked = await onLocal(["revoke"], { stdin: refreshToken });
      expect(revoked.stdout).toMatch(/^Ended: The refresh token/);
      const again = await onLocal(["token", "refresh_token", "--json"], {
        env: { COGNITO_REFRESH_TOKEN: refreshToken },
      });
      expect(again.code).toBe(1);
    },
    LONG,
  );

  test(
    "signout ends the user's sessions, and the access token is still good offline",
    async () => {
      const stdout = await printed(["token", "user_password"]);
      const out = await onLocal(["signout"], { stdin: stdout });
      expect({ code: out.code, stdout: out.stdout }).toEqual({
        code: 0,
        stdout: expect.stringContaining("accepted by every server that checks signatures"),
      });
      expect((await onLocal(["verify"], { stdin: stdout })).code).toBe(0);
    },
    LONG,
  );

  test("discover prints issuer, endpoints and both keys", async () => {
    const { stdout } = await onLocal(["discover", "--json"]);
    const { issuer } = await outputs();
    expect(JSON.parse(stdout)).toMatchObject({ issuer, keys: [{ alg: "RS256" }, { alg: "RS256" }] });
  });

  test("decode prints claims and says that they prove nothing", async () => {
    const token = await printed(["token"]);
    const { stdout, stderr } = await run(["decode"], { stdin: token });
    expect(JSON.parse(stdout).payload.token_use).toBe("access");
    expect(stderr).toContain("Not verified");
  });
});
