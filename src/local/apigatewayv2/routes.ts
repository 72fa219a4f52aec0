import type { Operation } from "../aws.ts";
import { list, only, operations, required, text } from "../wire/shape.ts";
import { deployAutomatically } from "./deployments.ts";
import {
  apiOf,
  badRequest,
  conflict,
  DIALECT,
  type HttpApi,
  type HttpApis,
  memberOf,
  newId,
  type Route,
} from "./http-api.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);
const METHODS = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

const place = () => ({ ApiId: required(text()), RouteId: required(text()) });
const settings = () => ({
  // Of WebSocket APIs alone.
  ApiKeyRequired: only(false),
  AuthorizationScopes: list(text({ min: 1, max: 64 }), { max: 10 }),
  AuthorizationType: text({ values: ["NONE", "AWS_IAM", "CUSTOM", "JWT"] }),
  AuthorizerId: text(),
  OperationName: text({ max: 64 }),
  RouteKey: text(),
  Target: text(),
});

interface GivenRoute {
  readonly AuthorizationScopes?: readonly string[] | undefined;
  readonly AuthorizationType?: string | undefined;
  readonly AuthorizerId?: string | undefined;
  readonly OperationName?: string | undefined;
  readonly RouteKey?: string | undefined;
  readonly Target?: string | undefined;
}

/** Which requests go where, and who may send them. */
export function createRouteOperations(store: HttpApis): Record<string, Operation> {
  return {
    CreateRoute: operation(
      { ...settings(), ApiId: required(text()), RouteKey: required(text()) },
      ({ ApiId, ...input }, call) => {
        const api = apiOf(store, ApiId, call);
        const route = newRoute(api, input);
        api.definition.routes.set(route.id, route);
        deployAutomatically(store, api);
        return described(route);
      },
    ),
    GetRoute: operation(place(), ({ ApiId, RouteId }, call) => {
      const api = apiOf(store, ApiId, call);
      return described(memberOf(api, api.definition.routes, "Route", RouteId));
    }),
    GetRoutes: operation(listMembers(), (input, call) =>
      paged(apiOf(store, input.ApiId, call).definition.routes, input, described),
    ),
    UpdateRoute: operation({ ...settings(), ...place() }, ({ ApiId, RouteId, ...input }, call) => {
      const api = apiOf(store, ApiId, call);
      const route = changed(memberOf(api, api.definition.routes, "Route", RouteId), input);
      check(api, route);
      api.definition.routes.set(RouteId, route);
      deployAutomatically(store, api);
      return described(route);
    }),
    DeleteRoute: operation(place(), ({ ApiId, RouteId }, call) => {
      const api = apiOf(store, ApiId, call);
      memberOf(api, api.definition.routes, "Route", RouteId);
      api.definition.routes.delete(RouteId);
      deployAutomatically(store, api);
    }),
  };
}

/** @throws {AwsError} `BadRequestException`, `ConflictException` */
export function newRoute(api: HttpApi, given: GivenRoute, { managed = false } = {}): Route {
  const route = changed(
    {
      id: newId(7),
      managed,
      routeKey: "",
      authorizationType: "NONE",
      authorizerId: undefined,
      authorizationScopes: [],
      operationName: undefined,
      target: undefined,
    },
    given,
  );
  check(api, route);
  return route;
}

function changed(route: Route, given: GivenRoute): Route {
  const type = given.AuthorizationType ?? route.authorizationType;
  if (type !== "NONE" && type !== "JWT" && type !== "CUSTOM")
    throw badRequest(
      `The authorization type ${type} is not served by the local AWS, which has NONE, JWT and CUSTOM for HTTP APIs.`,
    );
  const authorizerId = given.AuthorizerId === "" ? undefined : (given.AuthorizerId ?? route.authorizerId);
  const dropped = type === "NONE" && given.AuthorizerId === undefined;
  return {
    ...route,
    routeKey: given.RouteKey ?? route.routeKey,
    authorizationType: type,
    authorizerId: dropped ? undefined : authorizerId,
    authorizationScopes: given.AuthorizationScopes ?? (dropped ? [] : route.authorizationScopes),
    operationName: given.OperationName ?? route.operationName,
    target: given.Target ?? route.target,
  };
}

function check(api: HttpApi, route: Route): void {
  const { routeKey, authorizationType, authorizerId, authorizationScopes, target } = route;
  checkRouteKey(routeKey);
  const { routes, authorizers, integrations } = api.definition;
  if ([...routes.values()].some((other) => other.id !== route.id && other.routeKey === routeKey))
    throw conflict(`Route with key ${routeKey} already exists for this API`);
  if (target !== undefined && !integrations.has(/^integrations\/(.+)$/.exec(target)?.[1] ?? ""))
    throw badRequest(`Invalid target: ${target}. It is integrations/ and the id of an integration of this API.`);
  if (authorizationType !== "JWT" && authorizationScopes.length > 0)
    throw badRequest(
      "Invalid Route authorization type specified. Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization types",
    );
  if (authorizationType === "NONE") return;
  const wanted = authorizationType === "JWT" ? "JWT" : "REQUEST";
  if (authorizers.get(authorizerId ?? "")?.type !== wanted)
    throw badRequest(
      `Invalid authorizer ID specified. Setting the authorization type to ${authorizationType} requires a valid ${wanted} authorizer.`,
    );
}

function checkRouteKey(routeKey: string): void {
  if (routeKey === "$default") return;
  const [, method = "", path = ""] = /^([A-Z]+) (\/\S*)$/.exec(routeKey) ?? [];
  const segments = path.slice(1).split("/");
  const isWell = segments.every((segment, index) =>
    segment.includes("{") || segment.includes("}")
      ? /^\{[A-Za-z0-9._-]+\}$/.test(segment) ||
        (index === segments.length - 1 && /^\{[A-Za-z0-9._-]+\+\}$/.test(segment))
      : true,
  );
  const variables = segments.filter((segment) => segment.startsWith("{")).map((one) => one.replace(/\+\}$/, "}"));
  if (!METHODS.includes(method) || path === "" || !isWell || new Set(variables).size < variables.length)
    throw badRequest(
      `The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"`,
    );
}

function described(route: Route) {
  return {
    ...(route.managed ? { ApiGatewayManaged: true } : {}),
    ApiKeyRequired: false,
    ...(route.authorizationScopes.length === 0 ? {} : { AuthorizationScopes: [...route.authorizationScopes] }),
    AuthorizationType: route.authorizationType,
    ...(route.authorizerId === undefined ? {} : { AuthorizerId: route.authorizerId }),
    ...(route.operationName === undefined ? {} : { OperationName: route.operationName }),
    RouteId: route.id,
    RouteKey: route.routeKey,
    ...(route.target === undefined ? {} : { Target: route.target }),
  };
}
