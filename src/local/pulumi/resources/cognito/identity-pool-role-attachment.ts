import type { GetIdentityPoolRolesResponse, RoleMapping } from "@aws-sdk/client-cognito-identity";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { list, map, object, type Properties, regional, set, string } from "../../schema.ts";
import { isObject, type PropertyMap } from "../../values.ts";

const SERVICE = "cognito-identity";

const rule: Properties = {
  claim: string({ required: true }),
  matchType: string({ required: true }),
  roleArn: string({ required: true, aws: "RoleARN" }),
  value: string({ required: true }),
};

/** AWS has the provider as the key of a map, and the rules one level deeper. */
const mapping: Properties = {
  ambiguousRoleResolution: string(),
  identityProvider: string({ required: true }),
  mappingRules: list(object(rule)),
  type: string({ required: true, oneOf: ["Token", "Rules"] }),
};

const inputs: Properties = {
  ...regional,
  identityPoolId: string({ required: true, replaces: true }),
  roleMappings: set(object(mapping)),
  roles: map(string(), { required: true }),
};

/** A pool's roles: one such resource a pool. The id is the pool's. */
export const identityPoolRoleAttachment: ResourceType = {
  token: "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await setRoles(wanted, cloud);
    return String(wanted.identityPoolId);
  },

  async read(id, cloud) {
    const found = await cloud.find<GetIdentityPoolRolesResponse>(SERVICE, "GetIdentityPoolRoles", {
      IdentityPoolId: id,
    });
    const { Roles = {}, RoleMappings = {} } = found ?? {};
    // A pool without roles is one from which the attachment was taken.
    if (found === undefined || Object.keys({ ...Roles, ...RoleMappings }).length === 0) return undefined;
    const roleMappings = Object.entries(RoleMappings).map(([identityProvider, one]) =>
      fromMapping(identityProvider, one),
    );
    return { identityPoolId: id, roles: Roles, ...(roleMappings.length === 0 ? {} : { roleMappings }) };
  },

  async update(_id, { inputs: wanted }, cloud) {
    await setRoles(wanted, cloud);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "SetIdentityPoolRoles", { IdentityPoolId: id, Roles: {} });
  },
};

async function setRoles({ identityPoolId, roles, roleMappings }: PropertyMap, cloud: Cloud): Promise<void> {
  const mappings = Array.isArray(roleMappings) ? roleMappings.filter(isObject) : [];
  await cloud.call(SERVICE, "SetIdentityPoolRoles", {
    IdentityPoolId: identityPoolId,
    Roles: roles,
    RoleMappings: Object.fromEntries(mappings.map((one) => [String(one.identityProvider), toMapping(one)])),
  });
}

function toMapping({ identityProvider: _, ...given }: PropertyMap) {
  const { MappingRules, ...members } = toAws(mapping, given);
  return { ...members, ...(MappingRules === undefined ? {} : { RulesConfiguration: { Rules: MappingRules } }) };
}

function fromMapping(identityProvider: string, one: RoleMapping): PropertyMap {
  const { RulesConfiguration, ...members } = one;
  return { identityProvider, ...fromAws(mapping, { ...members, MappingRules: RulesConfiguration?.Rules }) };
}
