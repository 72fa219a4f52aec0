import type { Clock, Service } from "../aws.ts";
import type { Functions } from "../functions.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import { TokenBuckets } from "../token-buckets.ts";
import { type AccountSettings, createAccountOperations } from "./account.ts";
import { createApiKeyOperations } from "./api-keys.ts";
import { createApiOperations } from "./apis.ts";
import type { Authorities } from "./authorization.ts";
import type { Authenticate } from "./authorize.ts";
import { AuthorizerResults } from "./authorizer-results.ts";
import { createAuthorizerOperations } from "./authorizers.ts";
import { createDeploymentOperations } from "./deployments.ts";
import { errorResponse, GatewayError } from "./errors.ts";
import { execute } from "./execute.ts";
import { createGatewayResponseOperations } from "./gateway-responses.ts";
import { createIntegrationOperations } from "./integrations.ts";
import { createMethodOperations } from "./methods.ts";
import { createOpenApiOperations } from "./openapi.ts";
import { createResourceOperations } from "./resources.ts";
import type { RestApis } from "./rest-api.ts";
import { createTagOperations } from "./tags.ts";
import { UsageMeter } from "./usage-meter.ts";
import type { UsageStore } from "./usage-plan.ts";
import { createUsagePlanKeyOperations } from "./usage-plan-keys.ts";
import { createUsagePlanOperations } from "./usage-plans.ts";
import { createValidatorOperations } from "./validators.ts";

/** API Gateway's REST APIs: their control plane and, for what is deployed, their data plane. */
export interface ApiGateway extends Service {
  readonly name: "apigateway";
  /** A call of a deployed API. `request.path` begins with the stage. */
  execute(apiId: string, request: HttpRequest): Promise<HttpResponse>;
}

export interface ApiGatewayDependencies {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly authenticate: Authenticate;
  readonly logs: LogGroups;
  /** Whether a service may assume a role, by its ARN. */
  mayAssume(roleArn: string, service: string): boolean;
}

/** A body may have this many bytes. (AWS: "Quotas for configuring and running a REST API") */
export const MOST_REQUEST_BYTES = 10 * 1_048_576;

export function createApiGateway({
  clock,
  functions,
  authenticate,
  logs,
  mayAssume,
}: ApiGatewayDependencies): ApiGateway {
  const store: RestApis = { apis: new Map(), now: () => clock.now() };
  const authorities: Authorities = {
    functions,
    authenticate,
    claims: new AuthorizerResults(store.now),
    answers: new AuthorizerResults(store.now),
    now: store.now,
  };
  const buckets = new TokenBuckets(store.now);
  const meter = new UsageMeter(store.now);
  const usageStore: UsageStore = { apiKeys: new Map(), plans: new Map(), now: store.now };
  const usage = { store: usageStore, meter, buckets: new TokenBuckets(store.now) };
  const account: AccountSettings = { cloudwatchRoles: new Map() };
  return {
    name: "apigateway",
    execute: (apiId, request) => execute({ store, authorities, usage, buckets, logs }, apiId, request),
    operations: {
      ...createApiOperations(store),
      ...createResourceOperations(store),
      ...createMethodOperations(store),
      ...createIntegrationOperations(store),
      ...createAuthorizerOperations(store),
      ...createDeploymentOperations(store, [authorities.claims, authorities.answers], { groups: logs, account }),
      ...createGatewayResponseOperations(store),
      ...createValidatorOperations(store),
      ...createOpenApiOperations(store),
      ...createAccountOperations(account, (role) => mayAssume(role, "apigateway.amazonaws.com")),
      ...createTagOperations(store, usageStore),
      ...createApiKeyOperations(usageStore, meter),
      ...createUsagePlanOperations(usageStore, meter, store),
      ...createUsagePlanKeyOperations(usageStore, meter),
    },
  };
}

/** The answer to a body that is longer than API Gateway takes. */
export function requestTooLong(): HttpResponse {
  return errorResponse(new GatewayError("REQUEST_TOO_LARGE"), undefined, "");
}
