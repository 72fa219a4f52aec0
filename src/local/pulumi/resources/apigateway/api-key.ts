import type { Cloud } from "../../cloud.ts";
import { fromAws, rfc3339, small, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { boolean, map, type Properties, regional, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { retag, SMALL_TAG_MAP, tagOutputs } from "../tags.ts";
import { patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  customerId: unserved,
  // The SDK itself says "Managed by Pulumi" where a program says nothing.
  description: string(),
  enabled: boolean({ default: true }),
  name: string({ autonamed: 255, replaces: true }),
  tags: map(string()),
  value: string({ computed: true, replaces: true }),
};

interface ApiKey {
  readonly id: string;
  readonly createdDate: unknown;
  readonly lastUpdatedDate: unknown;
  readonly tags?: Record<string, string>;
}

/** What a caller shows to be counted by a usage plan. Its value is a secret. */
export const apiKey: ResourceType = {
  token: "aws:apigateway/apiKey:ApiKey",
  inputs,
  outputs: ["arn", "createdDate", "lastUpdatedDate", "tagsAll"],
  secretOutputs: ["value"],
  outputsChangedByUpdate: ["lastUpdatedDate"],
  validate,

  async create(wanted, cloud) {
    return (await cloud.call<ApiKey>(SERVICE, "CreateApiKey", toAws(inputs, wanted, undefined, small))).id;
  },

  async read(id, cloud) {
    const found = await cloud.find<ApiKey>(SERVICE, "GetApiKey", { apiKey: id, includeValue: true });
    if (found === undefined) return undefined;
    const { tags: _tags, ...settings } = inputs;
    return {
      ...fromAws(settings, found, small),
      ...tagOutputs(found.tags),
      arn: arnOf(id, cloud),
      createdDate: rfc3339(found.createdDate),
      lastUpdatedDate: rfc3339(found.lastUpdatedDate),
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const patchOperations = patchesFor(inputs, ["description", "enabled"], oldInputs, wanted);
    if (patchOperations.length > 0) await cloud.call(SERVICE, "UpdateApiKey", { apiKey: id, patchOperations });
    const resourceArn = arnOf(id, cloud);
    await retag(cloud, SERVICE, { resourceArn }, oldInputs, wanted, { form: SMALL_TAG_MAP });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteApiKey", { apiKey: id });
  },
};

function validate({ value }: PropertyMap): readonly CheckFailure[] {
  if (typeof value !== "string" || value === "" || (value.length >= 20 && value.length <= 128)) return [];
  return [{ property: "value", reason: "The value of an API key must have between 20 and 128 characters." }];
}

function arnOf(id: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/apikeys/${id}`;
}
