import { describe, expect, test } from "@jest/globals";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { serveProvider } from "../../../src/local/pulumi/protos/provider.ts";
import { Empty, listen, unary } from "../../../src/local/pulumi/protos/wire.ts";
import { providerClient } from "../../fixtures/provider-client.ts";

const TOKEN = "aws:cognito/userPool:UserPool";

describe("an engine that has ended", () => {
  test("leaves nothing behind in the provider: neither its configuration nor the way to its diagnostics", async () => {
    const heard: string[] = [];
    const hungUp = Promise.withResolvers<string>();
    const log = unary(async (request: { getMessage(): string }) => {
      heard.push(request.getMessage());
      return new Empty();
    });
    const engine = await listen([[engineGrpc.EngineService, { log }]], hungUp.resolve);

    const configured: string[] = [];
    const closed = Promise.withResolvers<string>();
    const refuse = () => Promise.reject(new Error("not asked for here"));
    const provider = await serveProvider({
      version: "7.0.0",
      checkConfig: () => [],
      diffConfig: () => [],
      configure: (connection) => void configured.push(connection),
      check: () => ({ outputs: {}, failures: [], notice: "held" }),
      diff: () => ({ changes: [], deleteBeforeReplace: false }),
      create: refuse,
      read: refuse,
      update: refuse,
      delete: refuse,
      invoke: refuse,
      closed: closed.resolve,
    });

    const client = providerClient(provider.port);
    await client.attach(`127.0.0.1:${engine.port}`);
    await client.configure({});
    await client.check(TOKEN, "pool", {});
    client.close();

    expect([await closed.promise]).toEqual(configured);
    await hungUp.promise;
    expect(heard).toEqual(["held"]);
    await provider.close();
    await engine.close();
  });
});
