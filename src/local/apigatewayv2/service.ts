import type { Authenticate } from "../apigateway/authorize.ts";
import { AuthorizerResults } from "../apigateway/authorizer-results.ts";
import type { Clock, Service } from "../aws.ts";
import type { Functions } from "../functions.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import { createApiOperations } from "./apis.ts";
import type { Authorities } from "./authorization.ts";
import { createAuthorizerOperations } from "./authorizers.ts";
import { createDeploymentOperations } from "./deployments.ts";
import { execute } from "./execute.ts";
import type { HttpApis } from "./http-api.ts";
import { createIntegrationOperations } from "./integrations.ts";
import type { Answer } from "./lambda-authorizer.ts";
import { createRouteOperations } from "./routes.ts";
import { createStageOperations } from "./stages.ts";
import { createTagOperations } from "./tags.ts";
import { Throttle } from "./throttle.ts";

/** API Gateway's HTTP APIs: their control plane and, for what is deployed, their data plane. */
export interface ApiGatewayV2 extends Service {
  readonly name: "apigatewayv2";
  has(apiId: string): boolean;
  /** A call of a deployed API. `request.path` begins with the stage, but for the default one. */
  execute(apiId: string, request: HttpRequest): Promise<HttpResponse>;
}

export interface ApiGatewayV2Dependencies {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly authenticate: Authenticate;
  readonly logs: LogGroups;
  hasUserPool(userPoolId: string): boolean;
}

export function createApiGatewayV2({
  clock,
  functions,
  authenticate,
  logs,
  hasUserPool,
}: ApiGatewayV2Dependencies): ApiGatewayV2 {
  const store: HttpApis = { apis: new Map(), now: () => clock.now() };
  const throttle = new Throttle(store.now);
  const answers = new AuthorizerResults<Answer>(store.now);
  const authorities: Authorities = { functions, authenticate, answers };
  return {
    name: "apigatewayv2",
    has: (apiId) => store.apis.has(apiId),
    execute: (apiId, request) => execute({ store, authorities, throttle, logs }, apiId, request),
    operations: {
      ...createApiOperations(store),
      ...createAuthorizerOperations(store, hasUserPool),
      ...createDeploymentOperations(store),
      ...createIntegrationOperations(store),
      ...createRouteOperations(store),
      ...createStageOperations(store, answers, logs),
      ...createTagOperations(store),
    },
  };
}
