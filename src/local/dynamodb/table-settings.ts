import { randomUUID } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Clock } from "../aws.ts";

/** Items of which this attribute, in seconds since 1970, is past are over. */
export interface TimeToLive {
  readonly attribute: string;
  /** When the next item is over: zero where that has to be looked for. */
  nextS: number;
  /** How many writes there have been, so that one beside a look is not missed. */
  writes: number;
}

/** What is known of a table beside what the engine knows. */
export interface TableSettings {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  deletionProtection: boolean;
  tags: Readonly<Record<string, string>>;
  /** By the key that AWS manages for tables; without, it is one of AWS's own that nobody sees. */
  encrypted: boolean;
  timeToLive?: TimeToLive | undefined;
  /** Point-in-time recovery, `since` in milliseconds since 1970. */
  recovery?: { readonly since: number; readonly periodDays: number } | undefined;
}

/** The settings of all tables, by region and name. */
export interface AllTableSettings {
  add(region: string, table: string, given: Pick<TableSettings, "deletionProtection" | "tags" | "encrypted">): void;
  of(region: string, table: string): TableSettings;
  find(region: string, table: string): TableSettings | undefined;
  /** The ARN of the key that AWS manages for the tables of a region. */
  managedKey(region: string): string;
  /** @throws {AwsError} `ValidationException`, `ResourceNotFoundException` */
  ofArn(region: string, arn: string): TableSettings;
  remove(region: string, table: string): void;
}

export function createTableSettings(clock: Clock): AllTableSettings {
  const all = new Map<string, TableSettings>();
  const keys = new Map<string, string>();
  return {
    add: (region, table, given) =>
      void all.set(`${region} ${table}`, { id: randomUUID(), createdAt: clock.now(), ...given }),
    of(region, table) {
      const settings = all.get(`${region} ${table}`);
      if (settings === undefined) throw missing(`Requested resource not found: Table: ${table} not found`);
      return settings;
    },
    ofArn(region, arn) {
      const table = /^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/([^/]+)$/.exec(arn)?.[1];
      if (table === undefined) throw invalidArn(arn);
      const settings = arn === tableArn(region, table) ? all.get(`${region} ${table}`) : undefined;
      if (settings === undefined) throw missing(`Requested resource not found: ResourcArn: ${arn} not found`);
      return settings;
    },
    find: (region, table) => all.get(`${region} ${table}`),
    managedKey(region) {
      const id = keys.get(region) ?? randomUUID();
      keys.set(region, id);
      return `arn:${partitionOf(region)}:kms:${region}:${ACCOUNT_ID}:key/${id}`;
    },
    remove: (region, table) => void all.delete(`${region} ${table}`),
  };
}

export function tableArn(region: string, table: string): string {
  return `arn:${partitionOf(region)}:dynamodb:${region}:${ACCOUNT_ID}:table/${table}`;
}

function missing(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

function invalidArn(arn: string): AwsError {
  return new AwsError("ValidationException", `Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
}
