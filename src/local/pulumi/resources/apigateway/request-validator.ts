import { fromAws, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, type Properties, regional, string } from "../../schema.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  name: string({ autonamed: 128 }),
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
  validateRequestBody: boolean({ default: false }),
  validateRequestParameters: boolean({ default: false }),
};

/** The id is the validator's. */
export const requestValidator: ResourceType = {
  token: "aws:apigateway/requestValidator:RequestValidator",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    const made = await cloud.call<{ id: string }>(
      SERVICE,
      "CreateRequestValidator",
      toAws(inputs, wanted, undefined, small),
    );
    return made.id;
  },

  /** The id for an import is `<API id>/<validator id>`. */
  async read(id, cloud, state) {
    const { ownId: requestValidatorId, parentId: restApi } = memberIds(id, state.restApi);
    const place = { restApiId: restApi, requestValidatorId };
    const found = await cloud.find<object>(SERVICE, "GetRequestValidator", place);
    return found === undefined ? undefined : { ...fromAws(inputs, found, small), restApi };
  },

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const changeable = ["name", "validateRequestBody", "validateRequestParameters"];
    await cloud.call(SERVICE, "UpdateRequestValidator", {
      restApiId: wanted.restApi,
      requestValidatorId: id,
      patchOperations: patchesFor(inputs, changeable, oldInputs, wanted),
    });
  },

  async delete(id, { restApi }, cloud) {
    await cloud.drop(SERVICE, "DeleteRequestValidator", { restApiId: restApi, requestValidatorId: id });
  },
};
