import type { IdentityPool } from "@aws-sdk/client-cognito-identity";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, map, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { retag, tagOutputs } from "../tags.ts";

const SERVICE = "cognito-identity";

const inputs: Properties = {
  ...regional,
  allowClassicFlow: boolean({ default: false, only: false }),
  allowUnauthenticatedIdentities: boolean({ default: false }),
  cognitoIdentityProviders: set(
    object({
      clientId: string(),
      providerName: string(),
      serverSideTokenCheck: boolean({ default: false }),
    }),
  ),
  developerProviderName: string({ replaces: true }),
  identityPoolName: string({ required: true, replaces: true }),
  openidConnectProviderArns: unserved,
  samlProviderArns: unserved,
  supportedLoginProviders: map(string()),
  tags: map(string(), { aws: "IdentityPoolTags" }),
};

/** The id is the pool's. */
export const identityPool: ResourceType = {
  token: "aws:cognito/identityPool:IdentityPool",
  inputs,
  outputs: ["arn", "tagsAll"],

  async create(wanted, cloud) {
    const { IdentityPoolId = "" } = await cloud.call<IdentityPool>(
      SERVICE,
      "CreateIdentityPool",
      toAws(inputs, wanted),
    );
    return IdentityPoolId;
  },

  async read(id, cloud) {
    const found = await cloud.find<IdentityPool>(SERVICE, "DescribeIdentityPool", { IdentityPoolId: id });
    if (found === undefined) return undefined;
    const { tags: _, ...settings } = fromAws(inputs, found);
    return {
      ...settings,
      ...tagOutputs(found.IdentityPoolTags),
      arn: `arn:${cloud.partition}:cognito-identity:${cloud.region}:${cloud.accountId}:identitypool/${id}`,
    };
  },

  async update(id, { oldInputs, inputs: wanted, state }, cloud) {
    const { IdentityPoolTags: _, ...settings } = toAws(inputs, wanted);
    await cloud.call(SERVICE, "UpdateIdentityPool", { IdentityPoolId: id, ...settings });
    await retag(cloud, SERVICE, { ResourceArn: String(state.arn) }, oldInputs, wanted);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteIdentityPool", { IdentityPoolId: id });
  },
};
