import type { AttributeDataType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
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
      if (
        (attribute.AttributeDataType ?? known.AttributeDataType) !== known.AttributeDataType ||
        isForDevelopers(attribute)
      )
        throw invalidParameter(
          `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${known.Name}`,
        );
      checkConstraints(attribute, known.AttributeDataType);
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
  checkConstraints(given, AttributeDataType);
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

function isForDevelopers({ DeveloperOnlyAttribute }: SchemaAttributeType): boolean {
  return DeveloperOnlyAttribute === true;
}

/** Constraints of another type would never be asked for, and those that are no numbers hold for nothing. */
function checkConstraints(given: SchemaAttributeType, type: AttributeDataType | undefined): void {
  const { Name, NumberAttributeConstraints: number, StringAttributeConstraints: string } = given;
  for (const [name, constraints, of] of [
    ["NumberAttributeConstraints", number, "Number"],
    ["StringAttributeConstraints", string, "String"],
  ] as const) {
    if (constraints === undefined) continue;
    if (type !== of) throw invalidParameter(`${name} of ${Name} are for attributes of type ${of}; it is a ${type}.`);
    for (const [bound, value] of Object.entries(constraints)) {
      if (!/^-?\d{1,19}$/.test(value)) throw invalidParameter(`${name}.${bound} of ${Name} must be a whole number.`);
    }
  }
}

function standard(Name: string, AttributeDataType: "String" | "Boolean" | "Number"): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}
