import { createRequire } from "node:module";
import { setTimeout } from "node:timers/promises";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import type { MemberTypes } from "./members.ts";

/** What the engine can do. DynamoDB's other operations are not served. */
export const ENGINE_OPERATIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "GetItem",
  "ListTables",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
  "UpdateTable",
] as const;

export type EngineOperation = (typeof ENGINE_OPERATIONS)[number];

/**
 * The tables of one region: dynalite in memory, without its server. It leaves out what it does not know: ask `membersOf` first.
 * Two items with one key of an index are told apart in it by 24 bits of a hash: of thousands, one may be missing there.
 */
export interface Engine {
  membersOf(operation: EngineOperation): MemberTypes;
  /** @throws {AwsError} what DynamoDB says to such a request */
  run<Answer = unknown>(operation: EngineOperation, input: object): Promise<Answer>;
  /** Waits until a table is no longer on its way to another state. */
  settled(table: string): Promise<void>;
  /**
   * Gives a table other indexes, which the engine itself cannot do; new ones get the items that there are.
   *
   * @param change what becomes of the table
   */
  reindex(table: string, change: (table: IndexedTable) => IndexedTable): Promise<void>;
}

interface Keyed {
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
}

export interface TableIndex extends Keyed {
  readonly IndexName: string;
  readonly [member: string]: unknown;
}

/** What of a table is about its indexes. */
export interface IndexedTable extends Keyed {
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly BillingModeSummary?: { readonly BillingMode?: string };
  readonly GlobalSecondaryIndexes?: readonly TableIndex[];
  readonly LocalSecondaryIndexes?: readonly TableIndex[];
}

type Callback<Value> = (error: unknown, value?: Value) => void;

interface Store {
  readonly tableDb: {
    awsRegion: string;
    awsAccountId: string;
    put(name: string, table: object, done: Callback<void>): void;
  };
  deleteIndexDb(kind: "Global", table: string, index: string, done: Callback<void>): void;
  getTable(name: string, usable: false, done: Callback<TableRecord>): void;
}

interface TableRecord {
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexStatus: string }[];
}

interface Validation {
  readonly types: MemberTypes;
  readonly custom?: (input: object, store: Store) => string | undefined;
}

interface Validations {
  checkTypes(input: object, types: MemberTypes): object;
  checkValidations(input: object, types: MemberTypes, custom: Validation["custom"], store: Store): void;
}

/** DynamoDB changes a table's state in the background; here it is done at once. */
const AT_ONCE = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 };
const PASSING = new Set(["CREATING", "UPDATING", "DELETING"]);
const MOST_LOOKS = 2_000;

/** Loads dynalite, which nobody pays for before the first table. */
export function createEngine(region: string): Engine {
  const require = createRequire(import.meta.url);
  const store = require("dynalite/db").create({ ...AT_ONCE }) as Store;
  Object.assign(store.tableDb, { awsRegion: region, awsAccountId: ACCOUNT_ID });
  const validations = require("dynalite/validations") as Validations;
  const validationOf = (operation: EngineOperation): Validation => {
    const { types, custom } = require(`dynalite/validations/${fileName(operation)}`) as Validation;
    // Its Scan goes by this member, which its table of members has not.
    const more = operation === "Scan" ? { ConsistentRead: "Boolean" } : {};
    return { types: { ...types, ...more }, ...(custom === undefined ? {} : { custom }) };
  };

  function isPassing(name: string): Promise<boolean> {
    return new Promise((resolve) => {
      store.getTable(name, false, (error, table) => {
        const states = [table?.TableStatus, ...(table?.GlobalSecondaryIndexes ?? []).map((one) => one.IndexStatus)];
        resolve(!error && states.some((state) => PASSING.has(state ?? "")));
      });
    });
  }

  return {
    membersOf: (operation) => validationOf(operation).types,

    async run<Answer>(operation: EngineOperation, input: object) {
      const { types, custom } = validationOf(operation);
      const act = require(`dynalite/actions/${fileName(operation)}`);
      try {
        const checked = validations.checkTypes(input, types);
        validations.checkValidations(checked, types, custom, store);
        return await new Promise<Answer>((resolve, reject) => {
          // A copy: the engine goes on to change what it has answered.
          act(store, checked, (error: unknown, answer: Answer) =>
            error ? reject(error) : resolve(structuredClone(answer)),
          );
        });
      } catch (error) {
        throw refusal(error) ?? error;
      }
    },

    async reindex(name, change) {
      const before = (await this.run<{ Table: IndexedTable }>("DescribeTable", { TableName: name })).Table;
      const after = change(before);
      const had = new Set((before.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName));
      const has = new Set((after.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName));
      await called<void>((done) => store.tableDb.put(name, after, done));
      for (const gone of had)
        if (!has.has(gone)) await called<void>((done) => store.deleteIndexDb("Global", name, gone, done));
      if ([...has].every((index) => had.has(index))) return;
      // To the engine, an item that is put again is one that all indexes are to have.
      for (let start: object | undefined; ; ) {
        const page = await this.run<{ Items: object[]; LastEvaluatedKey?: object }>("Scan", {
          TableName: name,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        });
        for (const Item of page.Items) await this.run("PutItem", { TableName: name, Item });
        start = page.LastEvaluatedKey;
        if (start === undefined) return;
      }
    },

    async settled(name) {
      for (let looks = 0; looks < MOST_LOOKS; looks++) {
        if (!(await isPassing(name))) return;
        await setTimeout(1);
      }
      throw new Error(`The table ${name} does not settle.`);
    },
  };
}

function called<Value>(work: (done: Callback<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    work((error, value) => (error ? reject(error) : resolve(value as Value)));
  });
}

function fileName(operation: EngineOperation): string {
  return operation.charAt(0).toLowerCase() + operation.slice(1);
}

/** An error with which dynalite answers, undefined for one of the program itself. */
function refusal(error: unknown): AwsError | undefined {
  const { statusCode, body } = error as { statusCode?: unknown; body?: Record<string, unknown> };
  if (typeof statusCode !== "number" || body === undefined) return undefined;
  const code = String(body.__type).replace(/^.*#/, "");
  return new AwsError(code, String(body.message ?? body.Message ?? ""), { status: statusCode });
}
