import type { Call, Operation } from "../aws.ts";
import { bytes, flag, map, operations, required, text } from "../wire/shape.ts";
import { createApiOperations, describedApi } from "./apis.ts";
import { createAuthorizerOperations } from "./authorizers.ts";
import { createGatewayResponseOperations } from "./gateway-responses.ts";
import { createIntegrationOperations } from "./integrations.ts";
import { createMethodOperations } from "./methods.ts";
import { type ApiDescription, parseDescription, type RouteDescription } from "./openapi-document.ts";
import { createResourceOperations } from "./resources.ts";
import { apiOf, badRequest, DIALECT, emptyDefinition, type RestApi, type RestApis } from "./rest-api.ts";
import { createValidatorOperations } from "./validators.ts";

const operation = operations(DIALECT);

const importMembers = () => ({
  body: required(bytes()),
  // Everything that AWS would warn of is refused here, so there is nothing to fail on.
  failOnWarnings: flag(),
  parameters: map(text()),
});

/** APIs that are described by an OpenAPI document with API Gateway's extensions. */
export function createOpenApiOperations(store: RestApis): Record<string, Operation> {
  const { CreateRestApi } = createApiOperations(store);
  return {
    ImportRestApi: operation(importMembers(), async ({ body, parameters = {} }, call) => {
      const description = await parseDescription(body);
      const { id } = (await run(
        CreateRestApi,
        {
          name: description.title,
          ...settingsOf(parameters),
        },
        call,
      )) as { id: string };
      try {
        const api = apiOf(store, id, call);
        await redefine(api, emptyDefinition(api.rootResourceId), description, call);
        return describedApi(api);
      } catch (error) {
        store.apis.delete(id);
        throw error;
      }
    }),
    PutRestApi: operation(
      { ...importMembers(), restApiId: required(text()), mode: text({ values: ["merge", "overwrite"] }) },
      async ({ restApiId, mode, body, parameters = {} }, call) => {
        const api = apiOf(store, restApiId, call);
        const { endpointConfiguration } = settingsOf(parameters);
        const description = await parseDescription(body);
        const merging = mode !== "overwrite";
        const start = merging ? structuredClone(api.definition) : emptyDefinition(api.rootResourceId);
        await redefine(api, start, description, call);
        api.endpointType = endpointConfiguration?.types[0] ?? api.endpointType;
        if (!merging) api.name = description.title;
        return describedApi(api);
      },
    ),
  };
}

/** Builds the definition beside the API, by the same operations that a caller has, and puts it in place when it is whole. */
async function redefine(
  api: RestApi,
  start: RestApi["definition"],
  description: ApiDescription,
  call: Call,
): Promise<void> {
  const draft: RestApi = { ...api, definition: start };
  const store: RestApis = { apis: new Map([[api.id, draft]]), now: () => 0 };
  const { CreateAuthorizer } = createAuthorizerOperations(store);
  const { PutGatewayResponse } = createGatewayResponseOperations(store);
  const restApiId = api.id;

  const authorizerIds = new Map([...start.authorizers.values()].map(({ name, id }) => [name, id]));
  for (const authorizer of description.authorizers) {
    const known = authorizerIds.get(authorizer.name);
    if (known !== undefined) start.authorizers.delete(known);
    const { id } = (await run(CreateAuthorizer, { restApiId, ...authorizer }, call)) as { id: string };
    authorizerIds.set(authorizer.name, id);
  }
  for (const response of description.gatewayResponses) await run(PutGatewayResponse, { restApiId, ...response }, call);
  const { CreateRequestValidator } = createValidatorOperations(store);
  const validatorIds = new Map([...start.validators.values()].map(({ name, id }) => [name, id]));
  for (const validator of description.validators) {
    start.validators.delete(validatorIds.get(validator.name) ?? "");
    const { id } = (await run(CreateRequestValidator, { restApiId, ...validator }, call)) as { id: string };
    validatorIds.set(validator.name, id);
  }
  for (const path of description.paths) await resourceAt(store, draft, path, call);
  for (const route of description.routes) await putRoute(store, draft, route, { authorizerIds, validatorIds }, call);
  start.apiKeySource = description.apiKeySource ?? start.apiKeySource;
  start.binaryMediaTypes = [...new Set([...start.binaryMediaTypes, ...description.binaryMediaTypes])];

  api.definition = start;
  api.description = description.description ?? api.description;
  api.version = description.version ?? api.version;
}

async function putRoute(
  store: RestApis,
  api: RestApi,
  route: RouteDescription,
  { authorizerIds, validatorIds }: Readonly<Record<"authorizerIds" | "validatorIds", ReadonlyMap<string, string>>>,
  call: Call,
): Promise<void> {
  const { PutMethod, PutMethodResponse } = createMethodOperations(store);
  const { PutIntegration, PutIntegrationResponse } = createIntegrationOperations(store);
  const resourceId = await resourceAt(store, api, route.path, call);
  api.definition.resources.get(resourceId)?.methods.delete(route.httpMethod);
  const place = { restApiId: api.id, resourceId, httpMethod: route.httpMethod };
  const { security } = route;
  await run(
    PutMethod,
    {
      ...place,
      operationName: route.operationName,
      ...authorizationBy(api, security === undefined ? undefined : authorizerIds.get(security.authorizer)),
      authorizationScopes: security?.scopes,
      apiKeyRequired: route.apiKeyRequired,
      requestParameters: route.requestParameters,
      requestValidatorId: validatorIds.get(route.validator ?? ""),
    },
    call,
  );
  for (const response of route.responses) await run(PutMethodResponse, { ...place, ...response }, call);
  if (route.integration === undefined) return;
  const { responses, ...integration } = route.integration;
  await run(PutIntegration, { ...place, ...integration }, call);
  for (const response of responses) await run(PutIntegrationResponse, { ...place, ...response }, call);
}

/** In a document, a method names its authorizer alone. */
function authorizationBy({ definition }: RestApi, authorizerId: string | undefined) {
  if (authorizerId === undefined) return { authorizationType: "NONE" };
  const ofUserPools = definition.authorizers.get(authorizerId)?.type === "COGNITO_USER_POOLS";
  return { authorizationType: ofUserPools ? "COGNITO_USER_POOLS" : "CUSTOM", authorizerId };
}

/** The id of the resource at a path, which is made where it is missing. */
async function resourceAt(store: RestApis, api: RestApi, path: string, call: Call): Promise<string> {
  const trimmed = path.replace(/\/+$/, "");
  const known = [...api.definition.resources.values()].find((one) => one.path === (trimmed === "" ? "/" : trimmed));
  if (known !== undefined) return known.id;
  const cut = trimmed.lastIndexOf("/");
  const parentId = await resourceAt(store, api, trimmed.slice(0, cut), call);
  const { CreateResource } = createResourceOperations(store);
  const input = { restApiId: api.id, parentId, pathPart: trimmed.slice(cut + 1) };
  return ((await run(CreateResource, input, call)) as { id: string }).id;
}

/** What the `parameters` of an import say. @throws {AwsError} `BadRequestException` for those that are not served */
function settingsOf(parameters: Readonly<Record<string, string>>): {
  endpointConfiguration?: { types: ["REGIONAL" | "EDGE"] };
} {
  const { endpointConfigurationTypes: type, basepath, ignore, ...others } = parameters;
  const [unserved] = Object.keys(others);
  if (unserved !== undefined) throw badRequest(`The import parameter ${unserved} is not served by the local AWS.`);
  if (basepath !== undefined && basepath !== "ignore")
    throw badRequest(
      `The import parameter basepath=${basepath} is not served by the local AWS, which ignores base paths.`,
    );
  if (ignore !== undefined && ignore !== "documentation")
    throw badRequest(`The import parameter ignore=${ignore} is not served by the local AWS.`);
  if (type === undefined) return {};
  if (type !== "REGIONAL" && type !== "EDGE")
    throw badRequest(`The endpoint type ${type} is not served by the local AWS, which has REGIONAL and EDGE.`);
  return { endpointConfiguration: { types: [type] } };
}

function run(operationOf: Operation | undefined, input: object, call: Call): unknown {
  if (operationOf === undefined) throw new TypeError("An operation of API Gateway is missing.");
  return operationOf(input as never, call);
}
