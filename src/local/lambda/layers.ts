import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Call, type Clock, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { bytes, integer, list, operations, required, type Shape, structure, text } from "../wire/shape.ts";
import { unzipped } from "./code.ts";
import { type FunctionCode, functionCode, type Layer, lambdaDate, PACKAGE_PATH } from "./function.ts";
import { DIALECT, invalid } from "./settings.ts";

/** A version of a layer, which never changes. */
export interface LayerVersion extends Layer {
  readonly layerArn: string;
  readonly region: string;
  readonly version: number;
  readonly description: string;
  readonly licenseInfo: string;
  readonly runtimes: readonly string[];
  readonly architectures: readonly string[];
  readonly createdDate: string;
}

export interface Layers {
  readonly operations: Readonly<Record<string, Operation>>;
  /** @throws {AwsError} `InvalidParameterValueException` where a function in this region cannot have them together */
  forFunction(arns: readonly string[], region: string): readonly LayerVersion[];
  packageOf(arn: string): Buffer | undefined;
}

interface NamedLayer {
  /** Those that have not been deleted, oldest first. */
  readonly versions: Map<number, LayerVersion>;
  /** Numbers are not given twice. */
  next: number;
}

const operation = operations(DIALECT);
const LAYER = /^(arn:[^:]+:lambda:(?<region>[^:]+):(?<account>\d{12}):layer:)?(?<name>[a-zA-Z0-9-_]+)$/;

const layerName = () =>
  text({ min: 1, max: 140, pattern: /(?:arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:)?[a-zA-Z0-9-_]+/ });
/** As a part of the path it comes as text. */
const versionNumber: Shape<number> = (value, place) =>
  integer({ min: 1 })(typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value, place);
const place = () => ({ LayerName: required(layerName()), VersionNumber: required(versionNumber) });
const runtime = () => text({ min: 1, max: 64 });
const architecture = () => text({ values: ["x86_64", "arm64"] });
const pageMembers = () => ({ Marker: text(), MaxItems: integer({ min: 1, max: 50 }) });

/** Archives whose files a function finds under `/opt`. (AWS: "Managing Lambda dependencies with layers") */
export function createLayers({ clock, endpoint }: { clock: Clock; endpoint(): string }): Layers {
  const layers = new Map<string, NamedLayer>();

  function arnOf(given: string, { region }: Pick<Call, "region">): string {
    const { groups } = LAYER.exec(given) ?? {};
    if ((groups?.region ?? region) !== region || (groups?.account ?? ACCOUNT_ID) !== ACCOUNT_ID) throw missing();
    return `arn:${partitionOf(region)}:lambda:${region}:${ACCOUNT_ID}:layer:${groups?.name ?? given}`;
  }

  function versionOfArn(arn: string): LayerVersion | undefined {
    const cut = arn.lastIndexOf(":");
    return layers.get(arn.slice(0, cut))?.versions.get(Number(arn.slice(cut + 1)));
  }

  const described = (one: LayerVersion) => ({
    LayerVersionArn: one.arn,
    Version: one.version,
    Description: one.description,
    CreatedDate: one.createdDate,
    ...(one.runtimes.length === 0 ? {} : { CompatibleRuntimes: [...one.runtimes] }),
    ...(one.architectures.length === 0 ? {} : { CompatibleArchitectures: [...one.architectures] }),
    ...(one.licenseInfo === "" ? {} : { LicenseInfo: one.licenseInfo }),
  });
  const whole = (one: LayerVersion) => ({
    ...described(one),
    LayerArn: one.layerArn,
    Content: {
      Location: `${endpoint()}${PACKAGE_PATH}${encodeURIComponent(one.arn)}`,
      CodeSha256: one.code.sha256,
      CodeSize: one.code.zip.length,
    },
  });

  return {
    forFunction(arns, region) {
      const found = arns.map((arn) => {
        const { groups } = LAYER.exec(arn.slice(0, arn.lastIndexOf(":"))) ?? {};
        if (groups?.account !== ACCOUNT_ID)
          throw invalid(`The layer ${arn} is another account's, which the local AWS does not reach.`);
        if (groups.region !== region)
          throw invalid(
            `Layers are not in the same region as the function. Layers are expected to be in region ${region}.`,
          );
        const version = versionOfArn(arn);
        if (version === undefined) throw invalid(`Layer version ${arn} does not exist.`);
        return version;
      });
      for (const [index, one] of found.entries()) {
        const other = found.slice(0, index).find(({ layerArn }) => layerArn === one.layerArn);
        if (other !== undefined)
          throw invalid(
            `Two different versions of the same layer are not allowed to be referenced in the same function. ${other.arn} and ${one.arn} are versions of the same layer.`,
          );
      }
      return found;
    },

    packageOf: (arn) => versionOfArn(arn)?.code.zip,

    operations: {
      PublishLayerVersion: operation(
        {
          LayerName: required(layerName()),
          Content: required(structure({ ZipFile: bytes() })),
          Description: text({ max: 256 }),
          CompatibleRuntimes: list(runtime(), { max: 15 }),
          CompatibleArchitectures: list(architecture(), { max: 2 }),
          LicenseInfo: text({ max: 512 }),
        },
        async (input, call) => {
          const layerArn = arnOf(input.LayerName, call);
          if (input.Content.ZipFile === undefined) throw invalid("Please provide a source for layer version content.");
          const code = await functionCode(input.Content.ZipFile);
          await refuseExtensions(code);
          const layer = layers.get(layerArn) ?? { versions: new Map(), next: 1 };
          layers.set(layerArn, layer);
          const version = layer.next++;
          const published: LayerVersion = {
            arn: `${layerArn}:${version}`,
            layerArn,
            region: call.region,
            version,
            code,
            description: input.Description ?? "",
            licenseInfo: input.LicenseInfo ?? "",
            runtimes: input.CompatibleRuntimes ?? [],
            architectures: input.CompatibleArchitectures ?? [],
            createdDate: lambdaDate(clock.now()),
          };
          layer.versions.set(version, published);
          return whole(published);
        },
      ),
      GetLayerVersion: operation(place(), ({ LayerName, VersionNumber }, call) => {
        const found = layers.get(arnOf(LayerName, call))?.versions.get(VersionNumber);
        if (found === undefined) throw missing();
        return whole(found);
      }),
      /** One that there is not is deleted without a word, as AWS does; functions that have it keep it. */
      DeleteLayerVersion: operation(place(), ({ LayerName, VersionNumber }, call) => {
        layers.get(arnOf(LayerName, call))?.versions.delete(VersionNumber);
      }),
      ListLayerVersions: operation(
        { LayerName: required(layerName()), ...pageMembers() },
        ({ LayerName, Marker, MaxItems = 50 }, call) => {
          const found = [...(layers.get(arnOf(LayerName, call))?.versions.values() ?? [])];
          // Newest first.
          const keyOf = ({ version }: LayerVersion) => String(1e12 - version);
          const { items, nextToken } = page(found.sort(byKey(keyOf)), keyOf, MaxItems, Marker, DIALECT.invalid);
          return { LayerVersions: items.map(described), NextMarker: nextToken };
        },
      ),
      ListLayers: operation(pageMembers(), ({ Marker, MaxItems = 50 }, { region }) => {
        const found = [...layers.values()].flatMap(({ versions }) => [...versions.values()].at(-1) ?? []);
        const here = found.filter((one) => one.region === region).sort(byKey(({ layerArn }) => layerArn));
        const { items, nextToken } = page(here, ({ layerArn }) => layerArn, MaxItems, Marker, DIALECT.invalid);
        return {
          Layers: items.map((one) => ({
            LayerName: one.layerArn.slice(one.layerArn.lastIndexOf(":") + 1),
            LayerArn: one.layerArn,
            LatestMatchingVersion: described(one),
          })),
          NextMarker: nextToken,
        };
      }),
    },
  };
}

/** Lambda starts what lies in this folder beside the function. */
async function refuseExtensions({ zip }: FunctionCode): Promise<void> {
  const extension = [...(await unzipped(zip)).keys()].find((path) => path.startsWith("extensions/"));
  if (extension !== undefined)
    throw invalid(`${extension} of the layer is an extension, which the local AWS does not run.`);
}

function missing(): AwsError {
  return new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", { status: 404 });
}
