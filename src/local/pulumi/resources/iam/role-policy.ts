import type { ResourceType } from "../../resource-type.ts";
import { json, type Properties, string } from "../../schema.ts";
import { documentOf, named, nameOf, policyDocument } from "./names.ts";

const SERVICE = "iam";

const inputs: Properties = {
  ...named(128),
  policy: json({ required: true, ...policyDocument }),
  role: string({
    required: true,
    replaces: true,
    length: [1, 128],
    pattern: [/^(?!arn:).*[\w+=,.@-]/, "be the role's name, not its ARN"],
  }),
};

/** A policy that is part of a role. The id is `<role>:<policy name>`. */
export const rolePolicy: ResourceType = {
  token: "aws:iam/rolePolicy:RolePolicy",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    const PolicyName = nameOf(wanted);
    await cloud.call(SERVICE, "PutRolePolicy", { RoleName: wanted.role, PolicyName, PolicyDocument: wanted.policy });
    return `${wanted.role}:${PolicyName}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ PolicyDocument: string }>(SERVICE, "GetRolePolicy", key(id));
    if (found === undefined) return undefined;
    const { RoleName, PolicyName } = key(id);
    return { name: PolicyName, role: RoleName, policy: documentOf(found.PolicyDocument) };
  },

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "PutRolePolicy", { ...key(id), PolicyDocument: wanted.policy });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteRolePolicy", key(id));
  },
};

function key(id: string) {
  const colon = id.indexOf(":");
  return { RoleName: id.slice(0, colon), PolicyName: id.slice(colon + 1) };
}
