import type { IdentityProviderType } from "@aws-sdk/client-cognito-identity-provider";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { list, map, type Properties, regional, string } from "../../schema.ts";
import { idpIdentifier, providerName } from "./texts.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  attributeMapping: map(string(), { computed: true }),
  idpIdentifiers: list(string(idpIdentifier), { items: [0, 50] }),
  providerDetails: map(string(), { required: true }),
  providerName: string({ required: true, replaces: true, ...providerName }),
  providerType: string({
    required: true,
    replaces: true,
    oneOf: ["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"],
  }),
  userPoolId: string({ required: true, replaces: true }),
};

/** Somebody else's users, for a pool. The id is `<user pool id>:<provider name>`. */
export const identityProvider: ResourceType = {
  token: "aws:cognito/identityProvider:IdentityProvider",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateIdentityProvider", toAws(inputs, wanted));
    return `${wanted.userPoolId}:${wanted.providerName}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ IdentityProvider: IdentityProviderType }>(
      SERVICE,
      "DescribeIdentityProvider",
      key(id),
    );
    return found === undefined ? undefined : fromAws(inputs, found.IdentityProvider);
  },

  async update(_id, { inputs: { providerType: _type, ...wanted } }, cloud) {
    await cloud.call(SERVICE, "UpdateIdentityProvider", { IdpIdentifiers: [], ...toAws(inputs, wanted) });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteIdentityProvider", key(id));
  },
};

/** A provider's name may hold a colon, a pool's id does not. */
function key(id: string) {
  const colon = id.indexOf(":");
  return { UserPoolId: id.slice(0, colon), ProviderName: id.slice(colon + 1) };
}
