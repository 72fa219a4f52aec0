import type { HttpRequest } from "../http.ts";

// What the events of REST APIs and HTTP APIs are made of.

/** Headers that are of the connection, or that API Gateway writes itself. */
const HOP_BY_HOP = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The headers that a function sees, as they came: names keep their case, and a repeated one its values. */
export function headerPairs({ rawHeaders, headers }: HttpRequest): [name: string, value: string][] {
  const raw = rawHeaders ?? Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  const pairs = Array.from({ length: Math.floor(raw.length / 2) }, (_, index): [string, string] => [
    raw[2 * index] ?? "",
    raw[2 * index + 1] ?? "",
  ]);
  return pairs.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
}

/** `X-Amzn-Trace-Id` of a request that came without one. */
export function traceId(requestId: string): string {
  return `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll("-", "").slice(8)}`;
}

export function valuesByName(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]));
}

/** Where a name comes several times, the single-value maps have the last. */
export function lastOf(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? ""]));
}

/** Common Log Format: `21/Nov/2026:12:34:56 +0000`. */
export function logTime(milliseconds: number): string {
  const [, day, month, year, time] = new Date(milliseconds).toUTCString().replace(",", "").split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
