import { fromAws, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, map, type Properties, set, string } from "../../schema.ts";
import { patchesFor } from "./patches.ts";
import { methodPlace, placeOf, placeOutputs } from "./place.ts";

const SERVICE = "apigateway";

const settings: Properties = {
  apiKeyRequired: boolean({ default: false }),
  authorization: string({ required: true, aws: "authorizationType" }),
  authorizationScopes: set(string()),
  authorizerId: string(),
  operationName: string(),
  requestModels: map(string()),
  requestParameters: map({ kind: "boolean" }),
  requestValidatorId: string(),
};

/** In the order in which API Gateway is told: what a scope means depends on the authorization. */
const CHANGEABLE = [
  "requestModels",
  "requestParameters",
  "authorization",
  "authorizerId",
  "authorizationScopes",
  "apiKeyRequired",
  "requestValidatorId",
  "operationName",
];

/** The id is `agm-<API id>-<resource id>-<HTTP method>`. */
export const method: ResourceType = {
  token: "aws:apigateway/method:Method",
  inputs: { ...methodPlace, ...settings },
  outputs: [],

  async create(wanted, cloud) {
    const place = placeOf("", wanted);
    await cloud.call(SERVICE, "PutMethod", { ...place, ...toAws(settings, wanted, undefined, small) });
    return `agm-${place.restApiId}-${place.resourceId}-${place.httpMethod}`;
  },

  async read(id, cloud, state) {
    const place = placeOf(id, state);
    const found = await cloud.find<object>(SERVICE, "GetMethod", place);
    return found === undefined ? undefined : { ...placeOutputs(place), ...fromAws(settings, found, small) };
  },

  idOfImport: (id) => `agm-${id.replaceAll("/", "-")}`,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateMethod", {
      ...placeOf(id, wanted),
      patchOperations: patchesFor(settings, CHANGEABLE, oldInputs, wanted),
    });
  },

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteMethod", placeOf(id, state));
  },
};
