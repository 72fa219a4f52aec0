import {
  headerText,
  headerTexts,
  isObject,
  MalformedResult,
  resultHeaders,
  resultStatus,
} from "../apigateway/result-headers.ts";
import type { HttpResponse } from "../http.ts";

/**
 * What a function answered, as HTTP. In payload format 2.0 an answer without `statusCode` is the body itself.
 * (AWS: "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway", Lambda function response format)
 *
 * @throws {MalformedResult} where it is of another form
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
  const { "content-length": _, ...answered }: Record<string, string | string[]> = {
    "content-type": "text/plain;charset=utf-8",
    ...resultHeaders(headers, { read: headerText, nameOf }),
    ...(payloadFormatVersion === "1.0" ? resultHeaders(multiValueHeaders, { read: headerTexts, nameOf }) : {}),
    ...(payloadFormatVersion === "2.0" && cookies !== undefined ? { "set-cookie": headerTexts(cookies) } : {}),
  };
  const text = body === undefined || body === null ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return {
    status: resultStatus(statusCode),
    headers: answered,
    body: isBase64Encoded === true ? Buffer.from(text, "base64") : text,
  };
}

function nameOf(name: string): string {
  return name.toLowerCase();
}
