import { AwsError, type Call, type Clock, type Operation } from "../aws.ts";
import { flag, operations, required, structure, text } from "../wire/shape.ts";
import type { EngineOperation } from "./engine.ts";
import type { AllTableSettings, TimeToLive } from "./table-settings.ts";
import type { GatedEngine } from "./tables.ts";

const operation = operations({ invalid: "ValidationException", unserved: "ValidationException" });
const tableName = () => text({ min: 3, max: 255, pattern: /[a-zA-Z0-9_.-]+/ });

/** What has been over for longer is left alone: a time by mistake in other units. (AWS: "Using time to live") */
const LONGEST_OVER_S = 5 * 365.25 * 86_400;
const WRITES = new Set<EngineOperation>(["BatchWriteItem", "PutItem", "UpdateItem"]);

type Item = Readonly<Record<string, { readonly N?: string } | undefined>>;
type Input = Readonly<Record<string, unknown>>;

export interface TimeToLiveOfTables {
  /** UpdateTimeToLive and DescribeTimeToLive. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** The operation on items, before which what is over by the clock is deleted. */
  expiring(name: EngineOperation, run: Operation): Operation;
}

/**
 * Items whose time is over are deleted when somebody next looks at their table. AWS does so within days, and until then
 * shows them; a change is in force at once, where AWS takes up to an hour.
 */
export function createTimeToLive(engine: GatedEngine, settings: AllTableSettings, clock: Clock): TimeToLiveOfTables {
  const nowS = () => clock.now() / 1_000;

  async function sweep(table: string, timeToLive: TimeToLive, call: Call): Promise<void> {
    if (nowS() < timeToLive.nextS) return;
    const { writes } = timeToLive;
    const { KeySchema } = (
      await engine.run<{ Table: { KeySchema: { AttributeName: string }[] } }>(
        "DescribeTable",
        { TableName: table },
        call,
      )
    ).Table;
    const now = nowS();
    let nextS = Number.POSITIVE_INFINITY;
    for (let start: object | undefined; ; ) {
      const page = await engine.run<{ Items: Item[]; LastEvaluatedKey?: object }>(
        "Scan",
        { TableName: table, ...(start === undefined ? {} : { ExclusiveStartKey: start }) },
        call,
      );
      for (const item of page.Items) {
        const end = Number(item[timeToLive.attribute]?.N ?? Number.NaN);
        if (end >= now) nextS = Math.min(nextS, end);
        else if (end > now - LONGEST_OVER_S) {
          const Key = Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
          await engine.run("DeleteItem", { TableName: table, Key }, call);
        }
      }
      start = page.LastEvaluatedKey;
      if (start === undefined) break;
    }
    timeToLive.nextS = timeToLive.writes === writes ? nextS : 0;
  }

  const specification = structure({ AttributeName: required(text({ min: 1, max: 255 })), Enabled: required(flag()) });
  return {
    operations: {
      UpdateTimeToLive: operation(
        { TableName: required(tableName()), TimeToLiveSpecification: required(specification) },
        ({ TableName, TimeToLiveSpecification }, { region }) => {
          const { AttributeName, Enabled } = TimeToLiveSpecification;
          const held = settings.of(region, TableName);
          if (Enabled && held.timeToLive !== undefined && held.timeToLive.attribute !== AttributeName)
            throw invalid(
              `TimeToLive is active on a different AttributeName: current AttributeName is ${held.timeToLive.attribute}`,
            );
          if (Enabled === (held.timeToLive !== undefined))
            throw invalid(`TimeToLive is already ${Enabled ? "enabled" : "disabled"}`);
          held.timeToLive = Enabled ? { attribute: AttributeName, nextS: 0, writes: 0 } : undefined;
          return { TimeToLiveSpecification };
        },
      ),
      DescribeTimeToLive: operation({ TableName: required(tableName()) }, ({ TableName }, { region }) => {
        const { timeToLive } = settings.of(region, TableName);
        const TimeToLiveDescription =
          timeToLive === undefined
            ? { TimeToLiveStatus: "DISABLED" }
            : { TimeToLiveStatus: "ENABLED", AttributeName: timeToLive.attribute };
        return { TimeToLiveDescription };
      }),
    },
    expiring: (name, run) => async (input, call) => {
      const swept = tablesIn(input as Input).flatMap((table) => {
        const timeToLive = settings.find(call.region, table)?.timeToLive;
        return timeToLive === undefined ? [] : [{ table, timeToLive }];
      });
      for (const { table, timeToLive } of swept) await sweep(table, timeToLive, call);
      const answer = await run(input, call);
      // What has been written may be over before anything that was there.
      if (WRITES.has(name))
        for (const { timeToLive } of swept) {
          timeToLive.nextS = 0;
          timeToLive.writes += 1;
        }
      return answer;
    },
  };
}

function tablesIn({ TableName, RequestItems }: Input): string[] {
  if (typeof TableName === "string") return [TableName];
  return typeof RequestItems === "object" && RequestItems !== null ? Object.keys(RequestItems) : [];
}

function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
