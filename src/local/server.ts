import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpRequest, HttpResponse } from "./http.ts";

/** One kind of traffic: how much it may send, and who answers. */
export interface Surface {
  /** Bytes of a body; a longer one is answered by `tooLarge` without being read to its end. */
  readonly limit: number;
  tooLarge(): HttpResponse;
  /** `drop` ends the connection without an answer. */
  handle(request: HttpRequest): Promise<HttpResponse | "drop">;
}

/** What is known of a request before its body has been read. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
}

export interface HttpServer {
  readonly port: number;
  /** Base URL, without a trailing slash. */
  readonly endpoint: string;
  close(): Promise<void>;
}

export interface HttpServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Who answers a request. */
  surfaceOf(head: RequestHead): Surface;
  /** Told of errors that no surface answered. */
  onFault(error: unknown): void;
}

// Imported as a module it would bring Node's whole fetch with it, for the sake of its export WebSocket: a fifth of the start.
const { createServer } = process.getBuiltinModule("node:http");

const HOST = "127.0.0.1";
const FAILED: HttpResponse = { status: 500, headers: {}, body: "The local AWS failed on this request." };

/**
 * Listens on 127.0.0.1: bytes in, bytes out.
 *
 * @throws the system's error, such as `EADDRINUSE`, where the port cannot be had
 */
export async function listen({ port, surfaceOf, onFault }: HttpServerOptions): Promise<HttpServer> {
  let endpoint = "";
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      onFault(error);
      if (outgoing.headersSent) outgoing.destroy();
      else write(outgoing, FAILED, true);
    });
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const head = headOf(incoming);
    if (head === undefined) return write(outgoing, { status: 400, headers: {}, body: "" }, true);
    const surface = surfaceOf(head);
    const body = await read(incoming, surface.limit);
    if (body === "aborted") return;
    if (body === "too large") return write(outgoing, surface.tooLarge(), true);
    const response = await surface.handle({
      ...head,
      rawHeaders: incoming.rawHeaders,
      body,
      remoteAddress: incoming.socket.remoteAddress ?? HOST,
      endpoint,
    });
    if (response === "drop") incoming.socket.destroy();
    else write(outgoing, response, false);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const bound = boundPort(server.address());
  endpoint = `http://${HOST}:${bound}`;
  return {
    port: bound,
    endpoint,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** A request target is a path, or a whole URL as a proxy's client sends it (RFC 9112, section 3.2). */
function headOf({ method = "GET", url = "", headers }: IncomingMessage): RequestHead | undefined {
  const target = /^https?:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] ?? url;
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  if (path !== "" && !path.startsWith("/")) return undefined;
  return { method, path: path === "" ? "/" : path, query: mark === -1 ? "" : target.slice(mark + 1), headers };
}

/** The whole body, unless it is longer than `limit` or the caller goes away. */
function read(incoming: IncomingMessage, limit: number): Promise<Buffer | "too large" | "aborted"> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return Promise.resolve("too large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        incoming.removeAllListeners("data");
        incoming.pause();
        resolve("too large");
        return;
      }
      chunks.push(chunk);
    });
    incoming.on("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    incoming.on("error", () => resolve("aborted"));
    incoming.on("close", () => resolve("aborted"));
  });
}

/** A connection whose request was not read to its end cannot carry another one. */
function write(outgoing: ServerResponse, { status, headers, body }: HttpResponse, last: boolean): void {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value as string | string[]);
  if (last) outgoing.setHeader("connection", "close");
  const bodiless = status === 204 || status === 304 || (status >= 100 && status < 200);
  if (!bodiless && !outgoing.hasHeader("content-length")) outgoing.setHeader("content-length", Buffer.byteLength(body));
  outgoing.writeHead(status);
  outgoing.end(bodiless ? undefined : body);
}
