import type { Cloud } from "../../cloud.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, json, map, object, type Properties, set, string, unserved } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import { retag, TAG_LIST, type Tag, tagList, tagMap, tagOutputs, tagsOf } from "../tags.ts";
import { documentOf, iamName, named, nameOf, policyDocument } from "./names.ts";

const SERVICE = "iam";
const TAGGING = { form: TAG_LIST, tag: "TagRole", untag: "UntagRole" };

const inputs: Properties = {
  ...named(64),
  assumeRolePolicy: json({ required: true }),
  description: string({
    length: [0, 1000],
    pattern: [/^[^\u201c\u2018]*$/, "have no curly quotes (\u201c or \u2018)"],
  }),
  forceDetachPolicies: boolean({ writeOnly: true, default: false }),
  inlinePolicies: set(object({ name: string(iamName(128)), policy: json(policyDocument) }), { computed: true }),
  managedPolicyArns: set(string({ arn: true }), { computed: true }),
  maxSessionDuration: integer({ default: 3600, between: [3600, 43_200] }),
  path: string({ default: "/", replaces: true, length: [0, 512] }),
  permissionsBoundary: unserved,
  tags: map(string()),
};

interface IamRole {
  readonly Arn: string;
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Path: string;
  readonly CreateDate: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly Tags?: readonly Tag[];
}

interface Attached {
  readonly AttachedPolicies: readonly { readonly PolicyArn: string }[];
}

interface Inline {
  readonly PolicyNames: readonly string[];
}

/** The id is the role's name. */
export const role: ResourceType = {
  token: "aws:iam/role:Role",
  inputs,
  outputs: ["arn", "createDate", "tagsAll", "uniqueId"],

  async create(wanted, cloud) {
    const name = nameOf(wanted);
    await cloud.call(SERVICE, "CreateRole", {
      RoleName: name,
      AssumeRolePolicyDocument: wanted.assumeRolePolicy,
      Path: wanted.path,
      MaxSessionDuration: wanted.maxSessionDuration,
      ...(wanted.description === undefined ? {} : { Description: wanted.description }),
      ...(wanted.tags === undefined ? {} : { Tags: tagList(tagsOf(wanted)) }),
    });
    return name;
  },

  async afterCreate(id, wanted, cloud) {
    await setPolicies(id, {}, wanted, cloud);
  },

  async read(id, cloud) {
    const found = await cloud.find<{ Role: IamRole }>(SERVICE, "GetRole", { RoleName: id });
    if (found === undefined) return undefined;
    const { Role } = found;
    return {
      ...tagOutputs(tagMap(Role.Tags)),
      ...(await policiesOf(id, cloud)),
      arn: Role.Arn,
      assumeRolePolicy: documentOf(Role.AssumeRolePolicyDocument),
      createDate: Role.CreateDate,
      description: Role.Description ?? "",
      maxSessionDuration: Role.MaxSessionDuration ?? 3600,
      name: Role.RoleName,
      path: Role.Path,
      uniqueId: Role.RoleId,
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    if (oldInputs.assumeRolePolicy !== wanted.assumeRolePolicy)
      await cloud.call(SERVICE, "UpdateAssumeRolePolicy", { RoleName: id, PolicyDocument: wanted.assumeRolePolicy });
    if (oldInputs.description !== wanted.description || oldInputs.maxSessionDuration !== wanted.maxSessionDuration)
      await cloud.call(SERVICE, "UpdateRole", {
        RoleName: id,
        Description: wanted.description ?? "",
        MaxSessionDuration: wanted.maxSessionDuration,
      });
    await setPolicies(id, oldInputs, wanted, cloud);
    await retag(cloud, SERVICE, { RoleName: id }, oldInputs, wanted, TAGGING);
  },

  /**
   * A role that was given policies goes with all of that kind that it has by then; one that was given none is held by what
   * others gave it, as in AWS, unless it is forced.
   */
  async delete(id, { forceDetachPolicies: forced, managedPolicyArns, inlinePolicies }, cloud) {
    if (forced === true || listOf(managedPolicyArns).length > 0) {
      const found = await cloud.find<Attached>(SERVICE, "ListAttachedRolePolicies", { RoleName: id });
      for (const { PolicyArn } of found?.AttachedPolicies ?? [])
        await cloud.drop(SERVICE, "DetachRolePolicy", { RoleName: id, PolicyArn });
    }
    if (forced === true || listOf(inlinePolicies).length > 0) {
      const found = await cloud.find<Inline>(SERVICE, "ListRolePolicies", { RoleName: id });
      for (const PolicyName of found?.PolicyNames ?? [])
        await cloud.drop(SERVICE, "DeleteRolePolicy", { RoleName: id, PolicyName });
    }
    await cloud.drop(SERVICE, "DeleteRole", { RoleName: id });
  },
};

/** Policies that the program gives the role in its own inputs. */
async function setPolicies(id: string, before: PropertyMap, after: PropertyMap, cloud: Cloud): Promise<void> {
  const arns = listOf(after.managedPolicyArns);
  for (const PolicyArn of listOf(before.managedPolicyArns).filter((arn) => !arns.includes(arn)))
    await cloud.drop(SERVICE, "DetachRolePolicy", { RoleName: id, PolicyArn });
  for (const PolicyArn of arns.filter((arn) => !listOf(before.managedPolicyArns).includes(arn)))
    await cloud.call(SERVICE, "AttachRolePolicy", { RoleName: id, PolicyArn });
  const policies = inlineOf(after);
  const old = inlineOf(before);
  for (const { name } of old.filter((policy) => !policies.some((other) => other.name === policy.name)))
    await cloud.drop(SERVICE, "DeleteRolePolicy", { RoleName: id, PolicyName: name });
  for (const policy of policies.filter((one) => !old.some((other) => canonicalText(other) === canonicalText(one))))
    await cloud.call(SERVICE, "PutRolePolicy", {
      RoleName: id,
      PolicyName: policy.name,
      PolicyDocument: policy.policy,
    });
}

async function policiesOf(id: string, cloud: Cloud): Promise<PropertyMap> {
  const { AttachedPolicies } = await cloud.call<Attached>(SERVICE, "ListAttachedRolePolicies", { RoleName: id });
  const { PolicyNames } = await cloud.call<Inline>(SERVICE, "ListRolePolicies", { RoleName: id });
  const inlinePolicies = await Promise.all(
    PolicyNames.map(async (name) => {
      const { PolicyDocument } = await cloud.call<{ PolicyDocument: string }>(SERVICE, "GetRolePolicy", {
        RoleName: id,
        PolicyName: name,
      });
      return { name, policy: documentOf(PolicyDocument) };
    }),
  );
  return { managedPolicyArns: AttachedPolicies.map(({ PolicyArn }) => PolicyArn), inlinePolicies };
}

function listOf(value: PropertyValue | undefined): readonly PropertyValue[] {
  return Array.isArray(value) ? value : [];
}

function inlineOf({ inlinePolicies }: PropertyMap): readonly PropertyMap[] {
  return listOf(inlinePolicies)
    .filter(isObject)
    .filter(({ policy }) => policy !== undefined);
}
