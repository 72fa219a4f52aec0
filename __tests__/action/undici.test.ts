import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { fetch, ProxyAgent } from "../../action/undici.ts";

describe("what the bundle has in the place of undici", () => {
  const before = process.env.NODE_USE_ENV_PROXY;
  afterEach(() => {
    if (before === undefined) delete process.env.NODE_USE_ENV_PROXY;
    else process.env.NODE_USE_ENV_PROXY = before;
  });

  test("a proxy variable without Node's leave to use it is told, with the remedy", () => {
    delete process.env.NODE_USE_ENV_PROXY;
    expect(() => new ProxyAgent()).toThrow("add NODE_USE_ENV_PROXY: 1 to the env of the job");
  });

  test("with it the agent is nothing, as Node does its work", () => {
    process.env.NODE_USE_ENV_PROXY = "1";
    expect(() => new ProxyAgent()).not.toThrow();
  });

  test("fetch is Node's own, which takes no agent of the toolkit's", async () => {
    process.env.NODE_USE_ENV_PROXY = "1";
    const server = createServer((request, response) => response.end(request.method));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const response = await fetch(url, { method: "POST", dispatcher: new ProxyAgent() });
      expect(await response.text()).toBe("POST");
    } finally {
      server.close();
    }
  });
});
