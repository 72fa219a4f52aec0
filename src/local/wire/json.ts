import { AwsError } from "../aws.ts";
import { type HttpResponse, jsonResponse } from "../http.ts";

/** A request's JSON body; empty bytes are an empty structure. @throws {AwsError} `SerializationException` */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new AwsError("SerializationException", "The request body is not JSON in UTF-8.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AwsError("SerializationException", "Unexpected value type in payload: a structure is expected.");
  return value;
}

/** The answer to an operation of the AWS JSON protocols, 1.0 and 1.1 by the request's content type. */
export function jsonAnswer(output: unknown, contentType: string, requestId: string): HttpResponse {
  const body = output === undefined ? "" : JSON.stringify(output);
  return { status: 200, headers: { "content-type": contentType, "x-amzn-RequestId": requestId }, body };
}

/** An error as the AWS JSON protocols have it: its name in `__type` and in a header, its message in another. */
export function jsonError(error: AwsError, contentType: string, requestId: string): HttpResponse {
  return jsonResponse(
    error.status,
    { __type: error.code, message: error.message, ...error.members },
    {
      "x-amzn-ErrorType": error.code,
      "x-amzn-ErrorMessage": headerText(error.message),
      "x-amzn-RequestId": requestId,
    },
    contentType,
  );
}

/** A message may hold what the caller sent: as a header's value it is one line of ASCII (RFC 9110, section 5.5), and short. */
function headerText(message: string): string {
  return message
    .replace(/[^\x20-\x7e]/g, " ")
    .slice(0, 1_000)
    .trim();
}

/** `application/x-amz-json-1.0` or `-1.1`: an answer has its request's. */
export function jsonContentType(requested: string | undefined): string {
  return requested?.startsWith("application/x-amz-json-1.0")
    ? "application/x-amz-json-1.0"
    : "application/x-amz-json-1.1";
}
