import { restApiUrl } from "../../../../contract/index.ts";
import type { Cloud } from "../../cloud.ts";
import { fromAws, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, map, type Properties, regional, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { retag, SMALL_TAG_MAP, tagOutputs } from "../tags.ts";
import { accessLogPatches, accessLogSettings } from "./access-log-settings.ts";
import { type PatchOperation, patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  accessLogSettings,
  cacheClusterEnabled: boolean({ only: false }),
  cacheClusterSize: unserved,
  canarySettings: unserved,
  clientCertificateId: unserved,
  deployment: string({ required: true, aws: "deploymentId" }),
  description: string(),
  documentationVersion: unserved,
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
  stageName: string({ required: true, replaces: true }),
  tags: map(string()),
  variables: map(string()),
  xrayTracingEnabled: boolean({ only: false, aws: "tracingEnabled" }),
};

interface ApiStage {
  readonly tags?: Record<string, string>;
}

/** The id is `ags-<API id>-<stage name>`. */
export const stage: ResourceType = {
  token: "aws:apigateway/stage:Stage",
  inputs,
  outputs: ["arn", "executionArn", "invokeUrl", "tagsAll", "webAclArn"],

  async create({ region: _region, accessLogSettings: _log, ...wanted }, cloud) {
    await cloud.call(SERVICE, "CreateStage", toAws(inputs, wanted, undefined, small));
    return `ags-${wanted.restApi}-${wanted.stageName}`;
  },

  async afterCreate(_id, wanted, cloud) {
    await patchStage(cloud, wanted, accessLogPatches({}, wanted));
  },

  /** The id for an import is `<API id>/<stage name>`. */
  async read(id, cloud, state) {
    const [restApi = "", stageName = ""] = id.includes("/")
      ? id.split("/")
      : [String(state.restApi), String(state.stageName)];
    const found = await cloud.find<ApiStage>(SERVICE, "GetStage", { restApiId: restApi, stageName });
    if (found === undefined) return undefined;
    const { tags: _tags, ...settings } = inputs;
    return {
      ...fromAws(settings, found, small),
      ...tagOutputs(found.tags),
      restApi,
      stageName,
      arn: arnOf(restApi, stageName, cloud),
      executionArn: `arn:${cloud.partition}:execute-api:${cloud.region}:${cloud.accountId}:${restApi}/${stageName}`,
      invokeUrl: restApiUrl(restApi, stageName, cloud),
      webAclArn: "",
    };
  },

  idOfImport: (id) => `ags-${id.replace("/", "-")}`,

  async update(_id, { oldInputs, inputs: wanted }, cloud) {
    const { restApi, stageName } = wanted;
    await patchStage(cloud, wanted, [
      ...patchesFor(inputs, ["deployment", "description", "variables"], oldInputs, wanted),
      ...accessLogPatches(oldInputs, wanted),
    ]);
    const resourceArn = arnOf(String(restApi), String(stageName), cloud);
    await retag(cloud, SERVICE, { resourceArn }, oldInputs, wanted, { form: SMALL_TAG_MAP });
  },

  async delete(_id, { restApi, stageName }, cloud) {
    await cloud.drop(SERVICE, "DeleteStage", { restApiId: restApi, stageName });
  },
};

async function patchStage(
  cloud: Cloud,
  { restApi, stageName }: PropertyMap,
  patchOperations: readonly PatchOperation[],
): Promise<void> {
  if (patchOperations.length === 0) return;
  await cloud.call(SERVICE, "UpdateStage", { restApiId: restApi, stageName, patchOperations });
}

function arnOf(restApi: string, stageName: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/restapis/${restApi}/stages/${stageName}`;
}
