import type { Operation } from "../aws.ts";
import { flag, list, map, operations, required, text } from "../wire/shape.ts";
import { describedIntegration } from "./integrations.ts";
import { headerOf } from "./literals.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  conflict,
  DIALECT,
  existing,
  type Method,
  type MethodResponse,
  methodOf,
  type RestApi,
  type RestApis,
  resourceOf,
} from "./rest-api.ts";
import { checkValidator } from "./validators.ts";

const operation = operations(DIALECT);
const HTTP_METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];
const authorizationTypes = ["NONE", "COGNITO_USER_POOLS", "CUSTOM"] as const;

const place = () => ({ restApiId: required(text()), resourceId: required(text()), httpMethod: required(text()) });
const responsePlace = () => ({ ...place(), statusCode: required(text({ pattern: /[1-5]\d\d/ })) });

/** Methods, who may call them, and the responses that they declare. */
export function createMethodOperations(store: RestApis): Record<string, Operation> {
  return {
    PutMethod: operation(
      {
        ...place(),
        authorizationType: required(text()),
        authorizerId: text(),
        authorizationScopes: list(text({ min: 1 }), { max: 10 }),
        apiKeyRequired: flag(),
        operationName: text({ max: 64 }),
        requestParameters: map(flag()),
        requestModels: map(text()),
        requestValidatorId: text(),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        const resource = resourceOf(api, input.resourceId);
        if (!HTTP_METHODS.includes(input.httpMethod))
          throw badRequest(`Invalid HttpMethod specified. Valid options are ${HTTP_METHODS.join(",")}`);
        if (resource.methods.has(input.httpMethod)) throw conflict("Method already exists for this resource");
        for (const name of Object.keys(input.requestParameters ?? {})) checkRequestParameter(name);
        const method: Method = {
          httpMethod: input.httpMethod,
          authorizationType: authorizationType(input.authorizationType),
          authorizerId: input.authorizerId,
          authorizationScopes: input.authorizationScopes ?? [],
          apiKeyRequired: input.apiKeyRequired ?? false,
          operationName: input.operationName,
          requestParameters: input.requestParameters ?? {},
          requestModels: input.requestModels ?? {},
          requestValidatorId: input.requestValidatorId,
          responses: new Map(),
          integration: undefined,
        };
        checkAuthorization(api, method);
        checkValidator(api, method);
        resource.methods.set(method.httpMethod, method);
        return describedMethod(method);
      },
    ),
    GetMethod: operation(place(), ({ restApiId, resourceId, httpMethod }, call) =>
      describedMethod(methodOf(apiOf(store, restApiId, call), resourceId, httpMethod)),
    ),
    UpdateMethod: operation(
      { ...place(), patchOperations: patchOperations() },
      ({ restApiId, resourceId, httpMethod, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const method = methodOf(api, resourceId, httpMethod);
        const changed = structuredClone(method);
        const setModel = (value: string, key: string) => {
          changed.requestModels[key] = value;
        };
        patch(patchOperations, {
          "/authorizationType": {
            replace(value) {
              changed.authorizationType = authorizationType(value);
            },
          },
          "/authorizerId": {
            replace(value) {
              changed.authorizerId = value === "" ? undefined : value;
            },
          },
          "/authorizationScopes": {
            add(value) {
              changed.authorizationScopes = [...new Set([...changed.authorizationScopes, value])];
            },
            remove(value) {
              changed.authorizationScopes = changed.authorizationScopes.filter((one) => one !== value);
            },
          },
          "/apiKeyRequired": {
            replace(value) {
              changed.apiKeyRequired = value === "true";
            },
          },
          "/operationName": {
            replace(value) {
              changed.operationName = value;
            },
          },
          "/requestValidatorId": {
            replace(value) {
              changed.requestValidatorId = value === "" ? undefined : value;
            },
          },
          "/requestModels/{key}": {
            add: setModel,
            replace: setModel,
            remove(_, key) {
              delete changed.requestModels[key];
            },
          },
          "/requestParameters/{key}": {
            add(value, key) {
              checkRequestParameter(key);
              changed.requestParameters[key] = value === "true";
            },
            replace(value, key) {
              checkRequestParameter(key);
              changed.requestParameters[key] = value === "true";
            },
            remove(_, key) {
              delete changed.requestParameters[key];
            },
          },
        });
        checkAuthorization(api, changed);
        checkValidator(api, changed);
        resourceOf(api, resourceId).methods.set(httpMethod, changed);
        return describedMethod(changed);
      },
    ),
    DeleteMethod: operation(place(), ({ restApiId, resourceId, httpMethod }, call) => {
      const api = apiOf(store, restApiId, call);
      methodOf(api, resourceId, httpMethod);
      resourceOf(api, resourceId).methods.delete(httpMethod);
    }),
    PutMethodResponse: operation(
      { ...responsePlace(), responseParameters: map(flag()), responseModels: map(text()) },
      (input, call) => {
        const { responses } = methodOf(apiOf(store, input.restApiId, call), input.resourceId, input.httpMethod);
        if (responses.has(input.statusCode)) throw conflict("Response already exists for this resource");
        for (const name of Object.keys(input.responseParameters ?? {})) headerOf(name, "method.response.header.");
        const response: MethodResponse = {
          statusCode: input.statusCode,
          responseParameters: input.responseParameters ?? {},
          responseModels: input.responseModels ?? {},
        };
        responses.set(input.statusCode, response);
        return describedResponse(response);
      },
    ),
    GetMethodResponse: operation(responsePlace(), (input, call) => describedResponse(responseOf(store, input, call))),
    UpdateMethodResponse: operation({ ...responsePlace(), patchOperations: patchOperations() }, (input, call) => {
      const response = responseOf(store, input, call);
      const setModel = (value: string, key: string) => {
        response.responseModels[key] = value;
      };
      patch(input.patchOperations, {
        "/responseModels/{key}": {
          add: setModel,
          replace: setModel,
          remove(_, key) {
            delete response.responseModels[key];
          },
        },
        "/responseParameters/{key}": {
          add(value, key) {
            headerOf(key, "method.response.header.");
            response.responseParameters[key] = value === "true";
          },
          replace(value, key) {
            headerOf(key, "method.response.header.");
            response.responseParameters[key] = value === "true";
          },
          remove(_, key) {
            delete response.responseParameters[key];
          },
        },
      });
      return describedResponse(response);
    }),
    DeleteMethodResponse: operation(responsePlace(), (input, call) => {
      responseOf(store, input, call);
      methodOf(apiOf(store, input.restApiId, call), input.resourceId, input.httpMethod).responses.delete(
        input.statusCode,
      );
    }),
  };
}

export function describedMethod(method: Method) {
  const responses = [...method.responses].map(([code, response]) => [code, describedResponse(response)]);
  return {
    httpMethod: method.httpMethod,
    authorizationType: method.authorizationType,
    ...(method.authorizerId === undefined ? {} : { authorizerId: method.authorizerId }),
    apiKeyRequired: method.apiKeyRequired,
    ...(method.operationName === undefined ? {} : { operationName: method.operationName }),
    ...(Object.keys(method.requestParameters).length === 0
      ? {}
      : { requestParameters: { ...method.requestParameters } }),
    ...(method.requestValidatorId === undefined ? {} : { requestValidatorId: method.requestValidatorId }),
    ...(Object.keys(method.requestModels).length === 0 ? {} : { requestModels: { ...method.requestModels } }),
    ...(responses.length === 0 ? {} : { methodResponses: Object.fromEntries(responses) }),
    ...(method.integration === undefined ? {} : { methodIntegration: describedIntegration(method.integration) }),
    ...(method.authorizationScopes.length === 0 ? {} : { authorizationScopes: [...method.authorizationScopes] }),
  };
}

function describedResponse({ statusCode, responseParameters, responseModels }: MethodResponse) {
  return {
    statusCode,
    ...(Object.keys(responseModels).length === 0 ? {} : { responseModels: { ...responseModels } }),
    ...(Object.keys(responseParameters).length === 0 ? {} : { responseParameters: { ...responseParameters } }),
  };
}

interface ResponsePlace {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly statusCode: string;
}

function responseOf(store: RestApis, at: ResponsePlace, call: { region: string; accountId: string }): MethodResponse {
  const { responses } = methodOf(apiOf(store, at.restApiId, call), at.resourceId, at.httpMethod);
  return existing(responses.get(at.statusCode), "Invalid Response status code specified");
}

function authorizationType(given: string): Method["authorizationType"] {
  const known = authorizationTypes.find((one) => one === given);
  if (known !== undefined) return known;
  throw badRequest(
    `The authorization type ${given} is not served by the local AWS, which has ${authorizationTypes.join(", ")}.`,
  );
}

function checkAuthorization(api: RestApi, { authorizationType, authorizerId, authorizationScopes }: Method): void {
  if (authorizationType !== "NONE") {
    const authorizer = api.definition.authorizers.get(authorizerId ?? "");
    const ofUserPools = authorizer?.type === "COGNITO_USER_POOLS";
    if (authorizer === undefined || ofUserPools !== (authorizationType === "COGNITO_USER_POOLS"))
      throw badRequest(
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
      );
  }
  if (authorizationType !== "COGNITO_USER_POOLS" && authorizationScopes.length > 0)
    throw badRequest("Authorization scopes are only allowed for the authorization type COGNITO_USER_POOLS.");
}

function checkRequestParameter(name: string): void {
  if (!/^method\.request\.(?:path|querystring|multivaluequerystring|header|multivalueheader)\.[^\s.]+$/.test(name))
    throw badRequest(
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${name}]`,
    );
}
