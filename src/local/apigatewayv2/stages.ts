import { type AccessLog, checkedAccessLog } from "../apigateway/access-log.ts";
import { rate } from "../apigateway/api.ts";
import type { Flushable } from "../apigateway/authorizer-results.ts";
import type { Call, Operation } from "../aws.ts";
import type { LogGroups } from "../log-groups.ts";
import { flag, integer, map, only, operations, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { deployTo } from "./deployments.ts";
import {
  apiOf,
  badRequest,
  conflict,
  DEFAULT_STAGE,
  DIALECT,
  type HttpApi,
  type HttpApis,
  isoDate,
  memberOf,
  type Stage,
  type Throttling,
} from "./http-api.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);

const routeSettings = () =>
  structure({
    // Of WebSocket APIs alone.
    DataTraceEnabled: only(false),
    LoggingLevel: only("OFF"),
    DetailedMetricsEnabled: only(false),
    ThrottlingBurstLimit: integer({ min: 0 }),
    ThrottlingRateLimit: rate,
  });
const settings = () => ({
  AccessLogSettings: structure({ DestinationArn: text(), Format: text() }),
  AutoDeploy: flag(),
  DefaultRouteSettings: routeSettings(),
  DeploymentId: text(),
  Description: text({ max: 1024 }),
  RouteSettings: map(routeSettings()),
  StageVariables: map(text({ max: 2_048 })),
});
const place = () => ({ ApiId: required(text()), StageName: required(text({ min: 1, max: 128 })) });

interface GivenLimits {
  readonly ThrottlingBurstLimit: number | undefined;
  readonly ThrottlingRateLimit: number | undefined;
}

interface GivenAccessLog {
  readonly DestinationArn?: string | undefined;
  readonly Format?: string | undefined;
}

interface GivenStage {
  readonly StageName: string;
  readonly AutoDeploy?: boolean | undefined;
  readonly DefaultRouteSettings?: GivenLimits | undefined;
  readonly DeploymentId?: string | undefined;
  readonly Description?: string | undefined;
  readonly RouteSettings?: Record<string, GivenLimits> | undefined;
  readonly StageVariables?: Record<string, string> | undefined;
  readonly Tags?: Record<string, string> | undefined;
}

/**
 * Where a deployment is served: under a name, or at the root.
 *
 * @param results of authorizers
 * @param logGroups where stages log who calls them
 */
export function createStageOperations(
  store: HttpApis,
  results: Flushable,
  logGroups: Pick<LogGroups, "has">,
): Record<string, Operation> {
  const accessLogOf = (given: GivenAccessLog | undefined, call: Call): AccessLog | undefined => {
    const { DestinationArn: destinationArn, Format: format } = given ?? {};
    const settings = {
      ...(destinationArn === undefined ? {} : { destinationArn }),
      ...(format === undefined ? {} : { format }),
    };
    return checkedAccessLog(settings, logGroups, call);
  };
  const stageOf = (api: HttpApi, name: string) => memberOf(api, api.stages, "Stage", name);

  return {
    CreateStage: operation({ ...settings(), ...place(), Tags: tagMap() }, ({ ApiId, ...input }, call) => {
      const api = apiOf(store, ApiId, call);
      if (api.stages.has(input.StageName)) throw conflict("Stage already exists");
      const stage = { ...newStage(store, input), accessLog: accessLogOf(input.AccessLogSettings, call) };
      checkDeployment(api, stage, input.DeploymentId);
      checkRouteKeys(api, stage);
      api.stages.set(stage.name, stage);
      if (stage.autoDeploy) deployTo(store, api, stage);
      return described(stage);
    }),
    GetStage: operation(place(), ({ ApiId, StageName }, call) =>
      described(stageOf(apiOf(store, ApiId, call), StageName)),
    ),
    GetStages: operation(listMembers(), (input, call) =>
      paged(apiOf(store, input.ApiId, call).stages, input, described),
    ),
    UpdateStage: operation({ ...settings(), ...place() }, ({ ApiId, StageName, ...input }, call) => {
      const api = apiOf(store, ApiId, call);
      const before = stageOf(api, StageName);
      const stage: Stage = {
        ...before,
        lastUpdatedDate: store.now(),
        autoDeploy: input.AutoDeploy ?? before.autoDeploy,
        deploymentId: input.DeploymentId ?? before.deploymentId,
        description: input.Description ?? before.description,
        variables: withVariables(before.variables, input.StageVariables ?? {}),
        defaultThrottling: {
          ...before.defaultThrottling,
          ...throttlingOf(input.DefaultRouteSettings ?? {}),
        },
        throttling: { ...before.throttling, ...throttlings(input.RouteSettings) },
        accessLog:
          input.AccessLogSettings === undefined ? before.accessLog : accessLogOf(input.AccessLogSettings, call),
      };
      checkDeployment(api, stage, input.DeploymentId);
      checkRouteKeys(api, stage);
      api.stages.set(StageName, stage);
      if (stage.autoDeploy && !before.autoDeploy) deployTo(store, api, stage);
      return described(stage);
    }),
    DeleteRouteSettings: operation(
      { ...place(), RouteKey: required(text()) },
      ({ ApiId, StageName, RouteKey }, call) => {
        const stage = stageOf(apiOf(store, ApiId, call), StageName);
        const { [RouteKey]: _gone, ...others } = stage.throttling;
        stage.throttling = others;
      },
    ),
    DeleteAccessLogSettings: operation(place(), ({ ApiId, StageName }, call) => {
      stageOf(apiOf(store, ApiId, call), StageName).accessLog = undefined;
    }),
    DeleteStage: operation(place(), ({ ApiId, StageName }, call) => {
      const api = apiOf(store, ApiId, call);
      api.stages.delete(stageOf(api, StageName).name);
    }),
    ResetAuthorizersCache: operation(place(), ({ ApiId, StageName }, call) => {
      const api = apiOf(store, ApiId, call);
      results.flush({ apiId: api.id, stageName: stageOf(api, StageName).name });
    }),
  };
}

/** @throws {AwsError} `BadRequestException` */
export function newStage(store: HttpApis, given: GivenStage, { managed = false } = {}): Stage {
  const { StageName: name } = given;
  if (name !== DEFAULT_STAGE && !/^[A-Za-z0-9_-]+$/.test(name))
    throw badRequest("Stage name only allows alphanumeric characters, hyphens and underscores, or $default");
  const now = store.now();
  return {
    name,
    managed,
    createdDate: now,
    lastUpdatedDate: now,
    autoDeploy: given.AutoDeploy ?? false,
    deploymentId: given.DeploymentId,
    lastDeploymentStatusMessage: undefined,
    description: given.Description,
    variables: checkedVariables(given.StageVariables ?? {}),
    tags: given.Tags ?? {},
    defaultThrottling: {
      rateLimit: undefined,
      burstLimit: undefined,
      ...throttlingOf(given.DefaultRouteSettings ?? {}),
    },
    throttling: throttlings(given.RouteSettings),
    accessLog: undefined,
  };
}

function throttlings(given: Record<string, GivenLimits> = {}): Record<string, Throttling> {
  return Object.fromEntries(
    Object.entries(given).map(([key, limits]) => [
      key,
      { rateLimit: limits.ThrottlingRateLimit, burstLimit: limits.ThrottlingBurstLimit },
    ]),
  );
}

/** The limits that are given; the others stay as they are. */
function throttlingOf({ ThrottlingBurstLimit, ThrottlingRateLimit }: Partial<GivenLimits>): Partial<Throttling> {
  return {
    ...(ThrottlingRateLimit === undefined ? {} : { rateLimit: ThrottlingRateLimit }),
    ...(ThrottlingBurstLimit === undefined ? {} : { burstLimit: ThrottlingBurstLimit }),
  };
}

function checkDeployment(api: HttpApi, { name, autoDeploy }: Stage, deploymentId: string | undefined): void {
  if (deploymentId === undefined) return;
  if (autoDeploy) throw badRequest(`Deployment ID cannot be set on stage ${name} because auto-deploy is enabled`);
  memberOf(api, api.deployments, "Deployment", deploymentId);
}

function checkRouteKeys({ definition }: HttpApi, { throttling }: Stage): void {
  const known = new Set([...definition.routes.values()].map(({ routeKey }) => routeKey));
  const unknown = Object.keys(throttling).find((key) => !known.has(key));
  if (unknown !== undefined)
    throw badRequest(`Unable to find Route by key ${unknown} within the provided RouteSettings`);
}

/** Variables after a change: the value of nothing takes one away. */
function withVariables(before: Record<string, string>, given: Record<string, string>): Record<string, string> {
  const all = Object.entries({ ...before, ...checkedVariables(given) });
  return Object.fromEntries(all.filter(([name, value]) => value !== "" || !(name in given)));
}

function checkedVariables(variables: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(variables))
    if (!/^[A-Za-z0-9_]+$/.test(name) || !/^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value))
      throw badRequest(
        `Stage variable name or value is not valid: ${name}. Names have A-Za-z0-9_, values A-Za-z0-9-._~:/?#&=,`,
      );
  return variables;
}

function described(stage: Stage) {
  const routes = Object.entries(stage.throttling).map(([key, limits]) => [key, describedLimits(limits)]);
  const { accessLog } = stage;
  return {
    ...(accessLog === undefined
      ? {}
      : { AccessLogSettings: { DestinationArn: accessLog.destinationArn, Format: accessLog.format } }),
    ...(stage.managed ? { ApiGatewayManaged: true } : {}),
    AutoDeploy: stage.autoDeploy,
    CreatedDate: isoDate(stage.createdDate),
    DefaultRouteSettings: describedLimits(stage.defaultThrottling),
    ...(stage.deploymentId === undefined ? {} : { DeploymentId: stage.deploymentId }),
    ...(stage.description === undefined ? {} : { Description: stage.description }),
    ...(stage.lastDeploymentStatusMessage === undefined
      ? {}
      : { LastDeploymentStatusMessage: stage.lastDeploymentStatusMessage }),
    LastUpdatedDate: isoDate(stage.lastUpdatedDate),
    RouteSettings: Object.fromEntries(routes),
    StageName: stage.name,
    StageVariables: { ...stage.variables },
    Tags: { ...stage.tags },
  };
}

function describedLimits({ rateLimit, burstLimit }: Throttling) {
  return {
    DetailedMetricsEnabled: false,
    ...(burstLimit === undefined ? {} : { ThrottlingBurstLimit: burstLimit }),
    ...(rateLimit === undefined ? {} : { ThrottlingRateLimit: rateLimit }),
  };
}
