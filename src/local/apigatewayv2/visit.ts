import { type IntegrationOutcome, sharedVariables, writeAccessLog } from "../apigateway/access-log.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import type { Caller } from "./event.ts";
import { DEFAULT_STAGE, type HttpApi, type Stage } from "./http-api.ts";

/** A request, and what became known of it on its way through a stage. */
export interface Visit {
  readonly api: HttpApi;
  readonly stage: Stage;
  readonly request: HttpRequest;
  /** Path below the stage, as it came. */
  readonly path: string;
  readonly accountId: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Such as `abc.execute-api.eu-west-1.amazonaws.com`. */
  readonly domainName: string;
  /** Of `performance.now()`. */
  readonly began: number;
  routeKey?: string;
  caller?: Caller | undefined;
  /** Why the route's authorizer turned it away. */
  authorizerError?: string | undefined;
  /** What API Gateway itself answered. */
  gatewayError?: string;
  integration?: IntegrationOutcome;
}

/** Writes the stage's line of a request, where the stage logs any. */
export function logVisit(groups: LogGroups, visit: Visit, response: HttpResponse): void {
  const { api, stage, accountId, now, path, request, requestId, gatewayError, integration } = visit;
  if (stage.accessLog === undefined) return;
  const known: Readonly<Record<string, unknown>> = {
    ...sharedVariables({
      ...visit,
      apiId: api.id,
      stage: stage.name,
      path: stage.name === DEFAULT_STAGE ? path : `/${stage.name}${path}`,
      extendedRequestId: requestId,
      response,
      gatewayError,
      integration,
    }),
    "authorizer.error": visit.authorizerError,
    dataProcessed: request.body.length + Buffer.byteLength(response.body),
    routeKey: visit.routeKey,
  };
  const at = { region: api.region, accountId, stage: `${api.id}/${stage.name}`, time: now };
  writeAccessLog(groups, stage.accessLog, at, (name) => known[name] ?? authorizerVariable(name, visit.caller));
}

/** `authorizer.claims.<claim>` of a token, `authorizer.<key>` of what an authorizer's function said. */
function authorizerVariable(name: string, caller: Caller | undefined): unknown {
  const [, key] = /^authorizer\.(.+)$/.exec(name) ?? [];
  if (key === undefined || caller === undefined) return undefined;
  if (caller.by === "token") return key.startsWith("claims.") ? caller.claims[key.slice("claims.".length)] : undefined;
  return key === "principalId" ? caller.principalId : caller.context[key];
}
