import { dnsSuffixOf } from "../../contract/index.ts";
import { ACCOUNT_ID } from "../aws.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import { type IntegrationOutcome, sharedVariables, writeAccessLog } from "./access-log.ts";
import type { GatewayError } from "./errors.ts";
import type { Arrival } from "./proxy-event.ts";
import type { RestApi, Stage } from "./rest-api.ts";
import type { ApiKey } from "./usage-plan.ts";

/** A request, and what became known of it on its way through a stage. */
export interface Visit {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of `performance.now()`. */
  readonly began: number;
  place?: { readonly api: RestApi; readonly stage: Stage; readonly path: string };
  arrival?: Arrival;
  authorizer?: Readonly<Record<string, unknown>> | undefined;
  apiKey?: ApiKey | undefined;
  /** What API Gateway itself answered. */
  error?: GatewayError;
  integration?: IntegrationOutcome;
}

/** Writes the stage's line of a request, where the stage logs any. */
export function logVisit(groups: LogGroups, visit: Visit, response: HttpResponse): void {
  const { place, now } = visit;
  if (place === undefined) return;
  const { api, stage, path } = place;
  if (stage.accessLog === undefined) return;
  const { error, arrival, apiKey } = visit;
  const known: Readonly<Record<string, unknown>> = {
    ...sharedVariables({
      ...visit,
      accountId: ACCOUNT_ID,
      apiId: api.id,
      stage: stage.name,
      path: `/${stage.name}${path}`,
      domainName: `${api.id}.execute-api.${api.region}.${dnsSuffixOf(api.region)}`,
      response,
      gatewayError: error?.told,
      integration: visit.integration,
    }),
    "error.responseType": error?.kind,
    "identity.apiKey": apiKey?.value,
    "identity.apiKeyId": apiKey?.id,
    resourceId: arrival?.match.resource.id,
    resourcePath: arrival?.match.resource.path,
  };
  const at = { region: api.region, accountId: ACCOUNT_ID, stage: `${api.id}/${stage.name}`, time: now };
  writeAccessLog(groups, stage.accessLog, at, (name) => known[name] ?? authorizerVariable(name, visit));
}

/** `authorizer.claims.<claim>` of a token, `authorizer.<key>` and `authorizer.principalId` of what a function said. */
function authorizerVariable(name: string, { authorizer }: Visit): unknown {
  const [, ofToken, key = ""] = /^authorizer\.(claims\.)?(.+)$/.exec(name) ?? [];
  if (ofToken === undefined) return key === "claims" ? undefined : authorizer?.[key];
  return (authorizer?.claims as Readonly<Record<string, unknown>> | undefined)?.[key];
}
