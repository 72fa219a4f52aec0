import type { Operation } from "../aws.ts";
import { integer, map, only, operations, required, structure, text } from "../wire/shape.ts";
import { invokedFunction, withAnyStageVariables } from "./function-uri.ts";
import { checkPlainTemplate, headerOf, literalOf } from "./literals.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  DIALECT,
  existing,
  type Integration,
  type IntegrationResponse,
  integrationOf,
  type Method,
  methodOf,
  notFound,
  type RestApis,
} from "./rest-api.ts";

const operation = operations(DIALECT);
const PASSTHROUGH = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

const place = () => ({ restApiId: required(text()), resourceId: required(text()), httpMethod: required(text()) });
const responsePlace = () => ({ ...place(), statusCode: required(text({ pattern: /[1-5]\d\d/ })) });
const templates = () => map(text());

/** What stands behind a method: a Lambda function, or a fixed answer. */
export function createIntegrationOperations(store: RestApis): Record<string, Operation> {
  return {
    PutIntegration: operation(
      {
        ...place(),
        type: required(text({ values: ["HTTP", "AWS", "MOCK", "HTTP_PROXY", "AWS_PROXY"] })),
        integrationHttpMethod: text(),
        uri: text(),
        connectionType: only("INTERNET"),
        requestParameters: only({}),
        requestTemplates: templates(),
        passthroughBehavior: text({ values: PASSTHROUGH }),
        // Names a cache, and there is none without a cache cluster.
        cacheNamespace: text(),
        cacheKeyParameters: only([]),
        timeoutInMillis: integer({ min: 50, max: 29_000 }),
        tlsConfig: structure({ insecureSkipVerification: only(false) }),
        responseTransferMode: only("BUFFERED"),
      },
      (input, call) => {
        const method = methodOf(apiOf(store, input.restApiId, call), input.resourceId, input.httpMethod);
        const { type } = input;
        if (type !== "AWS_PROXY" && type !== "MOCK")
          throw badRequest(
            `Integrations of type ${type} are not served by the local AWS, which has AWS_PROXY and MOCK.`,
          );
        const integration: Integration = {
          type,
          httpMethod: input.integrationHttpMethod,
          uri: type === "MOCK" ? undefined : input.uri,
          passthroughBehavior: input.passthroughBehavior ?? "WHEN_NO_MATCH",
          timeoutInMillis: input.timeoutInMillis ?? 29_000,
          requestTemplates: input.requestTemplates ?? {},
          responses: new Map(),
        };
        checkIntegration(integration);
        method.integration = integration;
        return describedIntegration(integration);
      },
    ),
    GetIntegration: operation(place(), ({ restApiId, resourceId, httpMethod }, call) =>
      describedIntegration(integrationOf(apiOf(store, restApiId, call), resourceId, httpMethod)),
    ),
    UpdateIntegration: operation({ ...place(), patchOperations: patchOperations() }, (input, call) => {
      const api = apiOf(store, input.restApiId, call);
      const changed = structuredClone(integrationOf(api, input.resourceId, input.httpMethod));
      const setTemplate = (value: string, key: string) => {
        changed.requestTemplates[key] = value;
      };
      patch(input.patchOperations, {
        "/uri": {
          replace(value) {
            changed.uri = value;
          },
        },
        "/httpMethod": {
          replace(value) {
            changed.httpMethod = value;
          },
        },
        "/timeoutInMillis": {
          replace(value) {
            changed.timeoutInMillis = Number(value);
          },
        },
        "/passthroughBehavior": {
          replace(value) {
            const known = PASSTHROUGH.find((one) => one === value);
            if (known === undefined) throw badRequest(`Invalid passthroughBehavior ${value}`);
            changed.passthroughBehavior = known;
          },
        },
        "/requestTemplates/{key}": {
          add: setTemplate,
          replace: setTemplate,
          remove(_, key) {
            delete changed.requestTemplates[key];
          },
        },
      });
      checkIntegration(changed);
      methodOf(api, input.resourceId, input.httpMethod).integration = changed;
      return describedIntegration(changed);
    }),
    DeleteIntegration: operation(place(), ({ restApiId, resourceId, httpMethod }, call) => {
      const api = apiOf(store, restApiId, call);
      integrationOf(api, resourceId, httpMethod);
      methodOf(api, resourceId, httpMethod).integration = undefined;
    }),
    PutIntegrationResponse: operation(
      {
        ...responsePlace(),
        selectionPattern: text(),
        responseParameters: map(text()),
        responseTemplates: templates(),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        const integration = integrationOf(api, input.resourceId, input.httpMethod);
        const response: IntegrationResponse = {
          statusCode: input.statusCode,
          selectionPattern: input.selectionPattern === "" ? undefined : input.selectionPattern,
          responseParameters: input.responseParameters ?? {},
          responseTemplates: input.responseTemplates ?? {},
        };
        checkResponse(methodOf(api, input.resourceId, input.httpMethod), response);
        integration.responses.set(input.statusCode, response);
        return describedResponse(response);
      },
    ),
    GetIntegrationResponse: operation(responsePlace(), (input, call) => {
      const api = apiOf(store, input.restApiId, call);
      const { responses } = integrationOf(api, input.resourceId, input.httpMethod);
      return describedResponse(existing(responses.get(input.statusCode), "Invalid Response status code specified"));
    }),
    UpdateIntegrationResponse: operation({ ...responsePlace(), patchOperations: patchOperations() }, (input, call) => {
      const api = apiOf(store, input.restApiId, call);
      const { responses } = integrationOf(api, input.resourceId, input.httpMethod);
      const before = existing(responses.get(input.statusCode), "Invalid Response status code specified");
      const changed = structuredClone(before);
      const setParameter = (value: string, key: string) => {
        changed.responseParameters[key] = value;
      };
      const setTemplate = (value: string, key: string) => {
        changed.responseTemplates[key] = value;
      };
      patch(input.patchOperations, {
        "/selectionPattern": {
          replace(value) {
            changed.selectionPattern = value === "" ? undefined : value;
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
      checkResponse(methodOf(api, input.resourceId, input.httpMethod), changed);
      responses.set(input.statusCode, changed);
      return describedResponse(changed);
    }),
    DeleteIntegrationResponse: operation(responsePlace(), (input, call) => {
      const api = apiOf(store, input.restApiId, call);
      const { responses } = integrationOf(api, input.resourceId, input.httpMethod);
      if (!responses.delete(input.statusCode)) throw notFound("Invalid Response status code specified");
    }),
  };
}

export function describedIntegration(integration: Integration) {
  const responses = [...integration.responses].map(([code, response]) => [code, describedResponse(response)]);
  return {
    type: integration.type,
    ...(integration.httpMethod === undefined ? {} : { httpMethod: integration.httpMethod }),
    ...(integration.uri === undefined ? {} : { uri: integration.uri }),
    ...(Object.keys(integration.requestTemplates).length === 0
      ? {}
      : { requestTemplates: { ...integration.requestTemplates } }),
    passthroughBehavior: integration.passthroughBehavior,
    timeoutInMillis: integration.timeoutInMillis,
    cacheKeyParameters: [],
    ...(responses.length === 0 ? {} : { integrationResponses: Object.fromEntries(responses) }),
  };
}

function describedResponse({
  statusCode,
  selectionPattern,
  responseParameters,
  responseTemplates,
}: IntegrationResponse) {
  return {
    statusCode,
    ...(selectionPattern === undefined ? {} : { selectionPattern }),
    ...(Object.keys(responseParameters).length === 0 ? {} : { responseParameters: { ...responseParameters } }),
    ...(Object.keys(responseTemplates).length === 0 ? {} : { responseTemplates: { ...responseTemplates } }),
  };
}

function checkIntegration({ type, httpMethod, uri, timeoutInMillis, requestTemplates }: Integration): void {
  if (!Number.isInteger(timeoutInMillis) || timeoutInMillis < 50 || timeoutInMillis > 29_000)
    throw badRequest("Timeout should be between 50 ms and 29000 ms");
  for (const [contentType, template] of Object.entries(requestTemplates)) checkPlainTemplate(contentType, template);
  if (type === "MOCK") return;
  if (httpMethod === undefined || httpMethod === "")
    throw badRequest("Enumeration value for HttpMethod must be non-empty");
  if (httpMethod !== "POST")
    throw badRequest(`Lambda is called by POST: integrationHttpMethod ${httpMethod} is not served by the local AWS.`);
  if (uri === undefined || !uri.startsWith("arn:")) throw badRequest("Invalid ARN specified in the request");
  if (invokedFunction(withAnyStageVariables(uri)) === undefined)
    throw badRequest(`An integration URI other than a Lambda function's is not served by the local AWS: ${uri}`);
}

function checkResponse(
  method: Method,
  { statusCode, selectionPattern, responseParameters, responseTemplates }: IntegrationResponse,
): void {
  const declared = existing(method.responses.get(statusCode), "Invalid Response status code specified");
  for (const [name, mapping] of Object.entries(responseParameters)) {
    headerOf(name, "method.response.header.");
    if (declared.responseParameters[name] === undefined)
      throw badRequest(
        `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: ${name}]`,
      );
    literalOf(name, mapping);
  }
  for (const [contentType, template] of Object.entries(responseTemplates)) checkPlainTemplate(contentType, template);
  if (selectionPattern === undefined) return;
  try {
    new RegExp(selectionPattern);
  } catch {
    throw badRequest(`Invalid selectionPattern: ${selectionPattern}`);
  }
}
