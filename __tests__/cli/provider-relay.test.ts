import { spawn } from "node:child_process";
import { once } from "node:events";
import { type ClientHttp2Session, connect, createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { relayProvider } from "../../src/cli/provider-relay.ts";
import { ROOT } from "../fixtures/command.ts";

/** The relay between an engine and the provider, with nothing of gRPC but its frames. */

const GONE = "It is gone: 100 % so.";

let provider: Http2Server;
let sessions: ServerHttp2Session[];
let relay: Awaited<ReturnType<typeof relayProvider>>;
let engine: ClientHttp2Session;
beforeEach(async () => {
  sessions = [];
  provider = createServer();
  provider.on("session", (session) => sessions.push(session));
  provider.on("stream", (stream, headers) => {
    if (headers[":path"] === "/Hang") return;
    if (headers[":path"] === "/Refuse")
      return stream.respond({ "grpc-status": "3", "grpc-message": "no" }, { endStream: true });
    stream.respond({ ":status": 200 }, { waitForTrailers: true });
    if (headers[":path"] === "/Half") return void stream.write("half");
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.pipe(stream);
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  relay = await relayProvider((provider.address() as AddressInfo).port, GONE);
  engine = connect(`http://127.0.0.1:${relay.port}`);
});
afterEach(() => {
  engine.destroy();
  relay.close();
  for (const session of sessions) session.destroy();
  provider.close();
});

interface Answered {
  readonly body: Buffer;
  readonly status: unknown;
  readonly message: string;
  readonly reset: number;
}

function call(path: string, body: Buffer | string = ""): Promise<Answered> {
  return new Promise((resolve) => {
    const stream = engine.request({ ":method": "POST", ":path": path });
    const pieces: Buffer[] = [];
    let told: Record<string, unknown> = {};
    stream.on("response", (headers) => {
      told = headers;
    });
    stream.on("trailers", (trailers) => {
      told = trailers;
    });
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("error", () => {});
    stream.on("close", () =>
      resolve({
        body: Buffer.concat(pieces),
        status: told["grpc-status"],
        message: decodeURIComponent(String(told["grpc-message"] ?? "")),
        reset: stream.rstCode ?? 0,
      }),
    );
    stream.end(body);
  });
}

/** Ends the provider's side as the end of its process does: with no word on the calls. */
function cut(): void {
  for (const session of sessions) session.socket.destroy();
  provider.close();
}

test("messages of any size come back whole, with the status after them", async () => {
  const body = Buffer.alloc(3_000_000, "function code ");
  const answered = await call("/Create", body);
  expect(answered.body.equals(body)).toBe(true);
  expect(answered).toMatchObject({ status: "0", message: "", reset: 0 });
  expect(await call("/Refuse")).toMatchObject({ status: "3", message: "no" });
});

test("a call under way when the provider goes, and each after it, is answered with the sentence", async () => {
  await call("/Check");
  const hanging = call("/Hang");
  await call("/Check");
  cut();
  expect(await hanging).toMatchObject({ status: "2", message: GONE });
  expect(await call("/Create")).toMatchObject({ status: "2", message: GONE });
});

test("a call whose answer is cut off in the middle is answered with the sentence, and nothing of the rest", async () => {
  const half = call("/Half");
  await call("/Check");
  cut();
  expect(await half).toEqual({ status: "2", message: GONE, body: Buffer.alloc(0), reset: 0 });
});

test("the engine's goodbye is heard though the provider is gone", async () => {
  await call("/Check");
  cut();
  expect(await call("/pulumirpc.ResourceProvider/Cancel")).toMatchObject({ status: "0", body: Buffer.alloc(5) });
});

test("the process on PATH ends when the engine that started it was killed", async () => {
  const script = `const { pid } = require("node:child_process").spawn(process.execPath, process.argv.slice(1)); console.log(pid); setInterval(() => {}, 1e6);`;
  const provider = join(ROOT, "bin/attach-provider.js");
  const parent = spawn(process.execPath, ["-e", script, provider, "http://127.0.0.1:9"]);
  const [text] = await once(parent.stdout, "data");
  const pid = Number(text);
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  while (isAlive(pid)) await sleep(50);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
