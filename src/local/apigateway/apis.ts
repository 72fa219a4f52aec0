import type { Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, list, only, operations, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  API_KEY_SOURCES,
  apiOf,
  badRequest,
  DIALECT,
  emptyDefinition,
  newId,
  type RestApi,
  type RestApis,
  seconds,
} from "./rest-api.ts";

const operation = operations(DIALECT);

/** REST APIs themselves. */
export function createApiOperations(store: RestApis): Record<string, Operation> {
  return {
    CreateRestApi: operation(
      {
        name: required(text({ min: 1, max: 255 })),
        description: text({ max: 1024 }),
        version: text({ max: 64 }),
        binaryMediaTypes: list(text()),
        apiKeySource: text({ values: API_KEY_SOURCES }),
        endpointConfiguration: structure({
          types: list(text({ values: ["REGIONAL", "EDGE"] }), { max: 1 }),
          ipAddressType: only("ipv4"),
          vpcEndpointIds: only([]),
        }),
        disableExecuteApiEndpoint: flag(),
        tags: tagMap(),
      },
      (input, { region }) => {
        if (input.name.trim() === "") throw badRequest("Name is required");
        const rootResourceId = newId(10);
        const api: RestApi = {
          id: newId(10),
          region,
          createdDate: store.now(),
          rootResourceId,
          name: input.name,
          description: input.description,
          version: input.version,
          endpointType: input.endpointConfiguration?.types?.[0] ?? "EDGE",
          disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
          tags: input.tags ?? {},
          definition: {
            ...emptyDefinition(rootResourceId),
            binaryMediaTypes: input.binaryMediaTypes ?? [],
            apiKeySource: input.apiKeySource ?? "HEADER",
          },
          deployments: new Map(),
          stages: new Map(),
        };
        store.apis.set(api.id, api);
        return describedApi(api);
      },
    ),
    GetRestApi: operation({ restApiId: required(text()) }, ({ restApiId }, call) =>
      describedApi(apiOf(store, restApiId, call)),
    ),
    GetRestApis: operation(
      { position: text(), limit: integer({ min: 1, max: 500 }) },
      ({ position, limit = 25 }, call) => {
        const found = [...store.apis.values()]
          .filter(({ region }) => region === call.region)
          .sort(byKey(({ id }) => id));
        const { items, nextToken } = page(found, ({ id }) => id, limit, position, DIALECT.invalid);
        return { items: items.map(describedApi), position: nextToken };
      },
    ),
    UpdateRestApi: operation(
      { restApiId: required(text()), patchOperations: patchOperations() },
      ({ restApiId, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const { definition } = api;
        patch(patchOperations, {
          "/name": {
            replace(value) {
              if (value.trim() === "") throw badRequest("Name is required");
              api.name = value;
            },
          },
          "/description": {
            replace(value) {
              api.description = value;
            },
          },
          "/version": {
            replace(value) {
              api.version = value;
            },
          },
          "/apiKeySource": {
            replace(value) {
              const known = API_KEY_SOURCES.find((one) => one === value);
              if (known === undefined) throw badRequest(`Invalid API key source ${value}`);
              definition.apiKeySource = known;
            },
          },
          "/disableExecuteApiEndpoint": {
            replace(value) {
              api.disableExecuteApiEndpoint = value === "true";
            },
          },
          "/endpointConfiguration/types/{key}": {
            replace(value) {
              if (value !== "REGIONAL" && value !== "EDGE") throw badRequest(`Invalid endpoint type ${value}`);
              api.endpointType = value;
            },
          },
          "/binaryMediaTypes/{key}": {
            add(_, type) {
              definition.binaryMediaTypes = [...new Set([...definition.binaryMediaTypes, type])];
            },
            remove(_, type) {
              definition.binaryMediaTypes = definition.binaryMediaTypes.filter((one) => one !== type);
            },
          },
        });
        return describedApi(api);
      },
    ),
    DeleteRestApi: operation({ restApiId: required(text()) }, ({ restApiId }, call) => {
      store.apis.delete(apiOf(store, restApiId, call).id);
    }),
  };
}

export function describedApi(api: RestApi) {
  return {
    id: api.id,
    name: api.name,
    ...(api.description === undefined ? {} : { description: api.description }),
    createdDate: seconds(api.createdDate),
    ...(api.version === undefined ? {} : { version: api.version }),
    ...(api.definition.binaryMediaTypes.length === 0 ? {} : { binaryMediaTypes: [...api.definition.binaryMediaTypes] }),
    apiKeySource: api.definition.apiKeySource,
    endpointConfiguration: { types: [api.endpointType], ipAddressType: "ipv4" },
    tags: { ...api.tags },
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    rootResourceId: api.rootResourceId,
  };
}
