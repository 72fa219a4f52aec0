import { createHash, randomUUID } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import { unzipped } from "./code.ts";
import { type Logging, toldLogging } from "./logging.ts";

/** The Node.js runtimes of AWS that functions may name. They run in this process's Node.js, whichever it is. */
export const RUNTIMES = ["nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What `UpdateFunctionConfiguration` can change. */
export interface FunctionSettings {
  readonly runtime: Runtime;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MiB. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly logging: Logging;
  /** Of two with the same file, the later one's is there. */
  readonly layers: readonly Layer[];
}

/** A deployment package. */
export interface FunctionCode {
  readonly zip: Buffer;
  /** SHA-256 of the zip file, in base64. */
  readonly sha256: string;
  readonly unzippedBytes: number;
}

/** A version of a layer that a function has; it keeps it even when that is deleted. */
export interface Layer {
  /** With the version's number at the end. */
  readonly arn: string;
  readonly code: FunctionCode;
}

/** One statement of a function's resource policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: "*" | { readonly Service: string } | { readonly AWS: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: {
    readonly StringEquals?: { readonly "AWS:SourceAccount": string };
    readonly ArnLike?: { readonly "AWS:SourceArn": string };
  };
}

/** What a resource policy is of: a function, one of its versions, or an alias. */
export interface PolicyHolder {
  readonly arn: string;
  policy: PolicyStatement[];
  policyRevisionId: string;
}

/** A function as it is being edited (`$LATEST`), or a version of it, which never changes. */
export interface LambdaFunction extends PolicyHolder {
  readonly name: string;
  readonly region: string;
  /** A version's has its number at the end. */
  readonly arn: string;
  /** `$LATEST`, or the number of a version. */
  readonly version: string;
  settings: FunctionSettings;
  code: FunctionCode;
  architecture: "x86_64" | "arm64";
  /** As Lambda prints it: `2026-01-31T12:00:00.000+0000`. */
  lastModified: string;
  revisionId: string;
  tags: Record<string, string>;
}

export const LATEST = "$LATEST";
/** Where `GetFunction` says that a package can be had, below the endpoint. */
export const PACKAGE_PATH = "/_local/functions/";
const NAME =
  /^(?:(?:arn:[^:]+:lambda:(?<region>[^:]+):)?(?<account>\d{12}):function:)?(?<name>[A-Za-z0-9_-]{1,64})(?::(?<qualifier>\$LATEST|[A-Za-z0-9_-]+))?$/;

export function functionArn(region: string, name: string): string {
  return `arn:${partitionOf(region)}:lambda:${region}:${ACCOUNT_ID}:function:${name}`;
}

/**
 * What a `FunctionName` means: a name, an ARN or the end of one, each with or without a version or alias, which may also
 * be told beside it.
 *
 * @throws {AwsError} `ResourceNotFoundException` for other accounts and regions, `InvalidParameterValueException` where
 * two qualifiers are told that are not the same
 */
export function functionName(
  given: string,
  region: string,
  qualifier: string | undefined,
): { readonly name: string; readonly qualifier: string } {
  const { groups } = NAME.exec(given) ?? {};
  if (groups?.name === undefined)
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value '${given}' at 'functionName' failed to satisfy constraint: Member must be a function name or ARN`,
    );
  if (qualifier !== undefined && groups.qualifier !== undefined && qualifier !== groups.qualifier)
    throw new AwsError(
      "InvalidParameterValueException",
      "The derived qualifier from the function name does not match the specified qualifier.",
    );
  const elsewhere = (groups.region ?? region) !== region || (groups.account ?? ACCOUNT_ID) !== ACCOUNT_ID;
  if (elsewhere) throw functionNotFound(given);
  return { name: groups.name, qualifier: qualifier ?? groups.qualifier ?? LATEST };
}

export function functionNotFound(arn: string): AwsError {
  return new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, { status: 404 });
}

/** @throws {AwsError} `InvalidParameterValueException` where that is no package */
export async function functionCode(zip: Buffer): Promise<FunctionCode> {
  const files = await unzipped(zip);
  const unzippedBytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return { zip, sha256: createHash("sha256").update(zip).digest("base64"), unzippedBytes };
}

/** Marks a change. */
export function touch(changed: LambdaFunction, now: number): void {
  changed.lastModified = lambdaDate(now);
  changed.revisionId = randomUUID();
}

export function lambdaDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "+0000");
}

/** `FunctionConfiguration` of the API. */
export function configurationOf(one: LambdaFunction) {
  const { settings, code } = one;
  return {
    FunctionName: one.name,
    FunctionArn: one.arn,
    Runtime: settings.runtime,
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.zip.length,
    Description: settings.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: one.lastModified,
    CodeSha256: code.sha256,
    Version: one.version,
    ...(Object.keys(settings.environment).length === 0
      ? {}
      : { Environment: { Variables: { ...settings.environment } } }),
    ...(settings.layers.length === 0
      ? {}
      : { Layers: settings.layers.map(({ arn, code }) => ({ Arn: arn, CodeSize: code.zip.length })) }),
    TracingConfig: { Mode: "PassThrough" },
    RevisionId: one.revisionId,
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: [one.architecture],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: toldLogging(settings.logging, settings.logGroup),
  };
}
