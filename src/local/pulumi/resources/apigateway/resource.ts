import type { ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string } from "../../schema.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  parentId: string({ required: true }),
  pathPart: string({ required: true }),
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
};

interface ApiResource {
  readonly id: string;
  readonly parentId?: string;
  readonly pathPart?: string;
  readonly path?: string;
}

export const resource: ResourceType = {
  token: "aws:apigateway/resource:Resource",
  inputs,
  outputs: ["path"],
  outputsChangedByUpdate: ["path"],

  async create({ restApi, parentId, pathPart }, cloud) {
    const { id } = await cloud.call<ApiResource>(SERVICE, "CreateResource", { restApiId: restApi, parentId, pathPart });
    return id;
  },

  /** The id for an import is `<API id>/<resource id>`. */
  async read(id, cloud, state) {
    const { ownId: resourceId, parentId: restApi } = memberIds(id, state.restApi);
    const found = await cloud.find<ApiResource>(SERVICE, "GetResource", { restApiId: restApi, resourceId });
    if (found === undefined) return undefined;
    const { parentId = "", pathPart = "", path = "" } = found;
    return { restApi, parentId, pathPart, path };
  },

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateResource", {
      restApiId: wanted.restApi,
      resourceId: id,
      patchOperations: patchesFor(inputs, ["parentId", "pathPart"], oldInputs, wanted),
    });
  },

  async delete(id, { restApi }, cloud) {
    await cloud.drop(SERVICE, "DeleteResource", { restApiId: restApi, resourceId: id });
  },
};
