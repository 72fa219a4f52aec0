import { AwsError, type Call } from "../aws.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "../http.ts";
import type { ServedApi } from "./api.ts";
import { jsonAnswer, jsonContentType, jsonError, parseJson } from "./json.ts";
import { parseQuery, queryAnswer, queryError } from "./query.ts";
import { matchBinding, restAnswer, restError, restInput } from "./rest-json.ts";
import { type CredentialScope, credentialScope, DEFAULT_REGION } from "./signature.ts";

/** Everything that an operation is told about the request beside its input. */
export type CallOf = (region: string, signed: boolean, accessKeyId?: string) => Call;

/** Told of what nobody foresaw: the caller has got AWS's `InternalFailure` and nothing else. */
export type FaultListener = (error: unknown) => void;

/** The control planes: which operation of which service a request names, by any of AWS's protocols. */
export interface AwsApi {
  handle(request: HttpRequest, call: CallOf): Promise<HttpResponse>;
}

export function createAwsApi(apis: readonly ServedApi[], onFault: FaultListener): AwsApi {
  const named = apis.map(({ service }) => service.name).join(", ");

  async function json(target: string, scope: CredentialScope | undefined, request: HttpRequest, callOf: CallOf) {
    const contentType = jsonContentType(request.headers["content-type"]);
    const { remoteAddress } = request;
    const call = { ...callOf(scope?.region ?? DEFAULT_REGION, scope !== undefined, scope?.accessKeyId), remoteAddress };
    const dot = target.lastIndexOf(".");
    const operation = target.slice(dot + 1);
    return answered(
      async () => {
        const prefix = target.slice(0, Math.max(dot, 0));
        const api = apis.find(({ protocol }) => protocol.kind === "json" && protocol.target === prefix);
        if (api === undefined) throw unknownOperation(`${target} is not served`, named);
        const run = operationOf(api, operation);
        return jsonAnswer(await run(parseJson(request.body) as never, call), contentType, call.requestId);
      },
      (error) => jsonError(error, contentType, call.requestId),
    );
  }

  async function query(parameters: URLSearchParams, scope: CredentialScope | undefined, callOf: CallOf) {
    const call = callOf(scope?.region ?? DEFAULT_REGION, scope !== undefined, scope?.accessKeyId);
    const api = apis.find(({ service, protocol }) => protocol.kind === "query" && service.name === scope?.service);
    const namespace = api?.protocol.kind === "query" ? api.protocol.namespace : "";
    return answered(
      async () => {
        const { action, input } = parseQuery(parameters);
        if (scope === undefined)
          throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", { status: 403 });
        if (api === undefined) throw unknownOperation(`${scope.service} ${action} is not served`, named);
        const run = operationOf(api, action, "InvalidAction");
        return queryAnswer(action, await run(input as never, call), namespace, call.requestId);
      },
      (error) => queryError(error, namespace, call.requestId),
    );
  }

  async function rest(scope: CredentialScope | undefined, request: HttpRequest, callOf: CallOf) {
    const call = callOf(scope?.region ?? DEFAULT_REGION, scope !== undefined, scope?.accessKeyId);
    const { method, path } = request;
    return answered(
      async () => {
        const candidates = apis.filter(
          ({ service, protocol, signedAs = service.name }) =>
            protocol.kind === "rest-json" && (scope === undefined || signedAs === scope.service),
        );
        for (const api of candidates) {
          if (api.protocol.kind !== "rest-json") continue;
          const found = matchBinding(api.protocol.bindings, request);
          if (found === undefined) continue;
          if (scope === undefined)
            throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", { status: 403 });
          const { binding, labels } = found;
          const run = operationOf(api, binding.operation);
          return restAnswer(binding, await run(restInput(binding, labels, request) as never, call), call.requestId);
        }
        if (scope === undefined)
          throw new AwsError("NotFound", `There is nothing at ${method} ${path}.`, { status: 404 });
        throw unknownOperation(`${scope.service} ${method} ${path} is not served`, named);
      },
      (error) => restError(error, scope?.service ?? "", call.requestId),
    );
  }

  async function answered(
    answer: () => Promise<HttpResponse>,
    refusal: (error: AwsError) => HttpResponse,
  ): Promise<HttpResponse> {
    try {
      return await answer();
    } catch (error) {
      if (error instanceof AwsError) return refusal(error);
      onFault(error);
      return refusal(new AwsError("InternalFailure", "The local AWS failed on this request.", { status: 500 }));
    }
  }

  return {
    async handle(request, callOf) {
      let scope: CredentialScope | undefined;
      try {
        scope = credentialScope(request.headers, request.query);
      } catch (error) {
        const { requestId } = callOf(DEFAULT_REGION, false);
        return jsonError(error as AwsError, jsonContentType(request.headers["content-type"]), requestId);
      }
      const target = request.headers["x-amz-target"];
      if (typeof target === "string" && request.method === "POST" && request.path === "/")
        return json(target, scope, request, callOf);
      const parameters = queryParameters(request);
      if (parameters !== undefined) return query(parameters, scope, callOf);
      if (request.path === "/" && scope === undefined)
        return jsonResponse(404, { message: `This is a local AWS. It serves ${named}.` });
      return rest(scope, request, callOf);
    },
  };
}

/** The Query protocol has its parameters in a form, or in the URL of a GET. */
function queryParameters({ method, path, headers, query, body }: HttpRequest): URLSearchParams | undefined {
  if (path !== "/") return undefined;
  if (method === "POST" && headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return new URLSearchParams(body.toString("utf8"));
  }
  const inUrl = new URLSearchParams(query);
  return method === "GET" && inUrl.has("Action") ? inUrl : undefined;
}

function operationOf({ service }: ServedApi, name: string, code = "UnknownOperationException") {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation === undefined)
    throw new AwsError(code, `The operation ${name} of ${service.name} is not served by the local AWS.`);
  return operation;
}

function unknownOperation(what: string, named: string): AwsError {
  return new AwsError("UnknownOperationException", `${what} by the local AWS, which serves ${named}.`);
}
