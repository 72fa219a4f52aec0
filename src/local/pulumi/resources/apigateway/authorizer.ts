import { fromAws, small, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { integer, type Properties, regional, set, string } from "../../schema.ts";
import { isUnknown, type PropertyMap, type PropertyValue } from "../../values.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { patchesFor } from "./patches.ts";

const SERVICE = "apigateway";
const USER_POOLS = "COGNITO_USER_POOLS";

const inputs: Properties = {
  ...regional,
  authorizerCredentials: string(),
  authorizerResultTtlInSeconds: integer({ default: 300 }),
  authorizerUri: string(),
  identitySource: string({ default: "method.request.header.Authorization" }),
  identityValidationExpression: string(),
  name: string({ autonamed: 128 }),
  providerArns: set(string(), { aws: "providerARNs" }),
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
  type: string({ default: "TOKEN", oneOf: ["TOKEN", "REQUEST", USER_POOLS], replacesWhen: turnsIntoUserPools }),
};

const CHANGEABLE = [
  "type",
  "authorizerUri",
  "authorizerCredentials",
  "name",
  "identitySource",
  "identityValidationExpression",
  "authorizerResultTtlInSeconds",
  "providerArns",
];

export const authorizer: ResourceType = {
  token: "aws:apigateway/authorizer:Authorizer",
  inputs,
  outputs: ["arn"],
  validate,

  async create(wanted, cloud) {
    const made = await cloud.call<{ id: string }>(SERVICE, "CreateAuthorizer", toAws(inputs, wanted, undefined, small));
    return made.id;
  },

  /** The id for an import is `<API id>/<authorizer id>`. */
  async read(id, cloud, state) {
    const { ownId: authorizerId, parentId: restApi } = memberIds(id, state.restApi);
    const found = await cloud.find<object>(SERVICE, "GetAuthorizer", { restApiId: restApi, authorizerId });
    if (found === undefined) return undefined;
    return {
      ...fromAws(inputs, found, small),
      restApi,
      arn: `arn:${cloud.partition}:apigateway:${cloud.region}::/restapis/${restApi}/authorizers/${authorizerId}`,
    };
  },

  idOfImport: ownIdOf,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateAuthorizer", {
      restApiId: wanted.restApi,
      authorizerId: id,
      patchOperations: patchesFor(inputs, CHANGEABLE, oldInputs, wanted),
    });
  },

  async delete(id, { restApi }, cloud) {
    await cloud.drop(SERVICE, "DeleteAuthorizer", { restApiId: restApi, authorizerId: id });
  },
};

/** Or the other way round: what goes by user pools is never made to go by a function. */
function turnsIntoUserPools(before: PropertyValue | undefined, after: PropertyValue | undefined): boolean {
  return before !== after && (before === USER_POOLS || after === USER_POOLS);
}

function validate({ type, authorizerUri, providerArns }: PropertyMap): readonly CheckFailure[] {
  const [property, value] = type === USER_POOLS ? ["providerArns", providerArns] : ["authorizerUri", authorizerUri];
  const missing = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  if (!missing || isUnknown(type)) return [];
  return [{ property: String(property), reason: `${property} is missing: an authorizer of type ${type} needs it.` }];
}
