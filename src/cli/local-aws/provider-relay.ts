import type { OutgoingHttpHeaders } from "node:http";
import {
  type ClientHttp2Stream,
  connect,
  constants,
  createServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";

/** Code of functions travels in messages: with the default of 64 KiB each would wait for word that more may come. */
const WINDOW_BYTES = 16 * 1024 * 1024;

/**
 * Passes an engine's calls on to the provider in the local AWS. When that is gone, stopped or killed, calls that are under way
 * and all that follow are answered with one sentence, which the engine prints; without it the engine would call the provider
 * broken. gRPC is HTTP/2 with a status in the trailers (gRPC over HTTP2, "Responses").
 *
 * @param port of the provider, on the loopback address
 */
export async function relayProvider(
  port: number,
  goneSentence: string,
): Promise<{ readonly port: number; close(): void }> {
  const provider = connect(`http://127.0.0.1:${port}`, { settings: { initialWindowSize: WINDOW_BYTES } });
  provider.once("connect", () => provider.setLocalWindowSize(WINDOW_BYTES));
  // What this says is said of each call.
  provider.on("error", () => {});
  const relay = createServer({ settings: { initialWindowSize: WINDOW_BYTES } });
  const engines = new Set<ServerHttp2Session>();
  relay.on("session", (engine) => {
    engine.setLocalWindowSize(WINDOW_BYTES);
    engines.add(engine);
    engine.once("close", () => engines.delete(engine));
  });
  relay.on("stream", (asked, headers) => {
    const gone = () => answerGone(asked, String(headers[":path"]), goneSentence);
    // The engine may have hung up; then there is nobody left to tell.
    asked.on("error", () => {});
    if (provider.closed || provider.destroyed) {
      gone();
      return;
    }
    const passed = provider.request(headers);
    let isAnswered = false;
    passBack(passed, asked, () => {
      isAnswered = true;
    });
    // Of a connection that is cut, a call may be told nothing but that it is closed.
    passed.on("error", () => {});
    passed.once("close", () => {
      if (!isAnswered) gone();
    });
    asked.once("aborted", () => passed.close(constants.NGHTTP2_CANCEL));
    asked.pipe(passed);
  });
  await new Promise<void>((resolve, reject) => relay.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    port: (relay.address() as AddressInfo).port,
    close() {
      provider.destroy();
      for (const engine of engines) engine.destroy();
      relay.close();
    },
  };
}

/** @param onWhole told when all of the answer has come */
function passBack(passed: ClientHttp2Stream, asked: ServerHttp2Stream, onWhole: () => void): void {
  const trailers = new Promise<OutgoingHttpHeaders>((resolve) =>
    passed.once("trailers", (all) => {
      onWhole();
      resolve(all);
    }),
  );
  passed.once("response", (headers, flags) => {
    // An error comes as headers alone.
    const isWhole = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (isWhole) onWhole();
    asked.respond(headers, isWhole ? { endStream: true } : { waitForTrailers: true });
    if (isWhole) return;
    asked.once("wantTrailers", async () => {
      const all = await trailers;
      if (!asked.destroyed) asked.sendTrailers(all);
    });
    passed.pipe(asked);
  });
}

const UNKNOWN = "2";

function answerGone(asked: ServerHttp2Stream, path: string, sentence: string): void {
  if (asked.destroyed || asked.closed) return;
  if (asked.headersSent) {
    asked.close(constants.NGHTTP2_INTERNAL_ERROR);
    return;
  }
  const headers = { ":status": 200, "content-type": "application/grpc" };
  if (!path.endsWith("/Cancel")) {
    asked.respond(
      { ...headers, "grpc-status": UNKNOWN, "grpc-message": encodeURIComponent(sentence) },
      { endStream: true },
    );
    return;
  }
  // The engine takes a provider that does not even hear of the end for one that crashed. Five zeros are an empty message.
  asked.respond(headers, { waitForTrailers: true });
  asked.once("wantTrailers", () => asked.sendTrailers({ "grpc-status": "0" }));
  asked.end(Buffer.alloc(5));
}
