import type { Cloud } from "../../cloud.ts";
import type { ResourceType } from "../../resource-type.ts";
import { json, map, type Properties, string, unserved } from "../../schema.ts";
import { retag, TAG_LIST, type Tag, tagList, tagMap, tagOutputs, tagsOf } from "../tags.ts";
import { documentOf, named, nameOf, policyDocument } from "./names.ts";

const SERVICE = "iam";
const TAGGING = { form: TAG_LIST, tag: "TagPolicy", untag: "UntagPolicy" };
/** As many versions as IAM keeps of one policy. */
const MOST_VERSIONS = 5;

const inputs: Properties = {
  ...named(128),
  delayAfterPolicyCreationInMs: unserved,
  description: string({ replaces: true }),
  path: string({ default: "/", replaces: true }),
  policy: json({ required: true, ...policyDocument }),
  tags: map(string()),
};

interface IamPolicy {
  readonly Arn: string;
  readonly PolicyName: string;
  readonly Path: string;
  /** Absent where it is a policy of AWS's own, of which the local AWS knows no more than that there is one. */
  readonly PolicyId?: string;
  readonly DefaultVersionId?: string;
  readonly AttachmentCount?: number;
  readonly Description?: string;
  readonly Tags?: readonly Tag[];
}

interface Version {
  readonly VersionId: string;
  readonly IsDefaultVersion: boolean;
}

/** A policy of its own. The id is its ARN. */
export const policy: ResourceType = {
  token: "aws:iam/policy:Policy",
  inputs,
  outputs: ["arn", "attachmentCount", "policyId", "tagsAll"],

  async create(wanted, cloud) {
    const { Policy } = await cloud.call<{ Policy: IamPolicy }>(SERVICE, "CreatePolicy", {
      PolicyName: nameOf(wanted),
      PolicyDocument: wanted.policy,
      Path: wanted.path,
      ...(wanted.description === undefined ? {} : { Description: wanted.description }),
      ...(wanted.tags === undefined ? {} : { Tags: tagList(tagsOf(wanted)) }),
    });
    return Policy.Arn;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ Policy: IamPolicy }>(SERVICE, "GetPolicy", { PolicyArn: id });
    if (found === undefined) return undefined;
    const { Policy } = found;
    const known = {
      ...tagOutputs(tagMap(Policy.Tags)),
      arn: Policy.Arn,
      attachmentCount: Policy.AttachmentCount ?? 0,
      name: Policy.PolicyName,
      path: Policy.Path,
    };
    if (Policy.DefaultVersionId === undefined) return known;
    const { PolicyVersion } = await cloud.call<{ PolicyVersion: { Document: string } }>(SERVICE, "GetPolicyVersion", {
      PolicyArn: id,
      VersionId: Policy.DefaultVersionId,
    });
    return {
      ...known,
      description: Policy.Description ?? "",
      policy: documentOf(PolicyVersion.Document),
      policyId: Policy.PolicyId ?? "",
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    if (oldInputs.policy !== wanted.policy) {
      const old = await otherVersions(id, cloud);
      const oldest = old.at(-1);
      if (oldest !== undefined && old.length >= MOST_VERSIONS - 1)
        await cloud.call(SERVICE, "DeletePolicyVersion", { PolicyArn: id, VersionId: oldest.VersionId });
      await cloud.call(SERVICE, "CreatePolicyVersion", {
        PolicyArn: id,
        PolicyDocument: wanted.policy,
        SetAsDefault: true,
      });
    }
    await retag(cloud, SERVICE, { PolicyArn: id }, oldInputs, wanted, TAGGING);
  },

  async delete(id, _state, cloud) {
    for (const { VersionId } of await otherVersions(id, cloud))
      await cloud.drop(SERVICE, "DeletePolicyVersion", { PolicyArn: id, VersionId });
    await cloud.drop(SERVICE, "DeletePolicy", { PolicyArn: id });
  },
};

/** Versions but the one in force, newest first. */
async function otherVersions(id: string, cloud: Cloud): Promise<readonly Version[]> {
  const found = await cloud.find<{ Versions: Version[] }>(SERVICE, "ListPolicyVersions", { PolicyArn: id });
  return (found?.Versions ?? []).filter(({ IsDefaultVersion }) => !IsDefaultVersion);
}
