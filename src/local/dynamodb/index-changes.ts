import { AwsError } from "../aws.ts";
import { integer, list, required, type Shape, structure, text } from "../wire/shape.ts";
import type { IndexedTable, TableIndex } from "./engine.ts";

const name = () => text({ min: 3, max: 255, pattern: /[a-zA-Z0-9_.-]+/ });
const keySchema = () =>
  list(
    structure({
      AttributeName: required(text({ min: 1, max: 255 })),
      KeyType: required(text({ values: ["HASH", "RANGE"] })),
    }),
    { min: 1, max: 2 },
  );
const capacity = () =>
  structure({ ReadCapacityUnits: required(integer({ min: 1 })), WriteCapacityUnits: required(integer({ min: 1 })) });

/** `GlobalSecondaryIndexUpdates` of UpdateTable. */
export const indexUpdates = () =>
  list(
    structure({
      Create: structure({
        IndexName: required(name()),
        KeySchema: required(keySchema()),
        Projection: required(
          structure({
            ProjectionType: text({ values: ["ALL", "INCLUDE", "KEYS_ONLY"] }),
            NonKeyAttributes: list(text({ min: 1, max: 255 }), { min: 1, max: 20 }),
          }),
        ),
        ProvisionedThroughput: capacity(),
      }),
      Delete: structure({ IndexName: required(name()) }),
      Update: structure({ IndexName: required(name()), ProvisionedThroughput: required(capacity()) }),
    }),
  );

/** `AttributeDefinitions` of UpdateTable. */
export const attributeDefinitions = () =>
  list(
    structure({
      AttributeName: required(text({ min: 1, max: 255 })),
      AttributeType: required(text({ values: ["S", "N", "B"] })),
    }),
  );

type Given<S> = S extends Shape<infer T> ? T : never;
export type IndexUpdate = Given<ReturnType<typeof indexUpdates>>[number];
type Definitions = Given<ReturnType<typeof attributeDefinitions>>;

/** Indexes that one table may have. (AWS: "Quotas in Amazon DynamoDB") */
const MOST_INDEXES = 20;

/**
 * A table's indexes and attributes after one of its indexes has come or gone.
 *
 * @throws {AwsError} `LimitExceededException`, `ValidationException`, `ResourceNotFoundException`
 */
export function withIndexChange(
  table: IndexedTable,
  updates: readonly IndexUpdate[],
  given: Definitions = [],
): IndexedTable {
  const [update, ...others] = updates.filter(({ Create, Delete }) => Create !== undefined || Delete !== undefined);
  if (others.length > 0)
    throw new AwsError(
      "LimitExceededException",
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
    );
  const { GlobalSecondaryIndexes: indexes = [] } = table;
  if (update?.Delete !== undefined) {
    const { IndexName } = update.Delete;
    const left = indexes.filter((index) => index.IndexName !== IndexName);
    if (left.length === indexes.length) throw new AwsError("ResourceNotFoundException", "Requested resource not found");
    return settled(table, left, given);
  }
  if (update?.Create === undefined) return table;
  const { IndexName, KeySchema, Projection, ProvisionedThroughput } = update.Create;
  if (indexes.some((index) => index.IndexName === IndexName))
    throw invalid("Attempting to create an index which already exists");
  if (indexes.length >= MOST_INDEXES)
    throw invalid(
      `One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the per-table limit of ${MOST_INDEXES}`,
    );
  const isOnDemand = table.BillingModeSummary?.BillingMode === "PAY_PER_REQUEST";
  if (isOnDemand === (ProvisionedThroughput !== undefined))
    throw invalid(
      isOnDemand
        ? "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
        : `One or more parameter values were invalid: ProvisionedThroughput must be specified for index: ${IndexName}`,
    );
  const index: TableIndex = {
    IndexName,
    KeySchema,
    Projection: { ...Projection },
    ProvisionedThroughput: {
      ...(ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }),
      NumberOfDecreasesToday: 0,
    },
    IndexStatus: "ACTIVE",
    IndexSizeBytes: 0,
    ItemCount: 0,
  };
  return settled(table, [...indexes, index], given);
}

/** The table with these indexes, and of all attributes those that its keys and indexes are by. */
function settled(table: IndexedTable, indexes: readonly TableIndex[], given: Definitions): IndexedTable {
  const used = new Set(
    [table, ...indexes, ...(table.LocalSecondaryIndexes ?? [])].flatMap(({ KeySchema }) =>
      KeySchema.map(({ AttributeName }) => AttributeName),
    ),
  );
  const known = new Map([...table.AttributeDefinitions, ...given].map((one) => [one.AttributeName, one]));
  const undefinedKeys = [...used].filter((attribute) => !known.has(attribute));
  if (undefinedKeys.length > 0)
    throw invalid(
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [${undefinedKeys.join(", ")}], AttributeDefinitions: [${[...known.keys()].join(", ")}]`,
    );
  const { GlobalSecondaryIndexes: _, ...rest } = table;
  return {
    ...rest,
    AttributeDefinitions: [...known.values()].filter(({ AttributeName }) => used.has(AttributeName)),
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
  };
}

function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
