import { restApiUrl } from "../../../../contract/index.ts";
import type { Cloud } from "../../cloud.ts";
import { fromAws, type Members, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, map, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { isObject, type PropertyMap } from "../../values.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { retag, tagOutputs } from "../tags.ts";
import { apiArn, executionArn, SERVICE } from "./api-member.ts";

const limits: Properties = {
  dataTraceEnabled: boolean({ only: false }),
  detailedMetricsEnabled: boolean({ only: false }),
  loggingLevel: unserved,
  throttlingBurstLimit: integer(),
  throttlingRateLimit: { kind: "number" },
};
const routeSetting: Properties = { ...limits, routeKey: string({ required: true }) };

const inputs: Properties = {
  ...regional,
  accessLogSettings: object({
    destinationArn: string({ required: true, arn: true }),
    format: string({ required: true }),
  }),
  apiId: string({ required: true, replaces: true }),
  autoDeploy: boolean({ default: false }),
  clientCertificateId: unserved,
  defaultRouteSettings: object(limits),
  deploymentId: string({ computed: true }),
  description: string(),
  name: string({ autonamed: 128, replaces: true, aws: "StageName" }),
  routeSettings: set(object(routeSetting)),
  stageVariables: map(string()),
  tags: map(string()),
};

/** What is told in the same form in which it is asked for. */
const { routeSettings: _routeSettings, defaultRouteSettings: _defaults, tags: _tags, ...settings } = inputs;

interface Stage {
  readonly StageVariables?: Record<string, string>;
  readonly DefaultRouteSettings?: Members;
  readonly RouteSettings?: Record<string, Members>;
  readonly Tags?: Record<string, string>;
}

/** The id is the stage's name. */
export const stage: ResourceType = {
  token: "aws:apigatewayv2/stage:Stage",
  inputs,
  outputs: ["arn", "executionArn", "invokeUrl", "tagsAll"],
  outputsChangedByUpdate: ["deploymentId"],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateStage", { ...members(wanted), ...toAws(inputs, wanted, ["tags"]) });
    return String(wanted.name);
  },

  async read(id, cloud, state) {
    const { parentId: apiId, ownId: name } = memberIds(id, state.apiId);
    const found = await cloud.find<Stage>(SERVICE, "GetStage", { ApiId: apiId, StageName: name });
    if (found === undefined) return undefined;
    const ownLimits = fromAws(limits, withoutIdle(found.DefaultRouteSettings));
    const routes = Object.entries(found.RouteSettings ?? {}).map(([routeKey, one]) => ({
      ...fromAws(limits, withoutIdle(one)),
      routeKey,
    }));
    return {
      ...fromAws(settings, { ...found, StageVariables: nonEmpty(found.StageVariables) }),
      ...(Object.keys(ownLimits).length === 0 ? {} : { defaultRouteSettings: ownLimits }),
      ...(routes.length === 0 ? {} : { routeSettings: routes }),
      ...tagOutputs(found.Tags),
      apiId,
      arn: arnOf(apiId, name, cloud),
      executionArn: `${executionArn(apiId, cloud)}/${name}`,
      invokeUrl: restApiUrl(apiId, name === "$default" ? "" : name, cloud),
    };
  },

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const apiId = String(wanted.apiId);
    const key = { ApiId: apiId, StageName: id };
    const { Tags: _, DeploymentId, ...asked } = members(wanted);
    const gone = Object.keys(settingsByRoute(oldInputs)).filter((route) => !(route in settingsByRoute(wanted)));
    for (const RouteKey of gone) await cloud.drop(SERVICE, "DeleteRouteSettings", { ...key, RouteKey });
    await cloud.call(SERVICE, "UpdateStage", {
      AccessLogSettings: {},
      Description: "",
      ...asked,
      StageVariables: { ...emptied(oldInputs.stageVariables), ...(asked.StageVariables as object | undefined) },
      // A stage that deploys by itself takes no deployment from others.
      ...(wanted.autoDeploy === true || DeploymentId === undefined ? {} : { DeploymentId }),
    });
    await retag(cloud, SERVICE, { ResourceArn: arnOf(apiId, id, cloud) }, oldInputs, wanted);
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteStage", { ApiId: apiId, StageName: id });
  },
};

function members({ tags: _, ...wanted }: PropertyMap): Members {
  return { ...toAws(inputs, { ...wanted, routeSettings: null }), RouteSettings: settingsByRoute(wanted) };
}

/** AWS has a route's key as the key of a map. */
function settingsByRoute({ routeSettings }: PropertyMap): Record<string, Members> {
  const given = Array.isArray(routeSettings) ? routeSettings.filter(isObject) : [];
  return Object.fromEntries(given.map((one) => [String(one.routeKey), toAws(limits, one)]));
}

/** What is off by default says nothing. */
function withoutIdle({ DetailedMetricsEnabled: _, ...rest }: Members = {}): Members {
  return rest;
}

function nonEmpty(variables: Record<string, string> = {}): Record<string, string> | undefined {
  return Object.keys(variables).length === 0 ? undefined : variables;
}

/** Variables are taken away by the value of nothing. */
function emptied(variables: PropertyMap[string] | undefined): Record<string, string> {
  return Object.fromEntries(Object.keys(isObject(variables) ? variables : {}).map((name) => [name, ""]));
}

function arnOf(apiId: string, name: string, cloud: Cloud): string {
  return `${apiArn(apiId, cloud)}/stages/${name}`;
}
