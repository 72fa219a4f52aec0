import type { InvokeType } from "../resource-type.ts";
import { string } from "../schema.ts";

/** Who calls. */
export const getCallerIdentity: InvokeType = {
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  inputs: { id: string() },
  async call(_inputs, cloud) {
    const { Account, Arn, UserId } = await cloud.call<Record<"Account" | "Arn" | "UserId", string>>(
      "sts",
      "GetCallerIdentity",
      {},
    );
    return { accountId: Account, arn: Arn, id: Account, userId: UserId };
  },
};

/** The region of the provider, or of the one that is named. `name` is what version 7 calls `region`. */
export const getRegion: InvokeType = {
  token: "aws:index/getRegion:getRegion",
  inputs: { endpoint: string(), id: string(), name: string(), region: string() },
  async call({ name, region: given }, cloud) {
    const region = String(given ?? name ?? cloud.region);
    return {
      description: region,
      endpoint: `ec2.${region}.${cloud.dnsSuffix}`,
      id: region,
      name: region,
      region,
    };
  },
};

export const getPartition: InvokeType = {
  token: "aws:index/getPartition:getPartition",
  inputs: { id: string() },
  async call(_inputs, { partition, dnsSuffix }) {
    return { dnsSuffix, id: partition, partition, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
  },
};
