import { fromAws, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { archive, boolean, type Properties, regional, set, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { zipOf } from "./function.ts";

const SERVICE = "lambda";

const inputs: Properties = {
  ...regional,
  code: archive({ writeOnly: true, replaces: true }),
  compatibleArchitectures: set(string({ oneOf: ["x86_64", "arm64"] }), { replaces: true, items: [0, 2] }),
  compatibleRuntimes: set(string(), { replaces: true, items: [0, 15] }),
  description: string({ replaces: true }),
  layerName: string({ required: true, replaces: true }),
  licenseInfo: string({ replaces: true, length: [0, 512] }),
  s3Bucket: unserved,
  s3Key: unserved,
  s3ObjectVersion: unserved,
  skipDestroy: boolean({ writeOnly: true, default: false }),
  sourceCodeHash: string({ writeOnly: true, computed: true, replaces: true }),
};
const SETTINGS = ["compatibleArchitectures", "compatibleRuntimes", "description", "layerName", "licenseInfo"];

interface LayerVersion {
  readonly LayerVersionArn: string;
  readonly LayerArn: string;
  readonly Version: number;
  readonly CreatedDate: string;
  readonly Content: { readonly CodeSha256: string; readonly CodeSize: number };
}

/** A version of a layer, which never changes: what is new makes another. The id is its ARN. */
export const layerVersion: ResourceType = {
  token: "aws:lambda/layerVersion:LayerVersion",
  inputs,
  outputs: [
    "arn",
    "codeSha256",
    "createdDate",
    "layerArn",
    "signingJobArn",
    "signingProfileVersionArn",
    "sourceCodeSize",
    "version",
  ],
  validate,

  async create(wanted, cloud) {
    const { LayerVersionArn } = await cloud.call<LayerVersion>(SERVICE, "PublishLayerVersion", {
      ...toAws(inputs, wanted, SETTINGS),
      Content: { ZipFile: await zipOf(wanted, cloud) },
    });
    return LayerVersionArn;
  },

  async read(id, cloud) {
    const { LayerName, VersionNumber } = keyOf(id);
    const found = await cloud.find<LayerVersion>(SERVICE, "GetLayerVersion", { LayerName, VersionNumber });
    if (found === undefined) return undefined;
    const { code: _code, ...settings } = inputs;
    return {
      ...fromAws(settings, found),
      arn: found.LayerVersionArn,
      codeSha256: found.Content.CodeSha256,
      createdDate: found.CreatedDate,
      layerArn: found.LayerArn,
      layerName: LayerName,
      signingJobArn: "",
      signingProfileVersionArn: "",
      sourceCodeHash: found.Content.CodeSha256,
      sourceCodeSize: found.Content.CodeSize,
      version: String(found.Version),
    };
  },

  /** Of what can change, nothing is AWS's. */
  async update() {},

  async delete(id, { skipDestroy }, cloud) {
    if (skipDestroy !== true) await cloud.drop(SERVICE, "DeleteLayerVersion", keyOf(id));
  },
};

function keyOf(arn: string): { LayerName: string; VersionNumber: number } {
  const { name, version } = /:layer:(?<name>[^:]+):(?<version>\d+)$/.exec(arn)?.groups ?? {};
  if (name === undefined) throw new Error(`${JSON.stringify(arn)} is not the ARN of a layer's version.`);
  return { LayerName: name, VersionNumber: Number(version) };
}

function validate({ code }: PropertyMap): readonly CheckFailure[] {
  return code === undefined
    ? [{ property: "code", reason: "code is missing: the local AWS has layers of archives." }]
    : [];
}
