import { AwsError, type Call, type Operation } from "../aws.ts";
import { flag, type Shape } from "../wire/shape.ts";
import type { EngineOperation } from "./engine.ts";
import { unserved } from "./members.ts";
import { type AllTableSettings, type TableSettings, tableArn } from "./table-settings.ts";
import { atMostFifty, tagList } from "./tags.ts";

/** The engine of a call's region, behind the check of members. */
export interface GatedEngine {
  run<Answer>(operation: EngineOperation, input: object, call: Call): Promise<Answer>;
  settled(table: string, call: Call): Promise<void>;
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
    async CreateTable({ DeletionProtectionEnabled, Tags, ...input }: Input, call: Call) {
      const deletionProtection = read(flag(), DeletionProtectionEnabled, "deletionProtectionEnabled") ?? false;
      const tags = atMostFifty(read(tagList(), Tags, "tags") ?? {});
      const table = await changed("CreateTable", input, call);
      settings.add(call.region, table.TableName, { deletionProtection, tags });
      return { TableDescription: described(table, settings.of(call.region, table.TableName), call) };
    },

    async DescribeTable(input: Input, call: Call) {
      const table = await describe(input, call);
      return { Table: described(table, settings.of(call.region, table.TableName), call) };
    },

    async UpdateTable({ DeletionProtectionEnabled, ...input }: Input, call: Call) {
      const deletionProtection = read(flag(), DeletionProtectionEnabled, "deletionProtectionEnabled");
      refuseIndexChanges(input.GlobalSecondaryIndexUpdates);
      const { TableName, ...rest } = input;
      const isAlone =
        deletionProtection !== undefined && Object.values(rest).every((value) => value === undefined || value === null);
      const table = isAlone ? await describe({ TableName }, call) : await changed("UpdateTable", input, call);
      const held = settings.of(call.region, table.TableName);
      held.deletionProtection = deletionProtection ?? held.deletionProtection;
      return { TableDescription: described(table, held, call) };
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
      settings.remove(call.region, TableName);
      return { TableDescription: described(table, held, call) };
    },
  };
}

/** Indexes of a table that is there already are all that the engine would leave out although it knows the member. */
function refuseIndexChanges(updates: unknown): void {
  if (!Array.isArray(updates)) return;
  updates.forEach((update: unknown, index) => {
    for (const kind of ["Create", "Delete"] as const)
      if (typeof update === "object" && update !== null && Object.hasOwn(update, kind))
        throw unserved(`globalSecondaryIndexUpdates.${index + 1}.member.${kind.toLowerCase()}`);
  });
}

function described(table: Description, { id, createdAt, deletionProtection }: TableSettings, { region }: Call): object {
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
    ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes: indexed(GlobalSecondaryIndexes) }),
    ...(LocalSecondaryIndexes === undefined ? {} : { LocalSecondaryIndexes: indexed(LocalSecondaryIndexes) }),
  };
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
