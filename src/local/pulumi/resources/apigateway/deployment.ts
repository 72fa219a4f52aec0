import { restApiUrl } from "../../../../contract/index.ts";
import type { Cloud } from "../../cloud.ts";
import { rfc3339 } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { map, type Properties, regional, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  description: string(),
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
  triggers: map(string(), { writeOnly: true, replaces: true }),
  variables: map(string(), { writeOnly: true, replaces: true }),
};

/** Until version 7 a deployment made a stage by itself. */
const formerInputs: Properties = {
  canarySettings: unserved,
  stageDescription: string({ writeOnly: true, replaces: true }),
  stageName: string({ writeOnly: true, replaces: true }),
};

interface ApiDeployment {
  readonly id: string;
  readonly description?: string;
  readonly createdDate: unknown;
}

export const deployment: ResourceType = {
  token: "aws:apigateway/deployment:Deployment",
  inputs,
  formerInputs,
  outputs: ["createdDate"],
  formerOutputs: ["executionArn", "invokeUrl"],

  async create({ restApi, description, variables, stageName, stageDescription }, cloud) {
    const { id } = await cloud.call<ApiDeployment>(SERVICE, "CreateDeployment", {
      restApiId: restApi,
      ...(description === undefined ? {} : { description }),
      ...(variables === undefined ? {} : { variables }),
      ...(isName(stageName) ? { stageName } : {}),
      ...(isName(stageName) && stageDescription !== undefined ? { stageDescription } : {}),
    });
    return id;
  },

  /** The id for an import is `<API id>/<deployment id>`. */
  async read(id, cloud, state) {
    const { ownId: deploymentId, parentId: restApi } = memberIds(id, state.restApi);
    const found = await cloud.find<ApiDeployment>(SERVICE, "GetDeployment", { restApiId: restApi, deploymentId });
    if (found === undefined) return undefined;
    return {
      ...(found.description === undefined ? {} : { description: found.description }),
      restApi,
      createdDate: rfc3339(found.createdDate),
      ...formerOutputs(restApi, state, cloud),
    };
  },

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateDeployment", {
      restApiId: wanted.restApi,
      deploymentId: id,
      patchOperations: patchesFor(inputs, ["description"], oldInputs, wanted),
    });
  },

  /** A stage that this deployment made goes with it, unless a newer deployment has taken it over. */
  async delete(id, { restApi, stageName }, cloud) {
    if (isName(stageName)) {
      const stage = await cloud.find<{ deploymentId: string }>(SERVICE, "GetStage", { restApiId: restApi, stageName });
      if (stage?.deploymentId === id) await cloud.drop(SERVICE, "DeleteStage", { restApiId: restApi, stageName });
    }
    await cloud.drop(SERVICE, "DeleteDeployment", { restApiId: restApi, deploymentId: id });
  },
};

function isName(stageName: unknown): stageName is string {
  return typeof stageName === "string" && stageName !== "";
}

/** Programs for older versions read these, and an absent one would become the text "undefined" inside a URL. */
function formerOutputs(restApi: string, { stageName }: PropertyMap, cloud: Cloud): PropertyMap {
  const stage = isName(stageName) ? stageName : "";
  return {
    executionArn: `arn:${cloud.partition}:execute-api:${cloud.region}:${cloud.accountId}:${restApi}/${stage}`,
    invokeUrl: restApiUrl(restApi, stage, cloud),
  };
}
