import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, integer, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { idOfImport, memberKey, SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiId: string({ required: true, replaces: true }),
  authorizerCredentialsArn: unserved,
  authorizerPayloadFormatVersion: unserved,
  authorizerResultTtlInSeconds: integer({ computed: true, only: 0 }),
  authorizerType: string({ required: true, only: "JWT" }),
  authorizerUri: unserved,
  enableSimpleResponses: boolean({ only: false }),
  identitySources: set(string(), { aws: "IdentitySource" }),
  jwtConfiguration: object({ audiences: set(string(), { aws: "Audience" }), issuer: string() }),
  name: string({ autonamed: 128 }),
};

/** The id is the authorizer's. */
export const authorizer: ResourceType = {
  token: "aws:apigatewayv2/authorizer:Authorizer",
  inputs,
  outputs: [],
  validate,

  async create({ region: _region, ...wanted }, cloud) {
    const { AuthorizerId } = await cloud.call<{ AuthorizerId: string }>(
      SERVICE,
      "CreateAuthorizer",
      toAws(inputs, wanted),
    );
    return AuthorizerId;
  },

  async read(id, cloud, state) {
    const { apiId, ownId } = memberKey(id, state);
    const key = { ApiId: apiId, AuthorizerId: ownId };
    const found = await cloud.find<object>(SERVICE, "GetAuthorizer", key);
    return found === undefined ? undefined : { ...fromAws(inputs, found), apiId, authorizerResultTtlInSeconds: 0 };
  },

  idOfImport,

  async update(id, { inputs: { region: _region, ...wanted } }, cloud) {
    await cloud.call(SERVICE, "UpdateAuthorizer", { ...toAws(inputs, wanted), AuthorizerId: id });
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteAuthorizer", { ApiId: apiId, AuthorizerId: id });
  },
};

function validate({ authorizerType, identitySources, jwtConfiguration }: PropertyMap): readonly CheckFailure[] {
  if (authorizerType !== "JWT") return [];
  return Object.entries({ identitySources, jwtConfiguration })
    .filter(([, value]) => value === undefined)
    .map(([property]) => ({ property, reason: `${property} is missing: an authorizer of type JWT needs it.` }));
}
