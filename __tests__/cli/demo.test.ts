import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { SECRET_STACK_OUTPUTS } from "../../src/contract/index.ts";
import { command } from "../fixtures/command.ts";

const LONG = 60_000;

describe("demo", () => {
  test(
    "shows the token's scope and that the API lets it in and nothing else, and leaves nothing behind",
    async () => {
      const temporary = await mkdtemp(join(tmpdir(), "demo-test-"));
      const { code, stdout, stderr } = await command(["demo"], { env: { TMPDIR: temporary } });
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("Bringing up the preview of demo") });
      expect(stdout).toMatch(/scope +users\/read-only/);
      expect(stdout).toMatch(/no token +GET \/ +401 +401/);
      expect(stdout).toMatch(/garbage +GET \/ +401 +401/);
      expect(stdout).toMatch(/client_credentials, users\/admin +GET \/ +401 +401/);
      expect(stdout).toMatch(
        /client_credentials, users\/read-only +GET \/ +200 +200 +\{"content":"Hello from the Lambda function!"\}/,
      );
      // A user's two ways to the same scope: the login pages, and the API with a trigger.
      expect(stdout).toMatch(/authorization_code, users\/read-only +GET \/ +200 +200/);
      expect(stdout).toMatch(/user_srp, .*users\/read-only +GET \/ +200 +200/);
      expect(await readdir(temporary)).toEqual([]);
    },
    LONG,
  );

  test(
    "two at once both end well, and print neither token nor secret",
    async () => {
      const both = await Promise.all([
        command(["demo", "--json"]),
        command(["demo", "--json", "--branch", "feat/two"]),
      ]);
      expect(both.map(({ code }) => code)).toEqual([0, 0]);
      for (const { stdout, stderr } of both) {
        const { outputs, claims, checks } = JSON.parse(stdout);
        expect(Object.keys(outputs)).toContain("machineClientId");
        for (const secret of SECRET_STACK_OUTPUTS) expect(outputs).not.toHaveProperty(secret);
        expect(claims.scope).toBe("users/read-only");
        expect(checks.map(({ actual }: { actual: number }) => actual)).toEqual([401, 401, 401, 200, 200, 200]);
        expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.eyJ/);
      }
    },
    LONG,
  );

  test(
    "asks no proxy for what is on this machine",
    async () => {
      const nowhere = "http://127.0.0.1:9";
      const proxies = { http_proxy: nowhere, https_proxy: nowhere, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere };
      for (const env of [proxies, { ...proxies, NODE_USE_ENV_PROXY: "1", no_grpc_proxy: "example.com" }]) {
        const { code, stderr } = await command(["demo", "--json"], { env });
        expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
      }
    },
    LONG,
  );

  test("names a branch that no stack can be named after", async () => {
    const { code, stderr } = await command(["demo", "--branch", "///"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'cognito-preview: --branch: The branch "///" holds no letter a-z and no digit, so no stack can be named after it: give another name for the preview.\n',
    });
  });

  test(
    "ends at once by Ctrl-C, leaving no process and no file",
    async () => {
      const temporary = await mkdtemp(join(tmpdir(), "demo-test-"));
      const { code, stderr } = await command(["demo"], {
        env: { TMPDIR: temporary },
        onStart(child) {
          child.stderr?.once("data", () => child.kill("SIGINT"));
        },
      });
      expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining("cognito-preview: Interrupted.") });
      expect(await readdir(temporary)).toEqual([]);
    },
    LONG,
  );
});
