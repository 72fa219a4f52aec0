import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, integer, object, type Properties, regional, set, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiId: string({ required: true, replaces: true }),
  authorizerCredentialsArn: string(),
  authorizerPayloadFormatVersion: string({ oneOf: ["1.0", "2.0"] }),
  authorizerResultTtlInSeconds: integer({ computed: true }),
  authorizerType: string({ required: true, oneOf: ["JWT", "REQUEST"] }),
  authorizerUri: string(),
  enableSimpleResponses: boolean(),
  identitySources: set(string(), { aws: "IdentitySource" }),
  jwtConfiguration: object({ audiences: set(string(), { aws: "Audience" }), issuer: string() }),
  name: string({ autonamed: 128 }),
};

/** What a Lambda authorizer has where a program says nothing (any more). */
const CLEARED = { AuthorizerCredentialsArn: "", IdentitySource: [], EnableSimpleResponses: false };

/** The id is the authorizer's. */
export const authorizer: ResourceType = {
  token: "aws:apigatewayv2/authorizer:Authorizer",
  inputs,
  outputs: [],
  validate,

  async create(wanted, cloud) {
    const { AuthorizerId } = await cloud.call<{ AuthorizerId: string }>(SERVICE, "CreateAuthorizer", {
      IdentitySource: [],
      ...toAws(inputs, { ...wanted, ...defaultTtl(wanted) }),
    });
    return AuthorizerId;
  },

  async read(id, cloud, state) {
    const { parentId: apiId, ownId } = memberIds(id, state.apiId);
    const key = { ApiId: apiId, AuthorizerId: ownId };
    const found = await cloud.find<object>(SERVICE, "GetAuthorizer", key);
    return found === undefined ? undefined : { authorizerResultTtlInSeconds: 0, ...fromAws(inputs, found), apiId };
  },

  idOfImport: ownIdOf,

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateAuthorizer", {
      ...(wanted.authorizerType === "REQUEST" ? CLEARED : {}),
      ...toAws(inputs, wanted),
      AuthorizerId: id,
    });
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteAuthorizer", { ApiId: apiId, AuthorizerId: id });
  },
};

/** What the real provider asks for where the program says nothing, and there is something to keep results by. */
function defaultTtl({ authorizerType, authorizerResultTtlInSeconds, identitySources }: PropertyMap): PropertyMap {
  const hasSources = Array.isArray(identitySources) && identitySources.length > 0;
  if (authorizerType !== "REQUEST" || authorizerResultTtlInSeconds !== undefined || !hasSources) return {};
  return { authorizerResultTtlInSeconds: 300 };
}

function validate(inputs: PropertyMap): readonly CheckFailure[] {
  const { authorizerType } = inputs;
  const needed =
    authorizerType === "JWT"
      ? ["identitySources", "jwtConfiguration"]
      : ["authorizerPayloadFormatVersion", "authorizerUri"];
  if (authorizerType !== "JWT" && authorizerType !== "REQUEST") return [];
  return needed
    .filter((property) => inputs[property] === undefined)
    .map((property) => ({
      property,
      reason: `${property} is missing: an authorizer of type ${authorizerType} needs it.`,
    }));
}
