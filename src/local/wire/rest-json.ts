import type { IncomingHttpHeaders } from "node:http";
import { types } from "node:util";
import { AwsError } from "../aws.ts";
import { type HttpResponse, jsonResponse } from "../http.ts";
import { type CamelCase, toBodyNames, toModelNames } from "./camel-case.ts";
import { parseJson } from "./json.ts";
import { queryError } from "./query.ts";

/** Where an operation of a REST-JSON service is, and which of its members are not in the JSON body. */
export interface RestBinding {
  readonly operation: string;
  readonly method: string;
  /** Path with `{Member}` segments; `{Member+}` takes the rest of the path. */
  readonly path: string;
  /** Status of a success; 200 where AWS's model names none. */
  readonly status?: number;
  /** Members in the query by parameter name; a list gathers every value of its parameter. */
  readonly query?: Readonly<
    Record<string, { readonly member: string; readonly as: "text" | "number" | "flag" | "list" }>
  >;
  /** The member that gathers all other parameters of the query, as a map. */
  readonly queryMap?: string;
  /** The value of the query's `mode` that tells this operation from another one at the same place. */
  readonly mode?: string;
  /** Members in headers, by header name in lower case, of the request … */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /** … and of the answer. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Members that are called otherwise in the JSON bodies: member to name there. */
  readonly names?: Readonly<Record<string, string>>;
  /** How all members are called in the JSON bodies, where that is in another case. */
  readonly camelCase?: CamelCase;
  /** The member of the input that is the body itself, as bytes … */
  readonly payload?: string;
  /** … and that of the output. */
  readonly answerPayload?: string;
  /** The output's member that is the HTTP status. */
  readonly statusMember?: string;
}

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The operation that a method and path name, with the members in the path; undefined where none is there. */
export function matchBinding(
  bindings: readonly RestBinding[],
  { method, path, query }: Pick<RestRequest, "method" | "path" | "query">,
): { binding: RestBinding; labels: Record<string, string> } | undefined {
  for (const binding of bindings) {
    if (binding.method !== method) continue;
    if (binding.mode !== undefined && new URLSearchParams(query).get("mode") !== binding.mode) continue;
    const labels = matchPath(binding.path, path);
    if (labels !== undefined) return { binding, labels };
  }
  return undefined;
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split("/");
  const given = path.replace(/\/$/, "").split("/");
  const labels: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const greedy = segment.endsWith("+}");
    const value = greedy ? given.slice(index).join("/") : given[index];
    if (value === undefined || value === "") {
      if (segment === "" && value === "") continue;
      return undefined;
    }
    if (segment.startsWith("{")) labels[segment.slice(1, greedy ? -2 : -1)] = decoded(value);
    else if (segment !== value) return undefined;
    if (greedy) return labels;
  }
  return given.length === wanted.length ? labels : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError("SerializationException", "The path is not percent-encoded UTF-8.");
  }
}

/** The input of an operation, gathered from path, query, headers and body. @throws {AwsError} `SerializationException` */
export function restInput(binding: RestBinding, labels: Record<string, string>, request: RestRequest): unknown {
  const input: Record<string, unknown> =
    binding.payload === undefined
      ? renamed(bodyOf(binding, request), (name) => memberOf(binding, name))
      : request.body.length === 0
        ? {}
        : { [binding.payload]: request.body };
  Object.assign(input, queryMembers(binding, new URLSearchParams(request.query)));
  for (const [name, member] of Object.entries(binding.requestHeaders ?? {})) {
    const value = request.headers[name];
    if (typeof value === "string") input[member] = value;
  }
  return { ...input, ...labels };
}

function bodyOf({ camelCase }: RestBinding, { body }: RestRequest): Record<string, unknown> {
  const given = parseJson(body);
  return (camelCase === undefined ? given : toModelNames(given, camelCase)) as Record<string, unknown>;
}

function queryMembers(
  { query = {}, queryMap, mode }: RestBinding,
  parameters: URLSearchParams,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, { member, as }] of Object.entries(query)) {
    const values = parameters.getAll(name);
    const [first] = values;
    if (first === undefined) continue;
    if (as === "number" && !/^\d{1,10}$/.test(first))
      throw new AwsError("SerializationException", `${name} is not a whole number.`);
    members[member] = { text: first, number: Number(first), flag: first === "true", list: values }[as];
  }
  if (queryMap === undefined) return members;
  const others = [...parameters].filter(
    ([name]) => !Object.hasOwn(query, name) && !(name === "mode" && mode !== undefined),
  );
  return others.length === 0 ? members : { ...members, [queryMap]: Object.fromEntries(others) };
}

/** The answer to an operation of a REST-JSON service. */
export function restAnswer(binding: RestBinding, output: unknown, requestId: string): HttpResponse {
  const members = { ...(output as Record<string, unknown> | undefined) };
  const headers: Record<string, string> = { "x-amzn-RequestId": requestId };
  for (const [name, member] of Object.entries(binding.responseHeaders ?? {})) {
    if (members[member] !== undefined) headers[name] = String(members[member]);
    delete members[member];
  }
  const status =
    binding.statusMember === undefined ? (binding.status ?? 200) : Number(members[binding.statusMember] ?? 200);
  if (binding.statusMember !== undefined) delete members[binding.statusMember];
  if (binding.answerPayload !== undefined) {
    const payload = members[binding.answerPayload];
    const body = types.isUint8Array(payload) ? Buffer.from(payload) : "";
    return { status, headers: { "content-type": "application/json", ...headers }, body };
  }
  if (output === undefined) return { status, headers, body: "" };
  const { camelCase } = binding;
  const answered = renamed(members, (member) => binding.names?.[member] ?? member);
  return jsonResponse(status, camelCase === undefined ? answered : toBodyNames(answered, camelCase), headers);
}

function memberOf({ names }: RestBinding, name: string): string {
  return Object.entries(names ?? {}).find(([, inBody]) => inBody === name)?.[0] ?? name;
}

function renamed(members: Record<string, unknown>, newName: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [newName(name), value]));
}

/**
 * An error of a REST service: its name is in a header. Lambda writes `Message` and `Type`, the others `message`; S3, which
 * is not served, would be asked in XML.
 */
export function restError(error: AwsError, service: string, requestId: string): HttpResponse {
  if (service === "s3") return queryError(error, "", requestId);
  const body =
    service === "lambda"
      ? { Type: error.status < 500 ? "User" : "Service", Message: error.message, message: error.message }
      : { message: error.message };
  return jsonResponse(
    error.status,
    { ...body, ...error.members },
    { "x-amzn-ErrorType": error.code, "x-amzn-RequestId": requestId },
  );
}
