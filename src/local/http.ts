import type { IncomingHttpHeaders } from "node:http";

/** An HTTP request after the server has read it whole. Bytes in: nothing of it is decoded before its surface is known. */
export interface HttpRequest {
  readonly method: string;
  /** Path as it was sent, percent-encoded, without the query; a prefix such as `/_cognito/<domain>` is already taken off. */
  readonly path: string;
  /** Query as it was sent, without `?`; empty where there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, as they came: names keep their case, and a repeated header its values. */
  readonly rawHeaders?: readonly string[];
  readonly body: Buffer;
  /** Address of the caller, such as `127.0.0.1`. */
  readonly remoteAddress: string;
  /** Base URL under which this local AWS is reached, without a trailing slash. */
  readonly endpoint: string;
}

/** What a surface answers. Header names are written as given; a list is a header sent several times. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** A JSON answer. */
export function jsonResponse(
  status: number,
  value: unknown,
  headers: HttpResponse["headers"] = {},
  contentType = "application/json",
): HttpResponse {
  return { status, headers: { "content-type": contentType, ...headers }, body: JSON.stringify(value) };
}
