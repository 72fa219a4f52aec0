import type { ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { memberIds, ownIdOf } from "../member-id.ts";

const SERVICE = "apigateway";

const inputs: Properties = {
  ...regional,
  keyId: string({ required: true, replaces: true }),
  keyType: string({ required: true, replaces: true, oneOf: ["API_KEY"] }),
  usagePlanId: string({ required: true, replaces: true }),
};

interface UsagePlanKey {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
}

/** A key in a usage plan. The id is the key's. */
export const usagePlanKey: ResourceType = {
  token: "aws:apigateway/usagePlanKey:UsagePlanKey",
  inputs,
  outputs: ["name", "value"],
  // The real provider shows it plainly, though it is the value that the key's own output hides.
  secretOutputs: ["value"],

  async create({ keyId, keyType, usagePlanId }, cloud) {
    const input = { keyId, keyType, usagePlanId };
    return (await cloud.call<UsagePlanKey>(SERVICE, "CreateUsagePlanKey", input)).id;
  },

  /** The id for an import is `<usage plan id>/<key id>`. */
  async read(id, cloud, state) {
    const key = keyOf(id, state);
    const found = await cloud.find<UsagePlanKey>(SERVICE, "GetUsagePlanKey", key);
    if (found === undefined) return undefined;
    return { ...key, keyType: found.type, name: found.name ?? "", value: found.value ?? "" };
  },

  idOfImport: ownIdOf,

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteUsagePlanKey", keyOf(id, state));
  },
};

function keyOf(id: string, state: PropertyMap): { usagePlanId: string; keyId: string } {
  const { ownId: keyId, parentId: usagePlanId } = memberIds(id, state.usagePlanId);
  return { usagePlanId, keyId };
}
