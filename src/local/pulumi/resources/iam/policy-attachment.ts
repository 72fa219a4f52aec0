import type { Cloud } from "../../cloud.ts";
import type { ResourceType } from "../../resource-type.ts";
import { type Properties, set, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "iam";

const inputs: Properties = {
  groups: unserved,
  name: string({ autonamed: 255, replaces: true }),
  policyArn: string({ required: true, replaces: true, arn: true }),
  roles: set(string()),
  users: unserved,
};

/**
 * All roles that a policy is attached to: what others attach it to is drift, which an up after a refresh takes away again.
 * The id is the name, which only the provider knows; AWS has none, and nothing to import it by.
 */
export const policyAttachment: ResourceType = {
  token: "aws:iam/policyAttachment:PolicyAttachment",
  inputs,
  outputs: [],

  validate: ({ roles }) =>
    roles === undefined ? [{ property: "", reason: "one of groups, roles, users must be specified" }] : [],

  async create(wanted, cloud) {
    await attach(rolesOf(wanted), wanted, cloud);
    return String(wanted.name);
  },

  async read(_id, cloud, { name, policyArn }) {
    if (name === undefined || policyArn === undefined) return undefined;
    const found = await cloud.find<{ PolicyRoles: { RoleName: string }[] }>(SERVICE, "ListEntitiesForPolicy", {
      PolicyArn: policyArn,
    });
    const roles = found?.PolicyRoles.map(({ RoleName }) => RoleName) ?? [];
    return roles.length === 0 ? undefined : { name, policyArn, roles };
  },

  async update(_id, { oldInputs, inputs: wanted }, cloud) {
    const before = rolesOf(oldInputs);
    const after = rolesOf(wanted);
    await detach(
      before.filter((role) => !after.includes(role)),
      wanted,
      cloud,
    );
    await attach(after, wanted, cloud);
  },

  async delete(_id, state, cloud) {
    await detach(rolesOf(state), state, cloud);
  },
};

async function attach(roles: readonly string[], { policyArn }: PropertyMap, cloud: Cloud): Promise<void> {
  for (const RoleName of roles) await cloud.call(SERVICE, "AttachRolePolicy", { RoleName, PolicyArn: policyArn });
}

async function detach(roles: readonly string[], { policyArn }: PropertyMap, cloud: Cloud): Promise<void> {
  for (const RoleName of roles) await cloud.drop(SERVICE, "DetachRolePolicy", { RoleName, PolicyArn: policyArn });
}

function rolesOf({ roles }: PropertyMap): readonly string[] {
  return Array.isArray(roles) ? roles.map(String) : [];
}
