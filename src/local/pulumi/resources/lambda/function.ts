import { RUNTIMES } from "../../../lambda/function.ts";
import { APPLICATION_LEVELS, SYSTEM_LEVELS } from "../../../lambda/log-levels.ts";
import { archiveAsZip } from "../../assets.ts";
import type { Cloud } from "../../cloud.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import {
  archive,
  boolean,
  integer,
  list,
  map,
  object,
  type Properties,
  regional,
  string,
  unserved,
} from "../../schema.ts";
import { canonicalText, isObject, isUnknown, type PropertyMap, type PropertyValue } from "../../values.ts";
import { logGroupName } from "../log-group-name.ts";
import { retag, tagOutputs } from "../tags.ts";
import { functionName } from "./names.ts";

const SERVICE = "lambda";

const inputs: Properties = {
  ...regional,
  architectures: list(string({ oneOf: ["x86_64", "arm64"] }), { computed: true, items: [0, 1] }),
  capacityProviderConfig: unserved,
  code: archive({ writeOnly: true }),
  codeSha256: string({ computed: true }),
  codeSigningConfigArn: unserved,
  deadLetterConfig: unserved,
  description: string(),
  durableConfig: unserved,
  environment: object({ variables: map(string()) }),
  ephemeralStorage: object({ size: integer({ computed: true, only: 512 }) }, { computed: true }),
  fileSystemConfig: unserved,
  handler: string({ length: [1, 128] }),
  imageConfig: unserved,
  imageUri: unserved,
  kmsKeyArn: unserved,
  layers: list(string({ arn: true }), { items: [0, 5] }),
  loggingConfig: object(
    {
      applicationLogLevel: string({ computed: true, oneOf: APPLICATION_LEVELS }),
      logFormat: string({ required: true, oneOf: ["JSON", "Text"] }),
      logGroup: string({ computed: true, ...logGroupName(512) }),
      systemLogLevel: string({ computed: true, oneOf: SYSTEM_LEVELS }),
    },
    { computed: true },
  ),
  memorySize: integer({ default: 128, between: [128, 10_240] }),
  name: string({ autonamed: 64, replaces: true, aws: "FunctionName", ...functionName }),
  packageType: string({ default: "Zip", replaces: true, only: "Zip" }),
  publish: boolean({ writeOnly: true, default: false }),
  publishTo: unserved,
  replaceSecurityGroupsOnDestroy: unserved,
  replacementSecurityGroupIds: unserved,
  reservedConcurrentExecutions: integer({ default: -1, between: [-1] }),
  role: string({ required: true, arn: true }),
  runtime: string(),
  s3Bucket: unserved,
  s3Key: unserved,
  s3ObjectVersion: unserved,
  skipDestroy: boolean({ writeOnly: true, default: false }),
  snapStart: unserved,
  sourceCodeHash: string({ writeOnly: true, computed: true }),
  sourceKmsKeyArn: unserved,
  tags: map(string()),
  tenancyConfig: unserved,
  timeout: integer({ default: 3, between: [1, 900] }),
  tracingConfig: object({ mode: string({ required: true, only: "PassThrough" }) }, { computed: true }),
  useResourceTimeoutForPropagation: boolean({ writeOnly: true, default: false }),
  vpcConfig: unserved,
};

/** What UpdateFunctionConfiguration sets. */
const CONFIGURATION = [
  "description",
  "environment",
  "ephemeralStorage",
  "handler",
  "layers",
  "loggingConfig",
  "memorySize",
  "role",
  "runtime",
  "timeout",
  "tracingConfig",
];
const CODE = ["code", "sourceCodeHash", "architectures"];

interface Configuration {
  readonly FunctionArn: string;
  readonly Version: string;
  readonly CodeSha256: string;
  readonly CodeSize: number;
  readonly LastModified: string;
  readonly Layers?: readonly { readonly Arn: string }[];
}

/** The id is the function's name. */
export const lambdaFunction: ResourceType = {
  token: "aws:lambda/function:Function",
  inputs,
  outputs: [
    "arn",
    "invokeArn",
    "lastModified",
    "qualifiedArn",
    "qualifiedInvokeArn",
    "responseStreamingInvokeArn",
    "signingJobArn",
    "signingProfileVersionArn",
    "sourceCodeSize",
    "tagsAll",
    "version",
  ],
  outputsChangedByUpdate: ["lastModified", "qualifiedArn", "qualifiedInvokeArn", "version"],
  validate,

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateFunction", {
      ...toAws(inputs, wanted, [...CONFIGURATION, "architectures", "name", "packageType", "tags"]),
      Code: { ZipFile: await zipOf(wanted, cloud) },
      Publish: wanted.publish === true,
    });
    return String(wanted.name);
  },

  async afterCreate(id, wanted, cloud) {
    await setConcurrency(id, -1, wanted, cloud);
  },

  async read(id, cloud, { publish }) {
    const found = await cloud.find<Found>(SERVICE, "GetFunction", { FunctionName: id });
    if (found === undefined) return undefined;
    const version = publish === true ? await newestVersion(id, cloud) : "$LATEST";
    return described(found, { arn: found.Configuration.FunctionArn, version, qualifier: version }, cloud);
  },

  async update(id, { state, oldInputs, inputs: wanted }, cloud) {
    const changed = (names: readonly string[]) =>
      names.some((name) => canonicalText(oldInputs[name]) !== canonicalText(wanted[name] ?? undefined));
    if (changed(CONFIGURATION))
      await cloud.call(SERVICE, "UpdateFunctionConfiguration", {
        FunctionName: id,
        Description: "",
        Environment: { Variables: {} },
        Layers: [],
        ...toAws(inputs, withoutLevelsOfText(wanted), CONFIGURATION),
      });
    if (codeChanged(oldInputs, wanted) || changed(CODE.filter((name) => name in oldInputs)))
      await cloud.call(SERVICE, "UpdateFunctionCode", {
        FunctionName: id,
        ZipFile: await zipOf(wanted, cloud),
        ...toAws(inputs, wanted, ["architectures"]),
      });
    // Where nothing has changed since the newest version, that one is it.
    if (wanted.publish === true) await cloud.call(SERVICE, "PublishVersion", { FunctionName: id });
    await setConcurrency(id, oldInputs.reservedConcurrentExecutions, wanted, cloud);
    await retag(cloud, SERVICE, { Resource: String(state.arn) }, oldInputs, wanted);
  },

  async delete(id, { skipDestroy }, cloud) {
    if (skipDestroy !== true) await cloud.drop(SERVICE, "DeleteFunction", { FunctionName: id });
  },
};

interface Found {
  readonly Configuration: Configuration;
  readonly Concurrency?: { readonly ReservedConcurrentExecutions?: number };
  readonly Tags?: Record<string, string>;
}

/**
 * A function as it is at `qualifier`, a version or an alias; without one, at the newest version, or as it is now where none
 * has been published.
 */
export async function functionAt(
  name: string,
  qualifier: string | undefined,
  cloud: Cloud,
): Promise<PropertyMap | undefined> {
  if ((await cloud.find(SERVICE, "GetFunction", { FunctionName: name })) === undefined) return undefined;
  const at = qualifier ?? (await newestVersion(name, cloud));
  const found = await cloud.find<Found>(SERVICE, "GetFunction", { FunctionName: name, Qualifier: at });
  if (found === undefined) return undefined;
  const { FunctionArn, Version } = found.Configuration;
  const arn = FunctionArn.endsWith(`:${at}`) ? FunctionArn.slice(0, -at.length - 1) : FunctionArn;
  return described(found, { arn, version: Version, qualifier: at }, cloud);
}

function described(
  { Configuration, Concurrency, Tags }: Found,
  { arn, version, qualifier }: { readonly arn: string; readonly version: string; readonly qualifier: string },
  cloud: Cloud,
): PropertyMap {
  const { tags: _tags, code: _code, layers: _layers, ...settings } = inputs;
  return {
    ...fromAws(settings, Configuration),
    ...tagOutputs(Tags),
    arn,
    codeSha256: Configuration.CodeSha256,
    sourceCodeHash: Configuration.CodeSha256,
    sourceCodeSize: Configuration.CodeSize,
    lastModified: Configuration.LastModified,
    layers: (Configuration.Layers ?? []).map(({ Arn }) => Arn),
    reservedConcurrentExecutions: Concurrency?.ReservedConcurrentExecutions ?? -1,
    version,
    qualifiedArn: `${arn}:${qualifier}`,
    invokeArn: invokeArn(arn, cloud),
    qualifiedInvokeArn: invokeArn(`${arn}:${qualifier}`, cloud),
    responseStreamingInvokeArn: `arn:${cloud.partition}:apigateway:${cloud.region}:lambda:path/2021-11-15/functions/${arn}/response-streaming-invocations`,
    signingJobArn: "",
    signingProfileVersionArn: "",
  };
}

/** The number given out last; versions are listed by their numbers, and before them what is being edited. */
async function newestVersion(id: string, cloud: Cloud): Promise<string> {
  let newest = "$LATEST";
  for (let marker: string | undefined; ; ) {
    const { Versions, NextMarker } = await cloud.call<{ Versions: { Version: string }[]; NextMarker?: string }>(
      SERVICE,
      "ListVersionsByFunction",
      { FunctionName: id, ...(marker === undefined ? {} : { Marker: marker }) },
    );
    newest = Versions.map(({ Version }) => Version).findLast((version) => version !== "$LATEST") ?? newest;
    marker = NextMarker;
    if (marker === undefined) return newest;
  }
}

function validate({ code, handler, loggingConfig, runtime }: PropertyMap): readonly CheckFailure[] {
  if (typeof runtime === "string" && !isUnknown(runtime) && !RUNTIMES.some((one) => one === runtime))
    return [{ property: "runtime", reason: `runtime is served by the local AWS as ${RUNTIMES.join(", ")} alone.` }];
  if (isObject(loggingConfig) && loggingConfig.logFormat === "Text" && LEVELS.some((name) => name in loggingConfig))
    return [{ property: "loggingConfig", reason: `${LEVELS.join(" and ")} are of the logFormat JSON.` }];
  const missing = Object.entries({ code, handler, runtime }).filter(([, value]) => value === undefined);
  return missing.map(([property]) => ({
    property,
    reason: `${property} is missing: the local AWS runs functions of packages, from code, a handler and a runtime.`,
  }));
}

const LEVELS = ["applicationLogLevel", "systemLogLevel"];

/** What the program leaves to Lambda comes along from before, when the format was another one. */
function withoutLevelsOfText(wanted: PropertyMap): PropertyMap {
  const { loggingConfig } = wanted;
  if (!isObject(loggingConfig) || loggingConfig.logFormat !== "Text") return wanted;
  const kept = Object.entries(loggingConfig).filter(([name]) => !LEVELS.includes(name));
  return { ...wanted, loggingConfig: Object.fromEntries(kept) };
}

/** Below zero, a function shares what the account has. */
async function setConcurrency(
  FunctionName: string,
  before: PropertyValue | undefined,
  { reservedConcurrentExecutions: after }: PropertyMap,
  cloud: Cloud,
): Promise<void> {
  if (before === after) return;
  if (Number(after) < 0) await cloud.call(SERVICE, "DeleteFunctionConcurrency", { FunctionName });
  else
    await cloud.call(SERVICE, "PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: Number(after) });
}

function codeChanged({ code: before }: PropertyMap, { code: after }: PropertyMap): boolean {
  return isObject(before) && isObject(after) && before.hash !== after.hash;
}

export async function zipOf({ code }: PropertyMap, { directory }: Cloud): Promise<Buffer> {
  return archiveAsZip(isObject(code) ? code : {}, directory);
}

export function invokeArn(functionArn: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}
