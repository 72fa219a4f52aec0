import { restApiUrl } from "../../contract/index.ts";
import type { Call, Operation } from "../aws.ts";
import { flag, only, operations, required, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { corsMembers, corsOf, describedCors } from "./cors-settings.ts";
import { deployAutomatically, deployTo } from "./deployments.ts";
import { apiOf, badRequest, DEFAULT_STAGE, DIALECT, type HttpApi, type HttpApis, isoDate, newId } from "./http-api.ts";
import { newIntegration } from "./integrations.ts";
import { paged, pageMembers } from "./lists.ts";
import { newRoute } from "./routes.ts";
import { newStage } from "./stages.ts";

const operation = operations(DIALECT);

/** What creating and updating have in common; what is fixed here is for WebSocket APIs, or has no other value here. */
const settings = () => ({
  ApiKeySelectionExpression: only("$request.header.x-api-key"),
  CorsConfiguration: corsMembers(),
  Description: text({ max: 1024 }),
  DisableExecuteApiEndpoint: flag(),
  DisableSchemaValidation: only(false),
  IpAddressType: only("ipv4"),
  RouteSelectionExpression: only("$request.method $request.path"),
  Version: text({ max: 64 }),
});

/** HTTP APIs themselves. */
export function createApiOperations(store: HttpApis): Record<string, Operation> {
  return {
    CreateApi: operation(
      {
        ...settings(),
        Name: required(text({ min: 1, max: 128 })),
        ProtocolType: required(text({ values: ["HTTP", "WEBSOCKET"] })),
        RouteKey: text(),
        Target: text(),
        Tags: tagMap(),
      },
      (input, call) => {
        if (input.ProtocolType !== "HTTP")
          throw badRequest("APIs of the protocol WEBSOCKET are not served by the local AWS, which has HTTP.");
        const api: HttpApi = {
          id: newId(10),
          region: call.region,
          createdDate: store.now(),
          name: input.Name,
          description: input.Description,
          version: input.Version,
          disableExecuteApiEndpoint: input.DisableExecuteApiEndpoint ?? false,
          tags: input.Tags ?? {},
          definition: {
            cors: input.CorsConfiguration === undefined ? undefined : corsOf(input.CorsConfiguration),
            authorizers: new Map(),
            integrations: new Map(),
            routes: new Map(),
          },
          deployments: new Map(),
          stages: new Map(),
        };
        if (input.Target !== undefined) quickCreate(store, api, input.Target, input.RouteKey);
        else if (input.RouteKey !== undefined) throw badRequest("A route key needs a target.");
        store.apis.set(api.id, api);
        return described(api, call);
      },
    ),
    GetApi: operation({ ApiId: required(text()) }, ({ ApiId }, call) => described(apiOf(store, ApiId, call), call)),
    GetApis: operation(pageMembers(), (input, call) => {
      const here = [...store.apis].filter(([, { region }]) => region === call.region);
      return paged(new Map(here), input, (api) => described(api, call));
    }),
    UpdateApi: operation(
      { ...settings(), ApiId: required(text()), Name: text({ min: 1, max: 128 }) },
      ({ ApiId, ...input }, call) => {
        const api = apiOf(store, ApiId, call);
        const cors = input.CorsConfiguration === undefined ? undefined : corsOf(input.CorsConfiguration);
        api.name = input.Name ?? api.name;
        api.description = input.Description ?? api.description;
        api.version = input.Version ?? api.version;
        api.disableExecuteApiEndpoint = input.DisableExecuteApiEndpoint ?? api.disableExecuteApiEndpoint;
        api.definition.cors = cors ?? api.definition.cors;
        if (cors !== undefined) deployAutomatically(store, api);
        return described(api, call);
      },
    ),
    DeleteCorsConfiguration: operation({ ApiId: required(text()) }, ({ ApiId }, call) => {
      const api = apiOf(store, ApiId, call);
      api.definition.cors = undefined;
      deployAutomatically(store, api);
    }),
    DeleteApi: operation({ ApiId: required(text()) }, ({ ApiId }, call) => {
      store.apis.delete(apiOf(store, ApiId, call).id);
    }),
  };
}

/** A function behind one route, served at once. (API reference of CreateApi, `target`) */
function quickCreate(store: HttpApis, api: HttpApi, target: string, routeKey = DEFAULT_STAGE): void {
  const integration = newIntegration({ IntegrationUri: target, PayloadFormatVersion: "2.0" }, { managed: true });
  api.definition.integrations.set(integration.id, integration);
  const route = newRoute(api, { RouteKey: routeKey, Target: `integrations/${integration.id}` }, { managed: true });
  api.definition.routes.set(route.id, route);
  const stage = newStage(store, { StageName: DEFAULT_STAGE, AutoDeploy: true }, { managed: true });
  api.stages.set(stage.name, stage);
  deployTo(store, api, stage);
}

/** Where an API is called, without a slash at its end. */
function endpointOf({ id, region }: HttpApi, { endpoint }: Call): string {
  return restApiUrl(id, "", { region, endpoint }).replace(/\/$/, "");
}

function described(api: HttpApi, call: Call) {
  const { cors } = api.definition;
  return {
    ApiEndpoint: endpointOf(api, call),
    ApiId: api.id,
    ApiKeySelectionExpression: "$request.header.x-api-key",
    ...(cors === undefined ? {} : { CorsConfiguration: describedCors(cors) }),
    CreatedDate: isoDate(api.createdDate),
    ...(api.description === undefined ? {} : { Description: api.description }),
    DisableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    IpAddressType: "ipv4",
    Name: api.name,
    ProtocolType: "HTTP",
    RouteSelectionExpression: "$request.method $request.path",
    Tags: { ...api.tags },
    ...(api.version === undefined ? {} : { Version: api.version }),
  };
}
