import type { HttpResponse } from "../http.ts";
import { matchesMediaType } from "./proxy-event.ts";
import { headerText, headerTexts, isObject, MalformedResult, resultHeaders, resultStatus } from "./result-headers.ts";

/** API Gateway answers these itself, and passes a function's under another name. (AWS: "API Gateway important notes") */
const REMAPPED = new Set(["connection", "content-length", "date", "server", "transfer-encoding", "www-authenticate"]);

/**
 * What a function behind a Lambda proxy integration answered, as HTTP.
 * (AWS: "Output format of a Lambda function for proxy integration")
 *
 * @throws {MalformedResult} where it is of another form
 */
export function proxyResult(
  result: unknown,
  { accept, binaryMediaTypes }: { accept: string | undefined; binaryMediaTypes: readonly string[] },
): HttpResponse {
  if (!isObject(result)) throw new MalformedResult();
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result;
  const status = resultStatus(statusCode);
  if (body !== undefined && body !== null && typeof body !== "string") throw new MalformedResult();
  const answered: Record<string, string | string[]> = {
    ...resultHeaders(headers, { read: headerText, nameOf }),
    ...resultHeaders(multiValueHeaders, { read: headerTexts, nameOf }),
  };
  if (!Object.keys(answered).some((name) => name.toLowerCase() === "content-type"))
    answered["content-type"] = "application/json";
  const binary = isBase64Encoded === true && matchesMediaType(accept?.split(",")[0] ?? "*/*", binaryMediaTypes);
  return { status, headers: answered, body: binary ? Buffer.from(body ?? "", "base64") : (body ?? "") };
}

function nameOf(name: string): string {
  return REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name;
}
