import type { Range, Traits } from "./schema.ts";
import type { PropertyValue } from "./values.ts";

/**
 * What a value of the right type breaks of what a property asks, as the end of a sentence that begins with the property:
 * `must be between 6 and 99`. It never says the value, which may be a secret.
 */
export function brokenConstraint(asked: Traits, value: PropertyValue): string | undefined {
  const { only, oneOf, items } = asked;
  if (only !== undefined && value !== only) return `is served by the local AWS as ${only} alone`;
  if (oneOf !== undefined && !oneOf.some((allowed) => allowed === value)) return `must be one of ${oneOf.join(", ")}`;
  if (typeof value === "string") return brokenByText(asked, value);
  if (typeof value === "number") return brokenByNumber(asked, value);
  if (items === undefined || typeof value !== "object" || value === null) return undefined;
  return isWithin(items, Object.keys(value).length) ? undefined : `must have ${counted(items, "element")}`;
}

function brokenByText({ length, pattern, arn }: Traits, text: string): string | undefined {
  if (length !== undefined && !isWithin(length, [...text].length)) return `must have ${counted(length, "character")}`;
  if (pattern !== undefined && !pattern[0].test(text)) return `must ${pattern[1]}`;
  if (arn && text !== "" && !isArn(text)) return "must be an ARN";
  return undefined;
}

function brokenByNumber({ between }: Traits, number: number): string | undefined {
  if (between === undefined || isWithin(between, number)) return undefined;
  const [least, most] = between;
  return most === undefined ? `must be at least ${least}` : `must be between ${least} and ${most}`;
}

function isWithin([least, most = Number.POSITIVE_INFINITY]: Range, count: number): boolean {
  return count >= least && count <= most;
}

function counted([least, most]: Range, unit: string): string {
  const units = (count: number) => (count === 1 ? unit : `${unit}s`);
  if (most === undefined) return `at least ${least} ${units(least)}`;
  if (least === 0) return `at most ${most} ${units(most)}`;
  if (least === most) return `exactly ${least} ${units(least)}`;
  return `between ${least} and ${most} ${units(most)}`;
}

/** The parts of an ARN as the real provider checks them: a partition, a region or none, an account or none, a resource. */
function isArn(text: string): boolean {
  const [prefix, partition = "", service, region = "", account = "", ...resource] = text.split(":");
  return (
    prefix === "arn" &&
    service !== undefined &&
    /^aws(-[a-z]+)*$/.test(partition) &&
    /^([a-z]{2}(-[a-z]+)+-\d)?$/.test(region) &&
    /^(aws|aws-managed|third-party|\d{12}|cw.{10})?$/.test(account) &&
    resource.join(":") !== ""
  );
}
