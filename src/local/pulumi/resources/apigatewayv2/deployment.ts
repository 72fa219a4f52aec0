import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { map, type Properties, regional, string } from "../../schema.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiId: string({ required: true, replaces: true }),
  description: string(),
  triggers: map(string(), { writeOnly: true, replaces: true }),
};

interface Deployment {
  readonly DeploymentId: string;
  readonly AutoDeployed: boolean;
}

/** The id is the deployment's. */
export const deployment: ResourceType = {
  token: "aws:apigatewayv2/deployment:Deployment",
  inputs,
  outputs: ["autoDeployed"],

  async create(wanted, cloud) {
    const made = await cloud.call<Deployment>(
      SERVICE,
      "CreateDeployment",
      toAws(inputs, wanted, ["apiId", "description"]),
    );
    return made.DeploymentId;
  },

  async read(id, cloud, state) {
    const { parentId: apiId, ownId } = memberIds(id, state.apiId);
    const found = await cloud.find<Deployment>(SERVICE, "GetDeployment", { ApiId: apiId, DeploymentId: ownId });
    return found === undefined ? undefined : { ...fromAws(inputs, found), apiId, autoDeployed: found.AutoDeployed };
  },

  idOfImport: ownIdOf,

  async update(id, { inputs: { apiId, description = "" } }, cloud) {
    await cloud.call(SERVICE, "UpdateDeployment", { ApiId: apiId, DeploymentId: id, Description: description });
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteDeployment", { ApiId: apiId, DeploymentId: id });
  },
};
