import {
  type ClientHttp2Stream,
  connect,
  constants,
  createServer,
  type OutgoingHttpHeaders,
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
    wholeAnswer(passed, (answer) => {
      if (answer === undefined) gone();
      else if (!asked.destroyed) send(asked, answer);
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

interface Answer {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
  /** Undefined where the headers are all there is, as of an error. */
  readonly trailers: OutgoingHttpHeaders | undefined;
}

/**
 * Only a whole answer is passed back: once a part of it were sent, nothing could be said of a cut.
 *
 * @param onClosed told undefined where the call was cut
 */
function wholeAnswer(passed: ClientHttp2Stream, onClosed: (answer: Answer | undefined) => void): void {
  let headers: Answer["headers"] | undefined;
  let trailers: Answer["trailers"];
  let isWhole = false;
  const parts: Buffer[] = [];
  passed.once("response", (received, flags) => {
    headers = received;
    isWhole = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
  });
  passed.on("data", (part: Buffer) => parts.push(part));
  passed.once("trailers", (received) => {
    trailers = received;
    isWhole = true;
  });
  // Of a connection that is cut, a call may be told nothing but that it is closed.
  passed.on("error", () => {});
  passed.once("close", () =>
    onClosed(headers && isWhole ? { headers, body: Buffer.concat(parts), trailers } : undefined),
  );
}

function send(asked: ServerHttp2Stream, { headers, body, trailers }: Answer): void {
  if (trailers === undefined) {
    asked.respond(headers, { endStream: true });
    return;
  }
  asked.respond(headers, { waitForTrailers: true });
  asked.once("wantTrailers", () => asked.sendTrailers(trailers));
  asked.end(body);
}

const UNKNOWN = "2";

function answerGone(asked: ServerHttp2Stream, path: string, sentence: string): void {
  if (asked.destroyed || asked.closed) return;
  const headers = { ":status": 200, "content-type": "application/grpc" };
  if (!path.endsWith("/Cancel")) {
    const told = { "grpc-status": UNKNOWN, "grpc-message": encodeURIComponent(sentence) };
    send(asked, { headers: { ...headers, ...told }, body: Buffer.alloc(0), trailers: undefined });
    return;
  }
  // The engine takes a provider that does not even hear of the end for one that crashed. Five zeros are an empty message.
  send(asked, { headers, body: Buffer.alloc(5), trailers: { "grpc-status": "0" } });
}
