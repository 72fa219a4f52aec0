import type { Properties, Property, Shape } from "./schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "./values.ts";

/** Members of an AWS shape. */
export type Members = Record<string, unknown>;

/**
 * Inputs as members of an AWS request: names as AWS writes them, at every depth; absent and null inputs left out.
 * `only` limits it to some properties.
 */
export function toAws(properties: Properties, inputs: PropertyMap, only?: readonly string[]): Members {
  const members: Members = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = inputs[name];
    if (value === undefined || value === null || (only !== undefined && !only.includes(name))) continue;
    members[memberName(name, property)] = valueToAws(property, value);
  }
  return members;
}

/** Members of an AWS answer as Pulumi properties; what the properties do not list is left out. */
export function fromAws(properties: Properties, members: object | undefined): Record<string, PropertyValue> {
  const values: Record<string, PropertyValue> = {};
  for (const [name, property] of Object.entries(properties)) {
    const member = (members as Members | undefined)?.[memberName(name, property)];
    if (member !== undefined && member !== null) values[name] = valueFromAws(property, member);
  }
  return values;
}

function valueToAws(shape: Shape, value: PropertyValue): unknown {
  if ((shape.kind === "list" || shape.kind === "set") && Array.isArray(value))
    return value.map((element) => valueToAws(shape.element, element));
  if (shape.kind === "object" && isObject(value)) return toAws(shape.properties, value);
  return value;
}

function valueFromAws(shape: Shape, member: unknown): PropertyValue {
  if ((shape.kind === "list" || shape.kind === "set") && Array.isArray(member))
    return member.map((element) => valueFromAws(shape.element, element));
  if (shape.kind === "object" && typeof member === "object" && member !== null)
    return fromAws(shape.properties, member);
  if (shape.kind === "string" && typeof member === "number") return String(member);
  return member as PropertyValue;
}

function memberName(name: string, property: Property): string {
  return property.aws ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** A date of an AWS answer (seconds since 1970, a Date, or text) as RFC 3339, section 5.6, which Terraform's states hold. */
export function rfc3339(date: unknown): string {
  const time = typeof date === "number" ? new Date(date * 1000) : new Date(date as string | Date);
  return time.toISOString().replace(/\.\d{3}Z$/, "Z");
}
