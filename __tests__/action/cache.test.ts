import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ActionsCache, startActionsCache } from "./actions-cache.ts";
import { type Outcome, type Runner, startRunner } from "./runner.ts";
import { CLIENT_SECRET, granted, machine } from "./scenario.ts";
import { type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

describe("cache: true", () => {
  let server: ScriptedServer;
  let cache: ActionsCache;
  let runner: Runner;

  beforeEach(async () => {
    [server, cache, runner] = await Promise.all([startScriptedServer(), startActionsCache(), startRunner()]);
    server.script("/oauth2/token", await granted(server, { exp: inAnHour() }));
  });
  afterEach(() => Promise.all([server.close(), cache.close(), runner.dispose()]));

  const job = (inputs: Record<string, string> = {}, environment: Record<string, string> = {}): Promise<Outcome> =>
    runner.run({
      inputs: machine(server, { cache: "true", ...inputs }),
      environment: { ...cache.environment, ...environment },
    });
  const tokenRequests = () => server.requests.filter(({ line }) => line === "POST /oauth2/token").length;

  test("ten jobs, of which nine start after the first has saved, make one token request", async () => {
    const first = await job();
    expect([first.code, first.outputs.cached]).toEqual([0, "false"]);
    const others: Outcome[] = [];
    for (let number = 2; number <= 10; number++) others.push(await job());
    expect(others.map(({ outputs }) => outputs.cached)).toEqual(Array(9).fill("true"));
    expect(new Set(others.map(({ outputs }) => outputs["access-token"]))).toEqual(
      new Set([first.outputs["access-token"]]),
    );
    expect(tokenRequests()).toBe(1);
  });

  test("a kept token is masked before anything is printed of it", async () => {
    await job();
    const { stdout, outputs } = await job();
    const lines = stdout.split("\n");
    const masked = lines.indexOf(`::add-mask::${outputs["access-token"]}`);
    expect(masked).toBeGreaterThan(-1);
    expect(lines.findIndex((line) => line.startsWith("Took a kept"))).toBeGreaterThan(masked);
  });

  test("the key ends in the token's expiry, and neither it nor the content shows the token or the secret", async () => {
    const { outputs } = await job();
    expect(cache.entries).toHaveLength(1);
    const [entry] = cache.entries;
    expect(entry?.key).toMatch(/^cognito-preview-token-[0-9a-f]{64}-\d{13}$/);
    for (const secret of [CLIENT_SECRET, outputs["access-token"] ?? "", outputs["access-token"]?.split(".")[2] ?? ""]) {
      expect(entry?.key).not.toContain(secret);
      expect(entry?.content.includes(secret)).toBe(false);
    }
  });

  test("another secret, other scopes or another client have their own tokens", async () => {
    await job();
    expect((await job({ scopes: "" })).outputs.cached).toBe("false");
    expect((await job({ "client-secret": "another-secret-0123456789" })).outputs.cached).toBe("false");
    expect(tokenRequests()).toBe(3);
  });

  test("a token that is nearly over is not taken", async () => {
    server.script("/oauth2/token", await granted(server, { exp: Math.floor(Date.now() / 1000) + 2 }));
    await job();
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    server.script("/oauth2/token", await granted(server, { exp: inAnHour() }));
    expect((await job()).outputs.cached).toBe("false");
    expect((await job()).outputs.cached).toBe("true");
    expect(tokenRequests()).toBe(2);
  });

  test("an entry that something has changed is a miss", async () => {
    await job();
    const [entry] = cache.entries;
    if (entry) entry.content = Buffer.from("not an archive");
    const { code, outputs } = await job();
    expect([code, outputs.cached]).toEqual([0, "false"]);
  });

  test("a run that may only read its cache is served, quietly", async () => {
    await job();
    cache.denyWriting();
    const { code, outputs, stdout } = await job({}, { ACTIONS_CACHE_MODE: "read" });
    expect([code, outputs.cached]).toEqual([0, "true"]);
    const other = await job({ scopes: "" }, { ACTIONS_CACHE_MODE: "read" });
    expect([other.code, other.outputs.cached]).toEqual([0, "false"]);
    expect(cache.entries).toHaveLength(1);
    expect(stdout + other.stdout).not.toMatch(/^::(?:warning|error)/m);
  });

  test("a cache that denies to be written costs nobody the token", async () => {
    cache.denyWriting();
    const { code, outputs } = await job();
    expect([code, outputs.cached]).toEqual([0, "false"]);
    expect(cache.entries).toEqual([]);
  });

  test("where there is no cache, a token is fetched, quietly", async () => {
    const { code, outputs, stdout } = await job({}, { ACTIONS_CACHE_SERVICE_V2: "", ACTIONS_RESULTS_URL: "" });
    expect([code, outputs.cached]).toEqual([0, "false"]);
    expect(stdout).not.toMatch(/^::(?:warning|error)/m);
  });

  test("without cache: true nothing is kept", async () => {
    await job({ cache: "false" });
    expect(cache.entries).toEqual([]);
  });
});

function inAnHour(): number {
  return Math.floor(Date.now() / 1000) + 3600;
}
