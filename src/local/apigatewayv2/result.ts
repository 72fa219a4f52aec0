import type { HttpResponse } from "../http.ts";

/** What a function answered is no answer: the caller gets 500. */
export class MalformedResult extends Error {
  override readonly name = "MalformedResult";
}

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const HEADER_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;

/**
 * What a function answered, as HTTP. In payload format 2.0 an answer without `statusCode` is the body itself.
 * (AWS: "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway", Lambda function response format)
 *
 * @throws {MalformedResult}
 */
export function resultOf(result: unknown, payloadFormatVersion: "1.0" | "2.0"): HttpResponse {
  if (isObject(result) && result.statusCode !== undefined && result.statusCode !== null)
    return formatted(result, payloadFormatVersion);
  if (payloadFormatVersion === "1.0") throw new MalformedResult();
  const body = typeof result === "string" ? result : result === undefined ? "" : JSON.stringify(result);
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function formatted(
  { statusCode, headers, multiValueHeaders, cookies, body, isBase64Encoded }: Record<string, unknown>,
  payloadFormatVersion: "1.0" | "2.0",
): HttpResponse {
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new MalformedResult();
  const answered: Record<string, string | string[]> = {
    "content-type": "text/plain;charset=utf-8",
    ...headersOf(headers, single),
    ...(payloadFormatVersion === "1.0" ? headersOf(multiValueHeaders, several) : {}),
    ...(payloadFormatVersion === "2.0" && cookies !== undefined ? { "set-cookie": several(cookies) } : {}),
  };
  const text = body === undefined || body === null ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return { status, headers: answered, body: isBase64Encoded === true ? Buffer.from(text, "base64") : text };
}

function headersOf(headers: unknown, read: (value: unknown) => string | string[]): Record<string, string | string[]> {
  if (headers === undefined || headers === null) return {};
  if (!isObject(headers)) throw new MalformedResult();
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => value !== null && value !== undefined && name.toLowerCase() !== "content-length")
      .map(([name, value]) => {
        if (!HEADER_NAME.test(name)) throw new MalformedResult();
        return [name.toLowerCase(), read(value)];
      }),
  );
}

function single(value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string" || !HEADER_VALUE.test(text)) throw new MalformedResult();
  return text;
}

function several(value: unknown): string[] {
  if (!Array.isArray(value)) throw new MalformedResult();
  return value.map(single);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
