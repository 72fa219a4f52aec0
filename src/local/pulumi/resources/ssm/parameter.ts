import type { CheckFailure, InvokeType, ResourceType } from "../../resource-type.ts";
import { boolean, map, type Properties, regional, string, unserved } from "../../schema.ts";
import { isUnknown, type PropertyMap } from "../../values.ts";
import { retag, TAG_LIST, type Tag, tagList, tagMap, tagOutputs, tagsOf } from "../tags.ts";

const SERVICE = "ssm";
const TAGGING = { form: TAG_LIST, tag: "AddTagsToResource", untag: "RemoveTagsFromResource" };

const inputs: Properties = {
  ...regional,
  allowedPattern: string({ length: [0, 1024] }),
  arn: string({ computed: true }),
  dataType: string({ computed: true, replaces: true, only: "text" }),
  description: string({ length: [0, 1024] }),
  insecureValue: string(),
  keyId: string({ computed: true }),
  name: string({ autonamed: 2048, replaces: true, length: [1, 2048] }),
  overwrite: boolean({ writeOnly: true }),
  tags: map(string()),
  tier: string({ computed: true, oneOf: ["Standard", "Advanced", "Intelligent-Tiering"] }),
  type: string({ required: true, oneOf: ["String", "StringList", "SecureString"] }),
  value: string(),
  // Written and never told again: a state of ours would tell them.
  valueWo: unserved,
  valueWoVersion: unserved,
};

interface Parameter {
  readonly ARN: string;
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
  readonly Version: number;
}

interface Metadata {
  readonly AllowedPattern?: string;
  readonly DataType: string;
  readonly Description?: string;
  readonly KeyId?: string;
  readonly Tier: string;
}

/** The id is the parameter's name. */
export const parameter: ResourceType = {
  token: "aws:ssm/parameter:Parameter",
  inputs,
  outputs: ["hasValueWo", "tagsAll", "version"],
  secretOutputs: ["value"],
  outputsChangedByUpdate: ["version"],
  validate,

  async create(wanted, cloud) {
    const overwrite = wanted.overwrite === true;
    await cloud.call(SERVICE, "PutParameter", {
      ...members(wanted),
      ...(overwrite ? { Overwrite: true } : { Tags: tagList(tagsOf(wanted)) }),
    });
    return String(wanted.name);
  },

  async afterCreate(id, wanted, cloud) {
    if (wanted.overwrite === true) await retag(cloud, SERVICE, keyOf(id), {}, wanted, TAGGING);
  },

  async read(id, cloud, state) {
    const found = await cloud.find<{ Parameter: Parameter }>(SERVICE, "GetParameter", {
      Name: id,
      WithDecryption: true,
    });
    if (found === undefined) return undefined;
    const { ARN, Name, Type, Value, Version } = found.Parameter;
    const { Parameters } = await cloud.call<{ Parameters: Metadata[] }>(SERVICE, "DescribeParameters", {
      ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [Name] }],
    });
    const { TagList } = await cloud.call<{ TagList: Tag[] }>(SERVICE, "ListTagsForResource", keyOf(Name));
    const [{ AllowedPattern, DataType = "text", Description, KeyId, Tier = "Standard" } = {} as Metadata] = Parameters;
    const isInsecure = typeof state.insecureValue === "string" && Type !== "SecureString";
    return {
      ...tagOutputs(tagMap(TagList)),
      ...(AllowedPattern === undefined ? {} : { allowedPattern: AllowedPattern }),
      ...(Description === undefined ? {} : { description: Description }),
      arn: ARN,
      dataType: DataType,
      hasValueWo: false,
      keyId: KeyId ?? "",
      name: Name,
      // The tier that was asked for may be a way to choose one.
      tier: state.tier === "Intelligent-Tiering" ? state.tier : Tier,
      type: Type,
      version: Version,
      ...(isInsecure ? { insecureValue: Value } : {}),
      value: Value,
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "PutParameter", {
      Description: "",
      AllowedPattern: "",
      ...members(wanted),
      Overwrite: true,
    });
    await retag(cloud, SERVICE, keyOf(id), oldInputs, wanted, TAGGING);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteParameter", { Name: id });
  },
};

/** A parameter by its name, decrypted unless that is not wanted. */
export const getParameter: InvokeType = {
  token: "aws:ssm/getParameter:getParameter",
  inputs: {
    name: string({ required: true }),
    region: string(),
    withDecryption: boolean({ default: true }),
  },
  async call({ name, withDecryption }, cloud) {
    const { Parameter } = await cloud.call<{ Parameter: Parameter }>(SERVICE, "GetParameter", {
      Name: name,
      WithDecryption: withDecryption,
    });
    const { ARN, Type, Value, Version } = Parameter;
    return {
      arn: ARN,
      id: String(name),
      insecureValue: Type === "SecureString" ? "" : Value,
      name: Parameter.Name,
      region: cloud.region,
      type: Type,
      value: Value,
      version: Version,
      withDecryption: withDecryption ?? true,
    };
  },
};

function members({ allowedPattern, dataType, description, keyId, name, tier, type, ...values }: PropertyMap) {
  const given = { AllowedPattern: allowedPattern, DataType: dataType, Description: description, Tier: tier };
  return {
    Name: name,
    Type: type,
    Value:
      typeof values.insecureValue === "string" && values.insecureValue !== "" ? values.insecureValue : values.value,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== "")),
    ...(type === "SecureString" && keyId !== undefined && keyId !== "" ? { KeyId: keyId } : {}),
  };
}

function validate({ type, value, insecureValue }: PropertyMap): readonly CheckFailure[] {
  if ((value === undefined) === (insecureValue === undefined))
    return [{ property: "value", reason: "Exactly one of value and insecureValue must be set." }];
  if (type === "SecureString" && insecureValue !== undefined && !isUnknown(insecureValue))
    return [{ property: "insecureValue", reason: "insecureValue cannot be set where the type is SecureString." }];
  return [];
}

/** What tags are of. */
function keyOf(name: string) {
  return { ResourceType: "Parameter", ResourceId: name };
}
