import { AwsError } from "../aws.ts";
import type { HttpResponse } from "../http.ts";

const CONTENT_TYPE = "text/xml";
/** Deeper or longer than any request of the services here; keeps a hostile one from costing anything. */
const MOST_PARAMETERS = 2_000;
const DEEPEST = 8;

/** A request of the AWS Query protocol: an action and its input, put together from names such as `Tags.member.1.Key`. */
export function parseQuery(parameters: URLSearchParams): { action: string; input: Record<string, unknown> } {
  if (parameters.size > MOST_PARAMETERS) throw new AwsError("MalformedInput", "Too many parameters.");
  const action = parameters.get("Action") ?? "";
  const root: Branch = new Map();
  for (const [name, value] of parameters) {
    if (name === "Action" || name === "Version" || name.startsWith("X-Amz-")) continue;
    put(root, name.split("."), value);
  }
  return { action, input: plain(root) as Record<string, unknown> };
}

type Branch = Map<string, Branch | string>;

function put(branch: Branch, path: readonly string[], value: string): void {
  const [name = "", ...rest] = path;
  if (name === "" || path.length > DEEPEST)
    throw new AwsError("MalformedInput", "A parameter's name is not well formed.");
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const known = branch.get(name);
  const inner: Branch = known instanceof Map ? known : new Map();
  branch.set(name, inner);
  put(inner, rest, value);
}

function plain(value: Branch | string): unknown {
  if (typeof value === "string") return value;
  const members = value.get("member");
  if (value.size === 1 && members instanceof Map && [...members.keys()].every((key) => /^[1-9]\d*$/.test(key))) {
    return [...members].sort(([a], [b]) => Number(a) - Number(b)).map(([, one]) => plain(one));
  }
  return Object.fromEntries([...value].map(([name, one]) => [name, plain(one)]));
}

/** An answer of the Query protocol: `<ActionResponse><ActionResult>…`. */
export function queryAnswer(action: string, output: unknown, namespace: string, requestId: string): HttpResponse {
  const result = output === undefined ? "" : element(`${action}Result`, output);
  const body = `<${action}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers: { "content-type": CONTENT_TYPE, "x-amzn-RequestId": requestId }, body };
}

/** An error of the Query protocol. */
export function queryError(error: AwsError, namespace: string, requestId: string): HttpResponse {
  const fields = element("Error", {
    Type: error.status < 500 ? "Sender" : "Receiver",
    Code: error.code,
    Message: error.message,
  });
  return {
    status: error.status,
    headers: { "content-type": CONTENT_TYPE, "x-amzn-ErrorType": error.code, "x-amzn-RequestId": requestId },
    body: `<ErrorResponse xmlns="${namespace}">${fields}<RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return `<${name}>${value.map((one) => element("member", one)).join("")}</${name}>`;
  if (typeof value === "object") {
    const fields = Object.entries(value).map(([field, one]) => element(field, one));
    return `<${name}>${fields.join("")}</${name}>`;
  }
  return `<${name}>${escaped(String(value))}</${name}>`;
}

/** XML 1.0 has no way to write most control characters: they become the replacement character. */
function escaped(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#xD;")
    .replace(/[^\P{Cc}\n\t]/gu, "\uFFFD");
}
