import { AwsError, type Call, type Operation } from "../aws.ts";
import { flag, only, type Shape, structure, text } from "../wire/shape.ts";
import type { EngineOperation, IndexedTable } from "./engine.ts";
import { attributeDefinitions, indexUpdates, withIndexChange } from "./index-changes.ts";
import { type AllTableSettings, tableArn } from "./table-settings.ts";
import { atMostFifty, tagList } from "./tags.ts";

/** The engine of a call's region, behind the check of members. */
export interface GatedEngine {
  run<Answer>(operation: EngineOperation, input: object, call: Call): Promise<Answer>;
  settled(table: string, call: Call): Promise<void>;
  reindex(table: string, change: (table: IndexedTable) => IndexedTable, call: Call): Promise<void>;
}

interface Index {
  readonly IndexName: string;
  readonly IndexArn: string;
}

/** A table as the engine describes it. */
interface Description {
  readonly TableName: string;
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
  /** No member of DynamoDB's answers. */
  readonly TableThroughputModeSummary?: unknown;
}

type Input = Readonly<Record<string, unknown>>;

/** Keys of one's own would be KMS's, which is not here. */
const encryption = () =>
  structure({ Enabled: flag(), SSEType: text({ values: ["KMS"] }), KMSMasterKeyId: only("alias/aws/dynamodb") });

/**
 * CreateTable, UpdateTable, DeleteTable and DescribeTable, with the settings that the engine has not. Answers say CREATING
 * and so on, as DynamoDB's do; by the time that they are sent the table is ready.
 */
export function createTableOperations(
  engine: GatedEngine,
  settings: AllTableSettings,
): Readonly<Record<string, Operation>> {
  async function changed(operation: EngineOperation, input: Input, call: Call): Promise<Description> {
    const answer = await engine.run<{ TableDescription: Description }>(operation, input, call);
    await engine.settled(answer.TableDescription.TableName, call);
    return answer.TableDescription;
  }

  async function describe(input: Input, call: Call): Promise<Description> {
    return (await engine.run<{ Table: Description }>("DescribeTable", input, call)).Table;
  }

  return {
    async CreateTable({ DeletionProtectionEnabled, SSESpecification, Tags, ...input }: Input, call: Call) {
      const encrypted = read(encryption(), SSESpecification, "sSESpecification")?.Enabled ?? false;
      const deletionProtection = read(flag(), DeletionProtectionEnabled, "deletionProtectionEnabled") ?? false;
      const tags = atMostFifty(read(tagList(), Tags, "tags") ?? {});
      const table = await changed("CreateTable", input, call);
      settings.add(call.region, table.TableName, { deletionProtection, encrypted, tags });
      return { TableDescription: described(table, call) };
    },

    async DescribeTable(input: Input, call: Call) {
      const table = await describe(input, call);
      return { Table: described(table, call) };
    },

    async UpdateTable(
      { DeletionProtectionEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ...input }: Input,
      call: Call,
    ) {
      const encrypted = read(encryption(), SSESpecification, "sSESpecification")?.Enabled;
      const deletionProtection = read(flag(), DeletionProtectionEnabled, "deletionProtectionEnabled");
      const updates = read(indexUpdates(), GlobalSecondaryIndexUpdates, "globalSecondaryIndexUpdates") ?? [];
      const { TableName, AttributeDefinitions, ...rest } = input;
      if (updates.some(({ Create, Delete }) => Create !== undefined || Delete !== undefined)) {
        const definitions = read(attributeDefinitions(), AttributeDefinitions, "attributeDefinitions");
        const { TableName: name } = await describe({ TableName }, call);
        await engine.reindex(name, (table) => withIndexChange(table, updates, definitions), call);
      }
      const resized = updates.flatMap(({ Update }) => (Update === undefined ? [] : [{ Update }]));
      const asked = { ...rest, ...(resized.length === 0 ? {} : { GlobalSecondaryIndexUpdates: resized }) };
      const isDone =
        (deletionProtection !== undefined || encrypted !== undefined || updates.length > resized.length) &&
        Object.values(asked).every((value) => value === undefined || value === null);
      const table = isDone
        ? await describe({ TableName }, call)
        : await changed("UpdateTable", { ...input, ...asked }, call);
      const held = settings.of(call.region, table.TableName);
      held.deletionProtection = deletionProtection ?? held.deletionProtection;
      held.encrypted = encrypted ?? held.encrypted;
      return { TableDescription: described(table, call) };
    },

    async DeleteTable(input: Input, call: Call) {
      const { TableName } = await describe(input, call);
      const held = settings.of(call.region, TableName);
      if (held.deletionProtection)
        throw new AwsError(
          "ValidationException",
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
        );
      const table = await changed("DeleteTable", input, call);
      const TableDescription = described(table, call);
      settings.remove(call.region, TableName);
      return { TableDescription };
    },
  };

  function described(table: Description, { region }: Call): object {
    const { id, createdAt, deletionProtection, encrypted } = settings.of(region, table.TableName);
    const { TableThroughputModeSummary: _, GlobalSecondaryIndexes, LocalSecondaryIndexes, ...rest } = table;
    const TableArn = tableArn(region, table.TableName);
    const indexed = (indexes: readonly Index[]) =>
      indexes.map((index) => ({ ...index, IndexArn: `${TableArn}/index/${index.IndexName}` }));
    return {
      ...rest,
      TableArn,
      TableId: id,
      CreationDateTime: createdAt / 1000,
      DeletionProtectionEnabled: deletionProtection,
      ...(encrypted
        ? { SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: settings.managedKey(region) } }
        : {}),
      ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes: indexed(GlobalSecondaryIndexes) }),
      ...(LocalSecondaryIndexes === undefined ? {} : { LocalSecondaryIndexes: indexed(LocalSecondaryIndexes) }),
    };
  }
}

/** A member that the engine has not. @throws {AwsError} `ValidationException`, `SerializationException` */
function read<T>(shape: Shape<T>, value: unknown, path: string): T | undefined {
  if (value === undefined || value === null) return undefined;
  const faults: string[] = [];
  const dialect = { invalid: "ValidationException", unserved: "ValidationException" };
  const result = shape(value, { path, faults, dialect });
  if (faults.length === 0) return result;
  const count = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
  throw new AwsError("ValidationException", `${count} detected: ${faults.join("; ")}`);
}
