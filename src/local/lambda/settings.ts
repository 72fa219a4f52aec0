import { AwsError } from "../aws.ts";
import { bytes, flag, integer, list, map, only, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { type FunctionSettings, type Layer, RUNTIMES, type Runtime } from "./function.ts";
import { APPLICATION_LEVELS, SYSTEM_LEVELS } from "./log-levels.ts";
import { type GivenLogging, loggingAfter } from "./logging.ts";

export const DIALECT = { invalid: "ValidationException", unserved: "InvalidParameterValueException" };

export const functionNameShape = () => text({ min: 1, max: 256 });
export const qualifier = () => text({ min: 1, max: 128, pattern: /\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9\-_$]+/ });

const MOST_ENVIRONMENT_BYTES = 4_096;
/** Names that Lambda sets itself. (AWS: "Defined runtime environment variables", reserved ones) */
const RESERVED = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_DEFAULT_REGION",
  "AWS_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_LAMBDA_RUNTIME_API",
  "LAMBDA_TASK_ROOT",
  "LAMBDA_RUNTIME_DIR",
]);

/** The settings that creating and updating have in common; what is fixed here has no other value in the local AWS. */
export const settingMembers = () => ({
  Runtime: text({ min: 1, max: 64 }),
  Role: text({ max: 10_000, pattern: /arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/ }),
  Handler: text({ max: 128, pattern: /[^\s]+/ }),
  Description: text({ max: 256 }),
  Timeout: integer({ min: 1, max: 900 }),
  MemorySize: integer({ min: 128, max: 10_240 }),
  Environment: structure({ Variables: map(text()) }),
  LoggingConfig: structure({
    LogFormat: text({ values: ["JSON", "Text"] }),
    ApplicationLogLevel: text({ values: APPLICATION_LEVELS }),
    SystemLogLevel: text({ values: SYSTEM_LEVELS }),
    LogGroup: text({ min: 1, max: 512, pattern: /[.\-_/#A-Za-z0-9]+/ }),
  }),
  VpcConfig: structure({ SubnetIds: only([]), SecurityGroupIds: only([]), Ipv6AllowedForDualStack: only(false) }),
  DeadLetterConfig: structure({ TargetArn: only("") }),
  KMSKeyArn: only(""),
  TracingConfig: structure({ Mode: only("PassThrough") }),
  Layers: list(
    text({ min: 1, max: 140, pattern: /arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+/ }),
    {
      max: 5,
    },
  ),
  FileSystemConfigs: only([]),
  EphemeralStorage: structure({ Size: required(only(512)) }),
  SnapStart: structure({ ApplyOn: only("None") }),
});

export const createMembers = () => ({
  ...settingMembers(),
  FunctionName: required(text({ min: 1, max: 140 })),
  Role: required(settingMembers().Role),
  Code: required(structure({ ZipFile: bytes() })),
  Publish: flag(),
  PackageType: only("Zip"),
  Architectures: list(text({ values: ["x86_64", "arm64"] }), { min: 1, max: 1 }),
  Tags: tagMap(),
});

export const updateCodeMembers = () => ({
  FunctionName: required(functionNameShape()),
  ZipFile: bytes(),
  Architectures: list(text({ values: ["x86_64", "arm64"] }), { min: 1, max: 1 }),
  Publish: flag(),
  DryRun: flag(),
  RevisionId: text(),
});

/** What a request says of the settings; absent: left as it is. */
export interface GivenSettings {
  readonly Runtime: string | undefined;
  readonly Role: string | undefined;
  readonly Handler: string | undefined;
  readonly Description: string | undefined;
  readonly Timeout: number | undefined;
  readonly MemorySize: number | undefined;
  readonly Environment: { readonly Variables: Record<string, string> | undefined } | undefined;
  readonly Layers: readonly string[] | undefined;
  readonly LoggingConfig: (GivenLogging & { readonly LogGroup: string | undefined }) | undefined;
}

/** Settings after a request. @throws {AwsError} `InvalidParameterValueException` */
export function settingsAfter(
  given: GivenSettings,
  before: FunctionSettings,
  layersOf: (arns: readonly string[]) => readonly Layer[],
): FunctionSettings {
  return {
    runtime: given.Runtime === undefined ? before.runtime : runtime(given.Runtime),
    role: given.Role ?? before.role,
    handler: given.Handler ?? before.handler,
    description: given.Description ?? before.description,
    timeout: given.Timeout ?? before.timeout,
    memorySize: given.MemorySize ?? before.memorySize,
    environment: given.Environment === undefined ? before.environment : environment(given.Environment.Variables),
    layers: given.Layers === undefined ? before.layers : layersOf(given.Layers),
    logGroup: given.LoggingConfig?.LogGroup ?? before.logGroup,
    logging: loggingAfter(given.LoggingConfig, before.logging),
  };
}

function runtime(given: string): Runtime {
  const known = RUNTIMES.find((one) => one === given);
  if (known === undefined)
    throw invalid(`The runtime ${given} is not served by the local AWS, which has ${RUNTIMES.join(", ")}.`);
  return known;
}

function environment(variables: Record<string, string> = {}): Record<string, string> {
  const names = Object.keys(variables);
  const misnamed = names.find((name) => !/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name));
  if (misnamed !== undefined && !RESERVED.has(misnamed))
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+] (${misnamed})`,
    );
  const reserved = names.filter((name) => RESERVED.has(name));
  if (reserved.length > 0)
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(", ")}`,
    );
  if (Buffer.byteLength(JSON.stringify(variables)) > MOST_ENVIRONMENT_BYTES)
    throw invalid(
      "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.",
    );
  return variables;
}

export function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
