import type { Arrival } from "./event.ts";
import { badRequest } from "./http-api.ts";

const HEADER = /^\$request\.header\.([A-Za-z0-9!#$%&'*+.^_`|~-]+)$/;
const QUERY = /^\$request\.querystring\.([^\s]+)$/;
const STAGE_VARIABLE = /^\$stageVariables\.([A-Za-z0-9_]+)$/;
const CONTEXT = /^\$context\.([A-Za-z.]+)$/;

/** What `$context` has when an authorizer is asked. (AWS: "Customize HTTP API access logs") */
const CONTEXT_VARIABLES: Readonly<Record<string, (arrival: Arrival) => string>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ api }) => api.id,
  domainName: ({ api, domainSuffix }) => `${api.id}.${domainSuffix}`,
  domainPrefix: ({ api }) => api.id,
  httpMethod: ({ request }) => request.method,
  "identity.sourceIp": ({ request }) => request.remoteAddress,
  "identity.userAgent": ({ request }) => request.headers["user-agent"] ?? "",
  path: ({ path }) => path,
  protocol: () => "HTTP/1.1",
  requestId: ({ requestId }) => requestId,
  routeKey: ({ match }) => match.route.routeKey,
  stage: ({ stage }) => stage.name,
};

/** @throws {AwsError} `BadRequestException` for a source of another form */
export function checkSources(sources: readonly string[]): void {
  const wrong = sources.find((source) => {
    const variable = CONTEXT.exec(source)?.[1];
    if (variable !== undefined) return !Object.hasOwn(CONTEXT_VARIABLES, variable);
    return !HEADER.test(source) && !QUERY.test(source) && !STAGE_VARIABLE.test(source);
  });
  if (wrong !== undefined) throw badRequest(`Invalid identity source: ${wrong}`);
}

/** The values of identity sources, in their order; undefined where one of them is missing or empty. */
export function identityOf(sources: readonly string[], arrival: Arrival): readonly string[] | undefined {
  const values = sources.map((source) => valueAt(source, arrival));
  return values.every((value) => value !== "") ? values : undefined;
}

function valueAt(source: string, arrival: Arrival): string {
  const { request, stage } = arrival;
  const header = HEADER.exec(source)?.[1];
  if (header !== undefined) return String(request.headers[header.toLowerCase()] ?? "");
  const parameter = QUERY.exec(source)?.[1];
  if (parameter !== undefined) return new URLSearchParams(request.query).getAll(parameter).join(",");
  const variable = STAGE_VARIABLE.exec(source)?.[1];
  if (variable !== undefined) return stage.variables[variable] ?? "";
  return CONTEXT_VARIABLES[CONTEXT.exec(source)?.[1] ?? ""]?.(arrival) ?? "";
}
