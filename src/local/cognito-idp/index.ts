import type { LogGroups } from "../log-groups.ts";
import { createAuthEvents } from "./auth-events.ts";
import { authenticate, isSignedIn } from "./authorizer.ts";
import type { Cognito } from "./cognito.ts";
import { operationsOf } from "./dispatch.ts";
import { wellKnown } from "./hosted/discovery.ts";
import { hosted } from "./hosted/router.ts";
import { createHostedState } from "./hosted/state.ts";
import { createKeys } from "./keys.ts";
import { createLogDelivery } from "./log-delivery.ts";
import type { CognitoIdp, CognitoIdpDependencies } from "./surface.ts";
import { createRisks } from "./threat-protection/risks.ts";

export * from "./surface.ts";
export type { RiskRules, Risks, SignInRule } from "./threat-protection/risks.ts";

/** Cognito user pools, in memory. */
export function createCognitoIdp({
  clock,
  issuer,
  functions,
  keys,
  pins = {},
  mayAssume = () => true,
  transport = async () => {},
  logs = NO_LOG_GROUPS,
}: CognitoIdpDependencies): CognitoIdp {
  const cognito: Cognito = {
    clock,
    issuer,
    mayAssume,
    functions,
    keys: createKeys(keys),
    pins,
    pools: new Map(),
    domains: new Map(),
    poolOfClient: new Map(),
    outbox: [],
    transport,
    logs,
    logDelivery: createLogDelivery(clock, logs),
    authEvents: createAuthEvents(clock),
    risks: createRisks(),
    hosted: createHostedState(clock),
  };
  cognito.authEvents.listen(cognito.logDelivery.userActivity);
  return {
    name: "cognito-idp",
    operations: operationsOf(cognito),
    hosted: (domain, request) => hosted(cognito, domain, request),
    wellKnown: (userPoolId, document, request) => wellKnown(cognito, userPoolId, document, request),
    authenticate: (token, userPoolIds) => authenticate(cognito, token, userPoolIds),
    isSignedIn: (claims, userPoolId) => isSignedIn(cognito, claims, userPoolId),
    hasDomain: (domain) => cognito.domains.has(domain),
    hasUserPool: (userPoolId) => cognito.pools.has(userPoolId),
    outbox: () => cognito.outbox,
    risks: cognito.risks,
  };
}

const NO_LOG_GROUPS: LogGroups = { has: () => false, write: () => {} };
