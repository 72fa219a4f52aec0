import type { HttpResponse } from "../http.ts";
import { GatewayError } from "./errors.ts";
import { matchesMediaType } from "./proxy-event.ts";

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const HEADER_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;
/** API Gateway answers these itself, and passes a function's under another name. (AWS: "API Gateway important notes") */
const REMAPPED = new Set(["connection", "content-length", "date", "server", "transfer-encoding", "www-authenticate"]);

/**
 * What a function behind a Lambda proxy integration answered, as HTTP.
 * (AWS: "Output format of a Lambda function for proxy integration")
 *
 * @throws {GatewayError} 502 where it is of another form
 */
export function proxyResult(
  result: unknown,
  { accept, binaryMediaTypes }: { accept: string | undefined; binaryMediaTypes: readonly string[] },
): HttpResponse {
  if (!isObject(result)) throw malformed();
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result;
  const status = Number(statusCode);
  if (statusCode === undefined || statusCode === null || !Number.isInteger(status) || status < 200 || status > 599)
    throw malformed();
  if (body !== undefined && body !== null && typeof body !== "string") throw malformed();
  const answered = { ...headersOf(headers, single), ...headersOf(multiValueHeaders, several) };
  if (!Object.keys(answered).some((name) => name.toLowerCase() === "content-type"))
    answered["content-type"] = "application/json";
  const binary = isBase64Encoded === true && matchesMediaType(accept?.split(",")[0] ?? "*/*", binaryMediaTypes);
  return { status, headers: answered, body: binary ? Buffer.from(body ?? "", "base64") : (body ?? "") };
}

function headersOf(headers: unknown, read: (value: unknown) => string | string[]): Record<string, string | string[]> {
  if (headers === undefined || headers === null) return {};
  if (!isObject(headers)) throw malformed();
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => {
        if (!HEADER_NAME.test(name)) throw malformed();
        return [REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, read(value)];
      }),
  );
}

function single(value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string" || !HEADER_VALUE.test(text)) throw malformed();
  return text;
}

function several(value: unknown): string[] {
  if (!Array.isArray(value)) throw malformed();
  return value.map(single);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(): GatewayError {
  return new GatewayError("INTEGRATION_FAILURE");
}
