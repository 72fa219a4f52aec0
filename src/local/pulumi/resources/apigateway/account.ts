import type { Cloud } from "../../cloud.ts";
import { fromAws, small } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "apigateway";

const inputs: Properties = { ...regional, cloudwatchRoleArn: string({ computed: true }) };

/** Whether a destroy takes the role away, which it does since version 7. Here nothing is left in any. */
const formerInputs: Properties = { resetOnDelete: boolean({ default: false, writeOnly: true }) };

interface Told {
  readonly cloudwatchRoleArn?: string;
  readonly apiKeyVersion: string;
  readonly features: string[];
  readonly throttleSettings: { burstLimit: number; rateLimit: number };
}

/**
 * API Gateway's settings of an account in a region. There are always some; a program that set a role in them finds nothing of
 * its own there once somebody took it away.
 */
export const account: ResourceType = {
  token: "aws:apigateway/account:Account",
  inputs,
  formerInputs,
  outputs: ["apiKeyVersion", "features", "throttleSettings"],

  async create(wanted, cloud) {
    await setRole(cloud, wanted);
    return "api-gateway-account";
  },

  async read(_id, cloud, state) {
    const found = await cloud.call<Told>(SERVICE, "GetAccount", {});
    const { cloudwatchRoleArn, apiKeyVersion, features, throttleSettings } = found;
    if (state.cloudwatchRoleArn !== undefined && cloudwatchRoleArn === undefined) return undefined;
    return { ...fromAws(inputs, found, small), apiKeyVersion, features, throttleSettings: [throttleSettings] };
  },

  async update(_id, { inputs: wanted }, cloud) {
    await setRole(cloud, wanted);
  },

  async delete(_id, _state, cloud) {
    await setRole(cloud, { cloudwatchRoleArn: "" });
  },
};

async function setRole(cloud: Cloud, { cloudwatchRoleArn }: PropertyMap): Promise<void> {
  if (typeof cloudwatchRoleArn !== "string") return;
  const patchOperations = [{ op: "replace", path: "/cloudwatchRoleArn", value: cloudwatchRoleArn }];
  await cloud.call(SERVICE, "UpdateAccount", { patchOperations });
}
