import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  fileTokenCache,
  getToken,
  type TokenCache,
  type TokenOptions,
  type TokenRequest,
} from "../../src/cognito/index.ts";
import { machineRequest } from "../fixtures/cognito/machine-request.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import { type ScriptedServer, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const MINUTE = 60_000;
let server: ScriptedServer;
let dir: string;

beforeAll(async () => {
  server = await scriptedServer(({ path, form, body }) => {
    if (path.endsWith("/jwks.json")) return { body: pool.keySet };
    const issuer = `${server.url}/${pool.userPoolId}`;
    const access_token = pool.accessToken(issuer, { scope: form.get("scope") ?? "users/read-only users/write" });
    if (path === "/oauth2/token") return { body: { access_token, token_type: "Bearer", expires_in: 1800 } };
    return body.includes("Auth") ? { body: { AuthenticationResult: { AccessToken: access_token } } } : { status: 404 };
  });
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "cognito-cache-"));
});
afterEach(() => rm(dir, { recursive: true }));
afterAll(() => server.close());

const request = (more: Partial<TokenRequest> = {}) =>
  machineRequest(server, pool, { scopes: ["users/read-only"], ...more });

const options = (more: TokenOptions = {}): TokenOptions => ({ cache: fileTokenCache(dir), ...more });

async function onlyFile(): Promise<string> {
  const [name, ...others] = await readdir(dir);
  expect(others).toEqual([]);
  return join(dir, name ?? "");
}

describe("a machine's token", () => {
  test("is asked for once and then reused, without the network", async () => {
    const first = await getToken(request(), options());
    const before = server.requests.length;
    const told: string[] = [];
    const second = await getToken(request(), options({ onSecret: (value) => told.push(value) }));
    expect(second).toMatchObject({
      cached: true,
      accessToken: first.accessToken,
      verified: true,
      scopes: first.scopes,
    });
    expect(told).toContain(first.accessToken);
    expect(server.requests).toHaveLength(before);
  });

  test("is reused until three quarters of its life are over", async () => {
    await getToken(request(), options());
    const at = (minutes: number) => options({ now: () => Date.now() + minutes * MINUTE });
    await expect(getToken(request(), at(22))).resolves.toMatchObject({ cached: true });
    await expect(getToken(request(), at(23))).resolves.toMatchObject({ cached: false });
  });

  test("is the same for scopes in another order, and another for other scopes, clients, metadata and pools", async () => {
    await getToken(request({ scopes: ["users/write", "users/read-only"] }), options());
    const reused = async (more: Partial<TokenRequest>) =>
      (await getToken(request({ verify: false, ...more }), options())).cached;
    expect(await reused({ scopes: ["users/read-only", "users/write"] })).toBe(true);
    expect(await reused({ scopes: ["users/read-only"] })).toBe(false);
    expect(await reused({ scopes: undefined })).toBe(false);
    expect(await reused({ scopes: ["users/read-only", "users/write"], clientId: "another" })).toBe(false);
    expect(await reused({ scopes: ["users/read-only", "users/write"], clientMetadata: { a: "b" } })).toBe(false);
    expect(await reused({ scopes: ["users/read-only", "users/write"], userPoolId: "eu-west-1_Another01" })).toBe(false);
  });

  test("that was not verified does not stand in for one that has to be", async () => {
    await getToken(request({ verify: false }), options());
    await expect(getToken(request(), options())).resolves.toMatchObject({ cached: false, verified: true });
  });

  test("without a required scope is not reused", async () => {
    await getToken(request(), options());
    const more = getToken(request({ requireScopes: ["users/write"] }), options());
    await expect(more).rejects.toMatchObject({ code: "scope_missing" });
  });

  test("is found with either of two secrets", async () => {
    await getToken(request(), options());
    const two = request({ clientSecret: ["a-newer-secret-0000000000", "machine-secret-0000000000"] });
    await expect(getToken(two, options())).resolves.toMatchObject({ cached: true });
  });
});

describe("an entry", () => {
  test("is for its owner's eyes alone, and holds no token that can be read", async () => {
    const { accessToken } = await getToken(request(), options());
    const file = await onlyFile();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, "utf8");
    const bytes = Buffer.from(text, "base64").toString("latin1");
    for (const part of [...accessToken.split("."), CLIENT_ID, "users/read-only"]) {
      expect(text).not.toContain(part);
      expect(bytes).not.toContain(part);
      expect(file).not.toContain(part);
    }
  });

  test("is useless with another secret, and under another name", async () => {
    await getToken(request(), options());
    const text = await readFile(await onlyFile(), "utf8");
    await expect(getToken(request({ clientSecret: "another-secret-0000000000" }), options())).resolves.toMatchObject({
      cached: false,
    });
    const misplaced: TokenCache = { get: async () => text, set: async () => undefined };
    const other = request({ scopes: ["users/write"], requireScopes: [] });
    await expect(getToken(other, { cache: misplaced })).resolves.toMatchObject({
      cached: false,
      scopes: ["users/write"],
    });
  });

  test.each<[string, (entry: string) => string | Buffer]>([
    ["empty", () => ""],
    ["cut", (entry) => entry.slice(0, 40)],
    ["of noise", () => randomBytes(300)],
    [
      "of an older version",
      (entry) => Buffer.concat([Buffer.of(0), Buffer.from(entry, "base64").subarray(1)]).toString("base64"),
    ],
    ["with one bit changed", (entry) => flipped(entry)],
  ])("that is %s is a miss, not an error, and replaced", async (_what, change) => {
    await getToken(request(), options());
    const file = await onlyFile();
    await writeFile(file, change(await readFile(file, "utf8")));
    await expect(getToken(request(), options())).resolves.toMatchObject({ cached: false });
    await expect(getToken(request(), options())).resolves.toMatchObject({ cached: true });
  });

  test("that cannot be read or written is a warning", async () => {
    const warnings: string[] = [];
    const broken = fileTokenCache(join(await blocked(), "below-a-file"));
    const token = await getToken(request(), { cache: broken, onWarning: (text) => warnings.push(text) });
    expect(token.cached).toBe(false);
    expect(warnings).toEqual([
      "The token cache could not be read (ENOTDIR). A new token is fetched each time.",
      expect.stringMatching(
        /^The token cache could not be written: The cache directory .*below-a-file cannot be made \(ENOTDIR\): make the folder that it is in\. A new token/,
      ),
    ]);
  });
});

describe("a user's tokens", () => {
  const user = () => request({ grant: "user_password", scopes: undefined, username: "jane", password: "Passw0rd!" });

  test("are not kept by themselves", async () => {
    await getToken(user(), options());
    expect(await readdir(dir)).toEqual([]);
  });

  test("are kept where that is asked for, for this user and password alone", async () => {
    const kept = options({ cacheGrants: ["user_password"] });
    await getToken(user(), kept);
    await expect(getToken(user(), kept)).resolves.toMatchObject({ cached: true });
    await expect(getToken({ ...user(), password: "another" }, kept)).resolves.toMatchObject({ cached: false });
    await expect(getToken({ ...user(), username: "john" }, kept)).resolves.toMatchObject({ cached: false });
  });
});

function flipped(entry: string): string {
  const bytes = Buffer.from(entry, "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return bytes.toString("base64");
}

async function blocked(): Promise<string> {
  const file = join(dir, "a-file");
  await writeFile(file, "");
  return file;
}
