import type { Operation } from "../aws.ts";
import { integer, map, operations, required, text } from "../wire/shape.ts";
import { ERROR_KINDS, type ErrorKind } from "./errors.ts";
import { headerOf, literalOf } from "./literals.ts";
import { patch, patchOperations } from "./patch.ts";
import { apiOf, badRequest, DIALECT, type GatewayResponse, notFound, type RestApis } from "./rest-api.ts";

const operation = operations(DIALECT);
const DEFAULTS = ["DEFAULT_4XX", "DEFAULT_5XX"];

const place = () => ({ restApiId: required(text()), responseType: required(text()) });

/** What API Gateway itself answers, where the API says otherwise than AWS: statuses, headers, bodies. */
export function createGatewayResponseOperations(store: RestApis): Record<string, Operation> {
  return {
    PutGatewayResponse: operation(
      {
        ...place(),
        statusCode: text({ pattern: /[1-5]\d\d/ }),
        responseParameters: map(text()),
        responseTemplates: map(text()),
      },
      (input, call) => {
        const { gatewayResponses } = apiOf(store, input.restApiId, call).definition;
        const response: GatewayResponse = {
          responseType: responseType(input.responseType),
          statusCode: input.statusCode,
          responseParameters: input.responseParameters ?? {},
          responseTemplates: input.responseTemplates ?? {},
        };
        check(response);
        gatewayResponses.set(response.responseType, response);
        return described(response);
      },
    ),
    GetGatewayResponse: operation(place(), (input, call) => {
      const { gatewayResponses } = apiOf(store, input.restApiId, call).definition;
      const type = responseType(input.responseType);
      return toldOf(gatewayResponses, type);
    }),
    GetGatewayResponses: operation(
      { restApiId: required(text()), position: text(), limit: integer({ min: 1, max: 500 }) },
      ({ restApiId }, call) => {
        const { gatewayResponses } = apiOf(store, restApiId, call).definition;
        const types = [...DEFAULTS, ...Object.keys(ERROR_KINDS)];
        return { items: types.map((type) => toldOf(gatewayResponses, type)) };
      },
    ),
    UpdateGatewayResponse: operation({ ...place(), patchOperations: patchOperations() }, (input, call) => {
      const { gatewayResponses } = apiOf(store, input.restApiId, call).definition;
      const type = responseType(input.responseType);
      const changed = structuredClone(gatewayResponses.get(type) ?? builtIn(type));
      const setParameter = (value: string, key: string) => {
        changed.responseParameters[key] = value;
      };
      const setTemplate = (value: string, key: string) => {
        changed.responseTemplates[key] = value;
      };
      patch(input.patchOperations, {
        "/statusCode": {
          replace(value) {
            changed.statusCode = value;
          },
        },
        "/responseParameters/{key}": {
          add: setParameter,
          replace: setParameter,
          remove(_, key) {
            delete changed.responseParameters[key];
          },
        },
        "/responseTemplates/{key}": {
          add: setTemplate,
          replace: setTemplate,
          remove(_, key) {
            delete changed.responseTemplates[key];
          },
        },
      });
      check(changed);
      gatewayResponses.set(type, changed);
      return described(changed);
    }),
    DeleteGatewayResponse: operation(place(), (input, call) => {
      const { gatewayResponses } = apiOf(store, input.restApiId, call).definition;
      if (!gatewayResponses.delete(responseType(input.responseType)))
        throw notFound("Invalid Gateway response type specified");
    }),
  };
}

function responseType(given: string): string {
  if (DEFAULTS.includes(given) || Object.hasOwn(ERROR_KINDS, given)) return given;
  throw badRequest(
    `The gateway response type ${given} is not served by the local AWS, which has ${[...DEFAULTS, ...Object.keys(ERROR_KINDS)].join(", ")}.`,
  );
}

function builtIn(type: string): GatewayResponse {
  const status = Object.hasOwn(ERROR_KINDS, type) ? ERROR_KINDS[type as ErrorKind].status : undefined;
  return {
    responseType: type,
    statusCode: status === undefined ? undefined : String(status),
    responseParameters: {},
    responseTemplates: {},
  };
}

function check({ statusCode, responseParameters, responseTemplates }: GatewayResponse): void {
  if (statusCode !== undefined && !/^[1-5]\d\d$/.test(statusCode))
    throw badRequest(`Invalid status code ${statusCode}`);
  for (const [name, mapping] of Object.entries(responseParameters)) {
    headerOf(name, "gatewayresponse.header.");
    literalOf(name, mapping);
  }
  for (const [contentType, template] of Object.entries(responseTemplates)) {
    const rest = template.replace(/\$context\.(?:error\.(?:messageString|message|responseType)|requestId)\b/g, "");
    if (/[$#]/.test(rest))
      throw badRequest(
        `The gateway response template for ${contentType} has variables other than $context.error.message, $context.error.messageString, $context.error.responseType and $context.requestId, which the local AWS does not serve.`,
      );
  }
}

/** The response that an API was given, or what it has without one. */
function toldOf(given: ReadonlyMap<string, GatewayResponse>, type: string) {
  const own = given.get(type);
  return own === undefined ? { ...described(builtIn(type)), defaultResponse: true } : described(own);
}

/** What was given is no default, even where it says nothing of its own. */
function described(response: GatewayResponse) {
  const custom = Object.keys(response.responseTemplates).length > 0;
  return {
    responseType: response.responseType,
    ...(response.statusCode === undefined ? {} : { statusCode: response.statusCode }),
    responseParameters: { ...response.responseParameters },
    responseTemplates: custom
      ? { ...response.responseTemplates }
      : { "application/json": '{"message":$context.error.messageString}' },
    defaultResponse: false,
  };
}
