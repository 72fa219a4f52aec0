import type { CheckFailure } from "../../resource-type.ts";
import { containsUnknown, isObject, isUnknown, type PropertyMap, type PropertyValue } from "../../values.ts";
import { indexesOf, localIndexesOf } from "./indexes.ts";

/** What the real provider says before it asks AWS: keys, attributes and capacities that do not fit each other. */
export function validateTable(inputs: PropertyMap): readonly CheckFailure[] {
  return [...keyFailures(inputs), ...attributeFailures(inputs), ...capacityFailures(inputs), ...ttlFailures(inputs)];
}

function keyFailures({ hashKey, globalSecondaryIndexes }: PropertyMap): CheckFailure[] {
  const table = hashKey === undefined || hashKey === "" ? [missing("hashKey")] : [];
  const indexes = indexesOf(globalSecondaryIndexes).flatMap((index, at) =>
    index.hashKey === undefined ? [missing(`globalSecondaryIndexes[${at}].hashKey`)] : [],
  );
  return [...table, ...indexes];
}

function missing(property: string): CheckFailure {
  return { property, reason: `The required property ${property} is missing.` };
}

/** Attributes are listed for keys and indexes alone, and each of those needs its type. */
function attributeFailures(inputs: PropertyMap): CheckFailure[] {
  const { attributes, hashKey, rangeKey, globalSecondaryIndexes, localSecondaryIndexes } = inputs;
  const keys = [attributes, hashKey, rangeKey, globalSecondaryIndexes, localSecondaryIndexes];
  if (keys.some((one) => one !== undefined && containsUnknown(one))) return [];
  const defined = (Array.isArray(attributes) ? attributes : []).filter(isObject).map(({ name }) => name);
  const used = [
    hashKey,
    rangeKey,
    ...indexesOf(globalSecondaryIndexes).flatMap((index) => [index.hashKey, index.rangeKey]),
    ...localIndexesOf(localSecondaryIndexes).map((index) => index.rangeKey),
  ].filter((one) => one !== undefined && one !== "");
  const unused = defined.filter((name) => !used.includes(name));
  const unmatched = used.filter((name) => !defined.includes(name));
  return [
    ...(unused.length > 0 ? [failure(`all attributes must be indexed. Unused attributes: ${quoted(unused)}`)] : []),
    ...(unmatched.length > 0
      ? [failure(`all indexes must match a defined attribute. Unmatched indexes: ${quoted(unmatched)}`)]
      : []),
  ];
}

function capacityFailures(inputs: PropertyMap): CheckFailure[] {
  const { billingMode } = inputs;
  if (billingMode === undefined || isUnknown(billingMode)) return [];
  return (["readCapacity", "writeCapacity"] as const).flatMap((property) => {
    const value = inputs[property] ?? 0;
    if (isUnknown(value)) return [];
    if (billingMode === "PROVISIONED" && Number(value) < 1)
      return [{ property, reason: `${property} must be at least 1 when billingMode is "PROVISIONED".` }];
    if (billingMode === "PAY_PER_REQUEST" && value !== 0)
      return [{ property, reason: `${property} can not be set when billingMode is "PAY_PER_REQUEST".` }];
    return [];
  });
}

function ttlFailures({ ttl }: PropertyMap): CheckFailure[] {
  if (!isObject(ttl) || ttl.enabled !== true) return [];
  const isNamed = ttl.attributeName !== undefined && ttl.attributeName !== "";
  return isNamed
    ? []
    : [{ property: "ttl.attributeName", reason: "ttl.attributeName must be set where ttl is enabled." }];
}

function failure(reason: string): CheckFailure {
  return { property: "attributes", reason };
}

function quoted(names: readonly (PropertyValue | undefined)[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(" ")}]`;
}
