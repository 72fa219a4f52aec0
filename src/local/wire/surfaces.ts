import type { ApiGateway } from "../apigateway/service.ts";
import { MOST_REQUEST_BYTES, requestTooLong } from "../apigateway/service.ts";
import type { ApiGatewayV2 } from "../apigatewayv2/service.ts";
import type { CognitoIdp } from "../cognito-idp/surface.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../http.ts";
import type { RequestHead, Surface } from "../server.ts";
import type { AwsApi, CallOf } from "./aws-api.ts";
import { apiIdOfHost, type HostRules, hostName, isAllowedHost, isAllowedOrigin, prefixOfDomainHost } from "./hosts.ts";

/** Everything that answers on the one port. */
export interface Surfaces {
  readonly cognito: CognitoIdp;
  readonly apiGateway: ApiGateway;
  readonly apiGatewayV2: ApiGatewayV2;
  readonly awsApi: AwsApi;
  readonly hosts: HostRules;
  readonly callOf: CallOf;
  /** The local AWS's own pages and commands, by the start of their path; the longest that fits answers. */
  readonly own: ReadonlyMap<string, (request: HttpRequest) => Promise<HttpResponse>>;
}

const MIB = 1_048_576;
/** Lambda's limits for an invocation and for a request with a deployment package. */
const MOST_INVOCATION_BYTES = 6_291_556;
const MOST_PACKAGE_BYTES = 70_167_211;
/** A batch of log events has a mebibyte of messages; JSON may double it. */
const MOST_LOGS_BYTES = 4 * MIB;

const DOMAIN_PATH = /^\/_cognito\/([^/]+)(\/.*)?$/;
const API_PATH = /^\/_execute-api\/([^/]+)(\/.*)?$/;
const WELL_KNOWN = /^\/([a-z0-9-]+_[0-9A-Za-z]+)\/\.well-known\/([^/]+)$/;

/** Who answers a request, told by its host and path before its body is read. */
export function surfaceOf(surfaces: Surfaces, head: RequestHead): Surface {
  const { cognito, hosts } = surfaces;
  const host = hostName(head.headers.host);
  if (host === undefined || !isAllowedHost(host, hosts))
    return refusal(
      `The host ${JSON.stringify(head.headers.host ?? "")} is none that this local AWS answers to: start it with --allow-host.`,
    );

  // What a deployed API answers to a page of another origin is for the API to say.
  const apiOfHost = apiIdOfHost(host);
  if (apiOfHost !== undefined) return deployedApi(surfaces, apiOfHost, head.path);
  const [, apiId, pathOfApi = "/"] = API_PATH.exec(head.path) ?? [];
  if (apiId !== undefined) return deployedApi(surfaces, apiId, pathOfApi);

  const { origin } = head.headers;
  const [, domain, pathOfDomain = "/"] = DOMAIN_PATH.exec(head.path) ?? [];
  const domainOfHost = prefixOfDomainHost(host) ?? (cognito.hasDomain(host) ? host : undefined);
  const named = domainOfHost ?? domain;
  // A form on one of the domain's own pages may come with the origin `null`; the form has its own token.
  if (origin !== (named === undefined ? undefined : "null") && !isAllowedOrigin(origin, hosts))
    return refusal(`Pages of ${JSON.stringify(origin)} may not call this local AWS: start it with --allow-host.`);
  if (named !== undefined)
    return limited(MIB, (request) =>
      cognito.hosted(named, { ...request, path: domainOfHost === undefined ? pathOfDomain : request.path }),
    );

  const [, userPoolId = "", document] = WELL_KNOWN.exec(head.path) ?? [];
  if (document !== undefined) return limited(MIB, (request) => cognito.wellKnown(userPoolId, document, request));
  const own = ownHandler(surfaces, head.path);
  if (own !== undefined) return own;
  return awsApi(surfaces, head);
}

/** A REST API or an HTTP API: the ids of both are of one kind, and no two APIs have the same. */
function deployedApi({ apiGateway, apiGatewayV2 }: Surfaces, apiId: string, path: string): Surface {
  const isHttpApi = apiGatewayV2.has(apiId);
  const gateway = isHttpApi ? apiGatewayV2 : apiGateway;
  return {
    limit: MOST_REQUEST_BYTES,
    tooLarge: () => (isHttpApi ? jsonResponse(413, { message: "Request Entity Too Large" }) : requestTooLong()),
    handle: (request) => gateway.execute(apiId, { ...request, path }),
  };
}

function ownHandler({ own }: Surfaces, path: string): Surface | undefined {
  const prefix = [...own.keys()]
    .filter((one) => path === one || path.startsWith(one.endsWith("/") ? one : `${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  const handler = prefix === undefined ? undefined : own.get(prefix);
  if (prefix === undefined || handler === undefined) {
    if (!path.startsWith("/_")) return undefined;
    return limited(0, async () => jsonResponse(404, { message: `This local AWS has nothing at ${path}.` }));
  }
  const rest = path.slice(prefix.endsWith("/") ? prefix.length - 1 : prefix.length);
  return limited(MIB, (request) => handler({ ...request, path: rest === "" ? "/" : rest }));
}

/** The AWS APIs may be called from pages of allowed origins, as Amplify does with Cognito's. */
function awsApi({ awsApi, callOf }: Surfaces, { path, headers }: RequestHead): Surface {
  const { limit, code } = limitOfApi(path, headers["x-amz-target"]);
  return {
    limit,
    tooLarge: () =>
      jsonResponse(
        413,
        { __type: code, message: `Request must be smaller than ${limit} bytes.` },
        { "x-amzn-ErrorType": code },
      ),
    async handle(request) {
      const { origin } = request.headers;
      if (origin === undefined) return awsApi.handle(request, callOf);
      const allowed = { "access-control-allow-origin": origin, vary: "origin" };
      if (request.method === "OPTIONS") {
        const wanted = request.headers["access-control-request-headers"];
        const preflight = { "access-control-allow-methods": "POST", "access-control-max-age": "600" };
        const asked = typeof wanted === "string" ? { "access-control-allow-headers": wanted } : {};
        return { status: 204, headers: { ...allowed, ...preflight, ...asked }, body: "" };
      }
      const response = await awsApi.handle(request, callOf);
      const exposed = { "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage" };
      return { ...response, headers: { ...response.headers, ...allowed, ...exposed } };
    },
  };
}

function limitOfApi(path: string, target: string | string[] | undefined): { limit: number; code: string } {
  if (/^\/2015-03-31\/functions\/.+\/invocations$/.test(path))
    return { limit: MOST_INVOCATION_BYTES, code: "RequestTooLargeException" };
  const code = "RequestEntityTooLargeException";
  if (path.startsWith("/2015-03-31/functions")) return { limit: MOST_PACKAGE_BYTES, code };
  if (path.startsWith("/restapis")) return { limit: MOST_REQUEST_BYTES, code };
  return { limit: typeof target === "string" && target.startsWith("Logs_") ? MOST_LOGS_BYTES : MIB, code };
}

function limited(limit: number, handle: Surface["handle"]): Surface {
  return {
    limit,
    tooLarge: () => jsonResponse(413, { message: `Request must be smaller than ${limit} bytes.` }),
    handle,
  };
}

function refusal(message: string): Surface {
  const answer = () => jsonResponse(403, { message });
  return { limit: 0, tooLarge: answer, handle: async () => answer() };
}
