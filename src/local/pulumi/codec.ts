import type { Properties, Shape } from "./schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "./values.ts";

/** Members of an AWS shape. */
export type Members = Record<string, unknown>;

/** How an AWS API writes a member's name. Most begin with a capital letter, REST-JSON ones with a small one. */
export type Casing = (name: string) => string;

const capital: Casing = (name) => name.charAt(0).toUpperCase() + name.slice(1);
export const small: Casing = (name) => name;

/**
 * Inputs as members of an AWS request: names as AWS writes them, at every depth; absent and null inputs, and those
 * that are the provider's own, left out.
 * `only` limits it to some properties.
 */
export function toAws(
  properties: Properties,
  inputs: PropertyMap,
  only?: readonly string[],
  casing: Casing = capital,
): Members {
  const members: Members = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = inputs[name];
    if (property.own || value === undefined || value === null) continue;
    if (only !== undefined && !only.includes(name)) continue;
    const member = valueToAws(property, value, casing);
    members[property.aws ?? casing(name)] = property.wrapped ? [member] : member;
  }
  return members;
}

/** Members of an AWS answer as Pulumi properties; what the properties do not list is left out. */
export function fromAws(
  properties: Properties,
  members: object | undefined,
  casing: Casing = capital,
): Record<string, PropertyValue> {
  const values: Record<string, PropertyValue> = {};
  for (const [name, property] of Object.entries(properties)) {
    const found = (members as Members | undefined)?.[property.aws ?? casing(name)];
    const member: unknown = property.wrapped && Array.isArray(found) ? found[0] : found;
    if (member !== undefined && member !== null) values[name] = valueFromAws(property, member, casing);
  }
  return values;
}

function valueToAws(shape: Shape, value: PropertyValue, casing: Casing): unknown {
  if ((shape.kind === "list" || shape.kind === "set") && Array.isArray(value))
    return value.map((element) => valueToAws(shape.element, element, casing));
  if (shape.kind === "object" && isObject(value)) return toAws(shape.properties, value, undefined, casing);
  return value;
}

function valueFromAws(shape: Shape, member: unknown, casing: Casing): PropertyValue {
  if ((shape.kind === "list" || shape.kind === "set") && Array.isArray(member))
    return member.map((element) => valueFromAws(shape.element, element, casing));
  if (shape.kind === "object" && typeof member === "object" && member !== null)
    return fromAws(shape.properties, member, casing);
  return member as PropertyValue;
}

/** A date of an AWS answer (seconds since 1970, a Date, or text) as RFC 3339, section 5.6, which Terraform's states hold. */
export function rfc3339(date: unknown): string {
  const time = typeof date === "number" ? new Date(date * 1000) : new Date(date as string | Date);
  return time.toISOString().replace(/\.\d{3}Z$/, "Z");
}
