import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID } from "../aws.ts";
import { checkInputs } from "./check.ts";
import type { TagSettings } from "./configured-tags.ts";
import type { CheckFailure } from "./resource-type.ts";
import { boolean, integer, list, map, object, type Properties, string, unserved } from "./schema.ts";
import { canonicalText, isObject, isUnknown, type PropertyMap, type PropertyValue, revealed } from "./values.ts";

/** What of a provider's configuration has an effect on the local AWS. */
export interface ProviderConfig extends TagSettings {
  readonly region: string;
}

/** An endpoint is a URL; which services there are is not ours to list, and every one of them is this local AWS. */
const ENDPOINTS = map(string());

/**
 * The provider's own settings. Those that say how AWS is reached or who calls it (endpoints, credentials, retries, proxies)
 * have done their work by the time a call arrives here, so they are taken; those that change what AWS is asked for are
 * served or refused.
 */
export const PROVIDER_INPUTS: Properties = {
  region: string(),
  defaultTags: object({ tags: map(string()) }),
  allowedAccountIds: list(string(), { conflictsWith: ["forbiddenAccountIds"] }),
  forbiddenAccountIds: list(string(), { conflictsWith: ["allowedAccountIds"] }),
  ignoreTags: object({ keys: list(string()), keyPrefixes: list(string()) }),
  tagPolicyCompliance: unserved,
  endpoints: list(ENDPOINTS),
  accessKey: string(),
  secretKey: string(),
  token: string(),
  profile: string(),
  assumeRoles: list(map({ kind: "string" })),
  assumeRoleWithWebIdentity: object({
    duration: string(),
    policy: string(),
    policyArns: list(string()),
    roleArn: string(),
    sessionName: string(),
    webIdentityToken: string(),
    webIdentityTokenFile: string(),
  }),
  customCaBundle: string(),
  ec2MetadataServiceEndpoint: string(),
  ec2MetadataServiceEndpointMode: string(),
  httpProxy: string(),
  httpsProxy: string(),
  noProxy: string(),
  insecure: boolean(),
  maxRetries: integer(),
  retryMode: string(),
  tokenBucketRateLimiterCapacity: integer(),
  s3UsEast1RegionalEndpoint: string(),
  s3UsePathStyle: boolean(),
  sharedConfigFiles: list(string()),
  sharedCredentialsFiles: list(string()),
  skipCredentialsValidation: boolean(),
  skipMetadataApiCheck: boolean(),
  skipRegionValidation: boolean(),
  skipRequestingAccountId: boolean(),
  stsRegion: string(),
  useDualstackEndpoint: boolean(),
  useFipsEndpoint: boolean(),
  userAgents: list(string()),
};

/** What versions before 7 had beside these. */
const FORMER: Properties = {
  assumeRole: map({ kind: "string" }),
  skipGetEc2Platforms: boolean(),
  s3ForcePathStyle: boolean(),
  sharedCredentialsFile: string(),
};

const ALL: Properties = { ...PROVIDER_INPUTS, ...FORMER };

/** Says what is wrong with a provider's configuration; unknown values pass. */
export function checkConfig(config: PropertyMap): readonly CheckFailure[] {
  const given = decoded(config);
  const { failures } = checkInputs({ token: "the provider aws", properties: ALL, inputs: withoutRoles(given) });
  const further: CheckFailure[] = [];
  const { region, allowedAccountIds, forbiddenAccountIds } = given;
  if (typeof region === "string" && !isUnknown(region) && !isRegion(region))
    further.push({ property: "region", reason: `${JSON.stringify(region)} is not an AWS region.` });
  if (Array.isArray(allowedAccountIds) && !allowedAccountIds.includes(ACCOUNT_ID))
    further.push({
      property: "allowedAccountIds",
      reason: `The account of the local AWS, ${ACCOUNT_ID}, is not among allowedAccountIds.`,
    });
  if (Array.isArray(forbiddenAccountIds) && forbiddenAccountIds.includes(ACCOUNT_ID))
    further.push({
      property: "forbiddenAccountIds",
      reason: `The account of the local AWS, ${ACCOUNT_ID}, is among forbiddenAccountIds.`,
    });
  return [...failures, ...further];
}

/** Names of the settings that differ, in the order of their names. */
export function diffConfig(before: PropertyMap, after: PropertyMap): readonly string[] {
  const [old, wanted] = [decoded(before), decoded(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])]
    .filter((name) => canonicalText(old[name]) !== canonicalText(wanted[name]))
    .sort();
}

/** @param fallbackRegion where the configuration names none */
export function readConfig(config: PropertyMap, fallbackRegion: string): ProviderConfig {
  const { region, defaultTags, ignoreTags } = decoded(config);
  const tags = isObject(defaultTags) && isObject(defaultTags.tags) ? defaultTags.tags : {};
  return {
    region: typeof region === "string" && region !== "" && !isUnknown(region) ? region : fallbackRegion,
    defaultTags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)])),
    ...(isObject(ignoreTags)
      ? { ignoreTags: { keys: texts(ignoreTags.keys), keyPrefixes: texts(ignoreTags.keyPrefixes) } }
      : {}),
  };
}

function texts(value: PropertyValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Everything but text reaches a provider as JSON in a string, and each value may be a secret, whatever is made of it. */
function decoded(config: PropertyMap): PropertyMap {
  const values: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(revealed(config).plain)) {
    if (name === "version" || name === "pluginDownloadURL" || name === "__internal") continue;
    const kind = ALL[name]?.kind;
    const isText = typeof value !== "string" || kind === undefined || kind === "string" || isUnknown(value);
    values[name] = isText ? value : parsed(value);
  }
  return revealed(values).plain;
}

function parsed(text: string): PropertyValue {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return text;
  }
}

/** Who calls does not matter here; roles hold lists and maps that need not be looked into. */
function withoutRoles({ assumeRoles: _roles, assumeRole: _role, ...rest }: PropertyMap): PropertyMap {
  return rest;
}

function isRegion(region: string): boolean {
  try {
    partitionOf(region);
    return true;
  } catch {
    return false;
  }
}
