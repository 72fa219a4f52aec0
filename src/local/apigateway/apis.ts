import type { Call, Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, list, only, operations, required, structure, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  apiOf,
  badRequest,
  DIALECT,
  emptyDefinition,
  existing,
  newId,
  type RestApi,
  type RestApis,
  seconds,
} from "./rest-api.ts";

const operation = operations(DIALECT);

/** REST APIs themselves, and the tags of APIs and stages. */
export function createApiOperations(store: RestApis): Record<string, Operation> {
  function tagged(arn: string, call: Call): { tags: Record<string, string> } {
    const [, id = "", stage] =
      /^arn:[^:]+:apigateway:[^:]+::\/restapis\/([a-z0-9]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
    if (id === "") throw badRequest(`Invalid ARN specified in the request: ${arn}`);
    const api = apiOf(store, id, call);
    return stage === undefined ? api : existing(api.stages.get(stage), "Invalid stage identifier specified");
  }

  return {
    CreateRestApi: operation(
      {
        name: required(text({ min: 1, max: 255 })),
        description: text({ max: 1024 }),
        version: text({ max: 64 }),
        binaryMediaTypes: list(text()),
        apiKeySource: only("HEADER"),
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
          definition: { ...emptyDefinition(rootResourceId), binaryMediaTypes: input.binaryMediaTypes ?? [] },
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
    TagResource: operation(
      { resourceArn: required(text()), tags: required(tagMap()) },
      ({ resourceArn, tags }, call) => {
        const target = tagged(resourceArn, call);
        const merged = { ...target.tags, ...tags };
        if (Object.keys(merged).length > MOST_TAGS) throw badRequest(`A resource can have at most ${MOST_TAGS} tags.`);
        target.tags = merged;
      },
    ),
    UntagResource: operation(
      { resourceArn: required(text()), tagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
      ({ resourceArn, tagKeys }, call) => {
        const target = tagged(resourceArn, call);
        target.tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !tagKeys.includes(key)));
      },
    ),
    GetTags: operation({ resourceArn: required(text()) }, ({ resourceArn }, call) => ({
      tags: { ...tagged(resourceArn, call).tags },
    })),
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
    apiKeySource: "HEADER",
    endpointConfiguration: { types: [api.endpointType], ipAddressType: "ipv4" },
    tags: { ...api.tags },
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    rootResourceId: api.rootResourceId,
  };
}
