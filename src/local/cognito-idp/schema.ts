import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { invalidParameter } from "./errors.ts";

/** Lengths of the standard string attributes (AWS: "Working with user attributes"). */
const STANDARD_STRINGS: readonly (readonly [name: string, min: string, max: string])[] = [
  ["profile", "0", "2048"],
  ["address", "0", "2048"],
  ["birthdate", "10", "10"],
  ["gender", "0", "2048"],
  ["preferred_username", "0", "2048"],
  ["website", "0", "2048"],
  ["picture", "0", "2048"],
  ["phone_number", "0", "2048"],
  ["zoneinfo", "0", "2048"],
  ["locale", "0", "2048"],
  ["email", "0", "2048"],
  ["given_name", "0", "2048"],
  ["family_name", "0", "2048"],
  ["middle_name", "0", "2048"],
  ["name", "0", "2048"],
  ["nickname", "0", "2048"],
];

/** The standard attributes that each pool has, in AWS's words for each. */
export const STANDARD_ATTRIBUTES: readonly SchemaAttributeType[] = [
  {
    Name: "sub",
    AttributeDataType: "String",
    DeveloperOnlyAttribute: false,
    Mutable: false,
    Required: true,
    StringAttributeConstraints: { MinLength: "1", MaxLength: "2048" },
  },
  ...STANDARD_STRINGS.map(([Name, MinLength, MaxLength]) => ({
    ...standard(Name, "String"),
    StringAttributeConstraints: { MinLength, MaxLength },
  })),
  { ...standard("identities", "String"), StringAttributeConstraints: {} },
  standard("email_verified", "Boolean"),
  standard("phone_number_verified", "Boolean"),
  { ...standard("updated_at", "Number"), NumberAttributeConstraints: { MinValue: "0" } },
];

/**
 * The schema of a new pool: the standard attributes, with what `given` says of them, then the custom ones.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export function schemaOf(given: readonly SchemaAttributeType[] = []): SchemaAttributeType[] {
  const schema = STANDARD_ATTRIBUTES.map((attribute) => ({ ...attribute }));
  for (const attribute of given) {
    const at = schema.findIndex(({ Name }) => Name === attribute.Name);
    const known = schema[at];
    if (known === undefined) {
      schema.push(customAttribute(attribute));
    } else {
      if (attribute.AttributeDataType !== undefined && attribute.AttributeDataType !== known.AttributeDataType)
        throw invalidParameter(
          `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${known.Name}`,
        );
      schema[at] = { ...known, ...attribute };
    }
  }
  return schema;
}

/** A custom attribute as the pool holds it: named `custom:` or `dev:custom:`. @throws {AwsError} `InvalidParameterException` */
export function customAttribute(given: SchemaAttributeType): SchemaAttributeType {
  const {
    Name,
    AttributeDataType = "String",
    DeveloperOnlyAttribute = false,
    Mutable = true,
    Required = false,
  } = given;
  if (Name === undefined) throw invalidParameter("Name of a schema attribute is missing.");
  if (Required) throw invalidParameter("Required custom attributes are not supported currently.");
  return {
    Name: `${DeveloperOnlyAttribute ? "dev:" : ""}custom:${Name}`,
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable,
    Required,
    ...(AttributeDataType === "String" ? { StringAttributeConstraints: given.StringAttributeConstraints ?? {} } : {}),
    ...(AttributeDataType === "Number" ? { NumberAttributeConstraints: given.NumberAttributeConstraints ?? {} } : {}),
  };
}

function standard(Name: string, AttributeDataType: "String" | "Boolean" | "Number"): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}
