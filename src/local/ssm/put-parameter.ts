import { AwsError } from "../aws.ts";
import { flag, list, only, required, structure, text } from "../wire/shape.ts";
import { tagKey, tagValue } from "../wire/tags.ts";
import {
  DEFAULT_KEY,
  invalid,
  MOST_VERSIONS,
  newestOf,
  type Parameter,
  type ParameterVersion,
  TYPES,
  type Vault,
} from "./parameter.ts";

/** Bytes of a value, by tier. (AWS: "Managing parameter tiers") */
const MOST_BYTES = { Standard: 4_096, Advanced: 8_192 } as const;
const DEEPEST = 15;

export const putMembers = () => ({
  Name: required(text({ min: 1, max: 2_048 })),
  Description: text({ max: 1_024 }),
  Value: required(text()),
  Type: text({ values: TYPES }),
  KeyId: only(DEFAULT_KEY),
  Overwrite: flag(),
  AllowedPattern: text({ max: 1_024 }),
  Tags: list(structure({ Key: required(tagKey()), Value: required(tagValue()) }), { max: 1_000 }),
  Tier: text({ values: ["Standard", "Advanced", "Intelligent-Tiering"] }),
  DataType: only("text"),
});

export interface PutInput {
  readonly Name: string;
  readonly Description: string | undefined;
  readonly Value: string;
  readonly Type: ParameterVersion["type"] | undefined;
  readonly Overwrite: boolean | undefined;
  readonly AllowedPattern: string | undefined;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[] | undefined;
  readonly Tier: "Standard" | "Advanced" | "Intelligent-Tiering" | undefined;
}

/** A new version of a parameter, which may be its first. @throws {AwsError} */
export function versionOf(
  input: PutInput,
  known: Parameter | undefined,
  { vault, now }: { vault: Vault; now: number },
): ParameterVersion {
  if (known !== undefined && input.Overwrite !== true)
    throw new AwsError(
      "ParameterAlreadyExists",
      "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    );
  if (input.Overwrite === true && input.Tags !== undefined && input.Tags.length > 0)
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  const before = known === undefined ? undefined : newestOf(known);
  const type = input.Type ?? before?.type;
  if (type === undefined) throw invalid("A parameter type is required when you create a parameter.");
  const tier = tierOf(input, before);
  const allowedPattern = input.AllowedPattern === "" ? undefined : (input.AllowedPattern ?? before?.allowedPattern);
  checkValue(input.Value, type, allowedPattern);
  return {
    version: (before?.version ?? 0) + 1,
    type,
    value: type === "SecureString" ? vault.seal(input.Value) : input.Value,
    description: input.Description ?? before?.description,
    allowedPattern,
    tier,
    modifiedAt: now,
  };
}

/** Puts a version in force; the oldest one gives way. */
export function putInForce({ versions }: Parameter, version: ParameterVersion): void {
  versions.push(version);
  if (versions.length > MOST_VERSIONS) versions.shift();
}

/** @throws {AwsError} `ValidationException`, `AccessDeniedException`, `HierarchyLevelLimitExceededException` */
export function checkName(name: string): void {
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name) || name.includes("//") || name.endsWith("/") || /^\.*$/.test(name))
    throw invalid(
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  if (name.includes("/") && !name.startsWith("/")) throw invalid("Parameter name must be a fully qualified name.");
  if (/^\/?aws/i.test(name))
    throw new AwsError("AccessDeniedException", `No access to reserved parameter name: ${name}.`);
  if (/^\/?ssm/i.test(name)) throw invalid('Parameter name: can\'t be prefixed with "ssm" (case-insensitive).');
  if (name.split("/").length - 1 > DEEPEST)
    throw new AwsError(
      "HierarchyLevelLimitExceededException",
      `A hierarchy can have a maximum of ${DEEPEST} levels. For more information, see Requirements and constraints for parameter names.`,
    );
}

function tierOf({ Tier, Value }: PutInput, before: ParameterVersion | undefined): ParameterVersion["tier"] {
  const size = Buffer.byteLength(Value);
  if (Tier === "Standard" && before?.tier === "Advanced")
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    );
  const asked = Tier === "Intelligent-Tiering" ? (size > MOST_BYTES.Standard ? "Advanced" : "Standard") : Tier;
  const tier = before?.tier === "Advanced" ? "Advanced" : (asked ?? "Standard");
  if (size > MOST_BYTES[tier])
    throw invalid(
      tier === "Standard"
        ? `Standard tier parameters support a maximum parameter value of ${MOST_BYTES.Standard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.`
        : `Advanced tier parameters support a maximum parameter value of ${MOST_BYTES.Advanced} characters.`,
    );
  return tier;
}

function checkValue(value: string, type: ParameterVersion["type"], allowedPattern: string | undefined): void {
  if (value === "")
    throw invalid(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  if (/\{\{.*\}\}/.test(value))
    throw invalid(`Parameter value can't nest another parameter. Do not use "{{}}" in the value.`);
  if (allowedPattern === undefined) return;
  const pattern = compiled(allowedPattern);
  const parts = type === "StringList" ? value.split(",") : [value];
  if (!parts.every((part) => pattern.test(part)))
    throw new AwsError(
      "ParameterPatternMismatchException",
      `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
    );
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new AwsError(
      "InvalidAllowedPatternException",
      "The parameter value doesn't meet the parameter allowed pattern constraint: the pattern is not a regular expression.",
    );
  }
}
