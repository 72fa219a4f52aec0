import type { HttpRequest } from "../http.ts";
import { type Authorizer, badRequest } from "./rest-api.ts";

const HEADER = /^method\.request\.header\.([A-Za-z0-9!#$%&'*+.^_`|~-]+)$/;
const QUERY = /^method\.request\.querystring\.([^\s,]+)$/;
const STAGE_VARIABLE = /^stageVariables\.([A-Za-z0-9_]+)$/;
const CONTEXT = /^context\.([A-Za-z.]+)$/;

/** What `$context` has when an authorizer is asked, by its place in the request's context. */
const CONTEXT_VARIABLES = [
  "accountId",
  "apiId",
  "deploymentId",
  "domainName",
  "domainPrefix",
  "extendedRequestId",
  "httpMethod",
  "identity.apiKey",
  "identity.sourceIp",
  "identity.userAgent",
  "path",
  "protocol",
  "requestId",
  "requestTime",
  "requestTimeEpoch",
  "resourceId",
  "resourcePath",
  "stage",
];

/** What sources are looked for in. */
export interface Asked {
  readonly request: HttpRequest;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
}

/** @throws {AwsError} `BadRequestException` for a source of another form, or none where there must be one */
export function checkSources({ type, identitySource, authorizerResultTtlInSeconds }: Authorizer): void {
  if (type !== "REQUEST") {
    if (!HEADER.test(identitySource)) throw invalid(identitySource);
    return;
  }
  const sources = sourcesOf(identitySource);
  if (sources.length === 0 && authorizerResultTtlInSeconds > 0)
    throw badRequest("An identity source is required for authorizers of type REQUEST whose results are cached");
  const wrong = sources.find((source) => !isSource(source));
  if (wrong !== undefined) throw invalid(wrong);
}

/**
 * The values of an authorizer's identity sources, in their order; undefined where one of them is missing or empty.
 * (AWS: CreateAuthorizer in the API Gateway API reference, `identitySource`)
 */
export function identityOf({ identitySource }: Authorizer, asked: Asked): readonly string[] | undefined {
  const values = sourcesOf(identitySource).map((source) => valueAt(source, asked));
  return values.every((value) => value !== "") ? values : undefined;
}

function sourcesOf(identitySource: string): string[] {
  return identitySource
    .split(",")
    .map((source) => source.trim())
    .filter((source) => source !== "");
}

function isSource(source: string): boolean {
  if (HEADER.test(source) || QUERY.test(source) || STAGE_VARIABLE.test(source)) return true;
  return CONTEXT_VARIABLES.includes(CONTEXT.exec(source)?.[1] ?? "");
}

function valueAt(source: string, { request, stageVariables, requestContext }: Asked): string {
  const header = HEADER.exec(source)?.[1];
  if (header !== undefined) return text(request.headers[header.toLowerCase()]);
  const parameter = QUERY.exec(source)?.[1];
  if (parameter !== undefined) return new URLSearchParams(request.query).get(parameter) ?? "";
  const variable = STAGE_VARIABLE.exec(source)?.[1];
  if (variable !== undefined) return stageVariables[variable] ?? "";
  const steps = CONTEXT.exec(source)?.[1]?.split(".") ?? [];
  return text(steps.reduce<unknown>((value, step) => (value as Asked["requestContext"])?.[step], requestContext));
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function invalid(source: string) {
  return badRequest(`Invalid identity source expression specified: ${source}`);
}
