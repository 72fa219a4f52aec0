import { isObject, type PropertyValue } from "../../values.ts";

/** An index with a sort key of its own, by the table's partition key. */
export interface LocalIndex {
  readonly name: string;
  readonly rangeKey?: PropertyValue;
  readonly projectionType?: PropertyValue;
  readonly nonKeyAttributes?: readonly PropertyValue[];
}

/** An index by other keys than the table's. */
export interface SecondaryIndex extends LocalIndex {
  readonly hashKey?: PropertyValue;
  readonly readCapacity?: PropertyValue;
  readonly writeCapacity?: PropertyValue;
}

/** The global indexes of a table's inputs. */
export function indexesOf(indexes: PropertyValue | undefined): SecondaryIndex[] {
  return (Array.isArray(indexes) ? indexes : []).filter(isObject) as unknown as SecondaryIndex[];
}

/** The local indexes of a table's inputs. */
export function localIndexesOf(indexes: PropertyValue | undefined): LocalIndex[] {
  return indexesOf(indexes);
}
