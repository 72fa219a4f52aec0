import type { ResourceType } from "../../resource-type.ts";
import { type Properties, string } from "../../schema.ts";

const SERVICE = "iam";

const inputs: Properties = {
  policyArn: string({ required: true, replaces: true, arn: true }),
  role: string({ required: true, replaces: true }),
};

/** The id is `<role>/<policy ARN>`. */
export const rolePolicyAttachment: ResourceType = {
  token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  deletedFirst: true,
  inputs,
  outputs: [],

  async create({ role, policyArn }, cloud) {
    await cloud.call(SERVICE, "AttachRolePolicy", { RoleName: role, PolicyArn: policyArn });
    return `${role}/${policyArn}`;
  },

  async read(id, cloud, state) {
    const slash = id.indexOf("/arn:");
    const role = String(state.role ?? id.slice(0, slash));
    const policyArn = String(state.policyArn ?? id.slice(slash + 1));
    const found = await cloud.find<{ AttachedPolicies: { PolicyArn: string }[] }>(SERVICE, "ListAttachedRolePolicies", {
      RoleName: role,
    });
    return found?.AttachedPolicies.some(({ PolicyArn }) => PolicyArn === policyArn) ? { role, policyArn } : undefined;
  },

  async delete(_id, { role, policyArn }, cloud) {
    await cloud.drop(SERVICE, "DetachRolePolicy", { RoleName: role, PolicyArn: policyArn });
  },
};
