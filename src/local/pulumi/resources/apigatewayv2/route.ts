import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiId: string({ required: true, replaces: true }),
  apiKeyRequired: boolean({ default: false }),
  authorizationScopes: set(string()),
  authorizationType: string({ default: "NONE" }),
  authorizerId: string(),
  modelSelectionExpression: unserved,
  operationName: string(),
  requestModels: unserved,
  requestParameters: unserved,
  routeKey: string({ required: true }),
  routeResponseSelectionExpression: unserved,
  target: string(),
};

/** The id is the route's. */
export const route: ResourceType = {
  token: "aws:apigatewayv2/route:Route",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    const { RouteId } = await cloud.call<{ RouteId: string }>(SERVICE, "CreateRoute", toAws(inputs, wanted));
    return RouteId;
  },

  async read(id, cloud, state) {
    const { parentId: apiId, ownId } = memberIds(id, state.apiId);
    const found = await cloud.find<object>(SERVICE, "GetRoute", { ApiId: apiId, RouteId: ownId });
    return found === undefined ? undefined : { ...fromAws(inputs, found), apiId };
  },

  idOfImport: ownIdOf,

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateRoute", {
      AuthorizationScopes: [],
      AuthorizerId: "",
      OperationName: "",
      ...toAws(inputs, wanted),
      RouteId: id,
    });
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteRoute", { ApiId: apiId, RouteId: id });
  },
};
