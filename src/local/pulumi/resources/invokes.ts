import { dnsSuffixOf } from "../../../contract/index.ts";
import type { InvokeType } from "../resource-type.ts";
import { boolean, set, string, unserved } from "../schema.ts";
import type { PropertyValue } from "../values.ts";
import { REGIONS } from "./regions.ts";

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

/**
 * The region of the provider, or the one that is named, by its name or by the endpoint of EC2 there. `name` is what version 7
 * calls `region`.
 */
export const getRegion: InvokeType = {
  token: "aws:index/getRegion:getRegion",
  inputs: { endpoint: string(), id: string(), name: string(), region: string() },
  async call({ endpoint, name, region: given }, cloud) {
    const named = given ?? name;
    const found = endpoint === undefined ? undefined : regionOfEndpoint(String(endpoint));
    if (named !== undefined && !REGIONS.has(String(named))) throw new Error(`there is no region ${String(named)}`);
    if (found !== undefined && named !== undefined && found !== named)
      throw new Error(`${String(endpoint)} is not an endpoint of the region ${String(named)}`);
    const region = String(named ?? found ?? cloud.region);
    return {
      description: REGIONS.get(region) ?? region,
      endpoint: ec2Endpoint(region),
      id: region,
      name: region,
      region,
    };
  },
};

function regionOfEndpoint(endpoint: string): string {
  const region = [...REGIONS.keys()].find((one) => ec2Endpoint(one) === endpoint);
  if (region === undefined) throw new Error(`there is no region with the endpoint ${endpoint}`);
  return region;
}

function ec2Endpoint(region: string): string {
  return `ec2.${region}.${dnsSuffixOf(region)}`;
}

export const getPartition: InvokeType = {
  token: "aws:index/getPartition:getPartition",
  inputs: { id: string() },
  async call(_inputs, { partition, dnsSuffix }) {
    return { dnsSuffix, id: partition, partition, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
  },
};

/** An ARN in its parts. (AWS: "Identify AWS resources with ARNs") */
export const getArn: InvokeType = {
  token: "aws:index/getArn:getArn",
  inputs: { arn: string({ required: true }), id: string() },
  async call({ arn }) {
    const [prefix, partition = "", service = "", region = "", account = "", ...resource] = String(arn).split(":");
    if (prefix !== "arn" || resource.length === 0) throw new Error(`${String(arn)} is not an ARN`);
    return { account, arn: String(arn), id: String(arn), partition, region, resource: resource.join(":"), service };
  },
};

/** A service as policies name it. */
export const getServicePrincipal: InvokeType = {
  token: "aws:index/getServicePrincipal:getServicePrincipal",
  inputs: { region: string(), serviceName: string({ required: true }) },
  async call({ serviceName }, { region }) {
    const name = `${serviceName}.amazonaws.com`;
    return {
      id: `${serviceName}.${region}.amazonaws.com`,
      name,
      region,
      serviceName: String(serviceName),
      suffix: "amazonaws.com",
    };
  },
};

/**
 * The zones of a region, by AWS's naming: a letter after the region's name, of which the first three are told. Which of
 * them an account has, and under which zone ids, only AWS could say. (AWS: "Regions and Availability Zones")
 */
export const getAvailabilityZones: InvokeType = {
  token: "aws:index/getAvailabilityZones:getAvailabilityZones",
  inputs: {
    allAvailabilityZones: boolean(),
    excludeNames: set(string()),
    excludeZoneIds: set(string()),
    filters: unserved,
    region: string(),
    state: string({ oneOf: ["available", "information", "impaired", "unavailable"] }),
  },
  async call({ state, excludeNames, excludeZoneIds }, { region }) {
    const zones = state === undefined || state === "available" ? ["a", "b", "c"] : [];
    const all = zones.map((letter, index) => ({
      name: `${region}${letter}`,
      id: `${zonePrefix(region)}-az${index + 1}`,
    }));
    const kept = all.filter(({ name, id }) => !includes(excludeNames, name) && !includes(excludeZoneIds, id));
    return {
      groupNames: [region],
      id: region,
      names: kept.map(({ name }) => name),
      region,
      ...(state === undefined ? {} : { state }),
      zoneIds: kept.map(({ id }) => id),
    };
  },
};

/** `eu-west-1` as `euw1`, `ap-southeast-2` as `apse2`. */
function zonePrefix(region: string): string {
  const [area = "", ...rest] = region.split("-");
  const directions = rest.slice(0, -1).join("");
  const short = directions.replace(/(north|south|east|west|central|gov|iso[a-z]?)/g, (word) => word.charAt(0));
  return `${area}${short}${rest.at(-1)}`;
}

function includes(list: PropertyValue | undefined, text: string): boolean {
  return Array.isArray(list) && list.includes(text);
}
