import type { AttributeType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { invalidParameter, notAuthorized } from "./errors.ts";
import { STANDARD_ATTRIBUTES } from "./schema.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";
import type { User } from "./users.ts";

/** A list of attributes as a map. @throws {AwsError} `InvalidParameterException` for one that is given twice */
export function attributeMap(list: readonly AttributeType[] = []): Map<string, string> {
  const map = new Map<string, string>();
  for (const { Name = "", Value = "" } of list) {
    if (map.has(Name)) throw invalidParameter(`Attribute ${Name} is given more than once.`);
    map.set(Name, Value);
  }
  return map;
}

/** A user's attributes as the API lists them, `sub` first. */
export function attributeList({ sub, attributes }: User): AttributeType[] {
  return [{ Name: "sub", Value: sub }, ...[...attributes].map(([Name, Value]) => ({ Name, Value }))];
}

/**
 * Holds values against the pool's schema.
 *
 * @param creating a user is being made; otherwise none that is immutable may change
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkSchema(pool: UserPool, values: ReadonlyMap<string, string>, creating: boolean): void {
  const schema = new Map(pool.schema.map((attribute) => [attribute.Name ?? "", attribute]));
  for (const [name, value] of values) {
    const attribute = schema.get(name);
    if (attribute === undefined) throw nonconforming(name, "Attribute does not exist in the schema.");
    if (name === "sub" || name === "identities") throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    if (!creating && attribute.Mutable === false) throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
    checkValue(attribute, name, value);
  }
}

/** @throws {AwsError} `InvalidParameterException` for a required attribute that is missing */
export function checkRequired(pool: UserPool, values: ReadonlyMap<string, string>): void {
  const missing = pool.schema.find(
    ({ Name = "", Required }) => Required === true && Name !== "sub" && !values.has(Name),
  );
  if (missing !== undefined) throw nonconforming(missing.Name ?? "", "The attribute is required");
}

/**
 * Holds what a user would write against what the client lets users write; a developer-only attribute is for administrators.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export function checkWritable(client: UserPoolClient, names: Iterable<string>): void {
  const writable = writableAttributes(client);
  for (const name of names) {
    if (!writable.has(name) || name.startsWith("dev:"))
      throw notAuthorized("A client attempted to write unauthorized attribute");
  }
}

export function isReadable({ settings }: UserPoolClient, name: string): boolean {
  return settings.ReadAttributes === undefined ? STANDARD.has(name) : settings.ReadAttributes.includes(name);
}

/** A client that names none may write the standard attributes; whether one is verified is for the pool alone to say. */
function writableAttributes({ settings }: UserPoolClient): ReadonlySet<string> {
  return settings.WriteAttributes === undefined ? WRITABLE : new Set(settings.WriteAttributes);
}

const STANDARD: ReadonlySet<string> = new Set(STANDARD_ATTRIBUTES.map(({ Name = "" }) => Name));
const WRITABLE: ReadonlySet<string> = new Set(
  [...STANDARD].filter((name) => !/^(?:sub|identities|.*_verified)$/.test(name)),
);

function checkValue(attribute: SchemaAttributeType, name: string, value: string): void {
  if (name === "email" && value !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    throw invalidParameter("Invalid email address format.");
  if (name === "phone_number" && value !== "" && !/^\+\d{1,15}$/.test(value))
    throw invalidParameter("Invalid phone number format.");
  switch (attribute.AttributeDataType) {
    case "Boolean":
      if (!/^(?:true|false)$/i.test(value)) throw nonconforming(name, "The value is not a boolean.");
      return;
    case "DateTime":
      if (Number.isNaN(Date.parse(value))) throw nonconforming(name, "The value is not a date and time.");
      return;
    case "Number":
      if (!/^-?\d+$/.test(value)) throw nonconforming(name, "The value is not a number.");
      checkRange(name, Number(value), attribute.NumberAttributeConstraints ?? {});
      return;
    default: {
      const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
      if (MinLength !== undefined && value.length < Number(MinLength))
        throw nonconforming(name, `String must be at least ${MinLength} characters long`);
      if (MaxLength !== undefined && value.length > Number(MaxLength))
        throw nonconforming(name, `String must be no longer than ${MaxLength} characters`);
    }
  }
}

function checkRange(
  name: string,
  value: number,
  { MinValue, MaxValue }: { MinValue?: string | undefined; MaxValue?: string | undefined },
): void {
  if (MinValue !== undefined && value < Number(MinValue))
    throw nonconforming(name, `Number must be at least ${MinValue}`);
  if (MaxValue !== undefined && value > Number(MaxValue))
    throw nonconforming(name, `Number must be no more than ${MaxValue}`);
}

function nonconforming(name: string, why: string): Error {
  return invalidParameter(`Attributes did not conform to the schema: ${name}: ${why}\n`);
}
