import { AwsError, type Call, type Clock, type Operation, type Service } from "../aws.ts";
import { createBackupOperations } from "./backups.ts";
import { createEngine, ENGINE_OPERATIONS, type Engine, type EngineOperation } from "./engine.ts";
import { refuseUnknownMembers, unserved } from "./members.ts";
import { createTableSettings } from "./table-settings.ts";
import { createTableOperations } from "./tables.ts";
import { createTagOperations } from "./tags.ts";
import { createTimeToLive } from "./time-to-live.ts";

/**
 * DynamoDB, in memory. Items and expressions are dynalite's; before it stands a gate that holds deletion protection,
 * tags, encryption, time to live and point-in-time recovery itself, and refuses by name every operation and member that dynalite would leave out in silence.
 */
export function createDynamoDb({ clock }: { clock: Clock }): Service {
  const engines = new Map<string, Engine>();
  const settings = createTableSettings(clock);

  const engineIn = (region: string): Engine => {
    const engine = engines.get(region) ?? createEngine(region);
    engines.set(region, engine);
    return engine;
  };

  const engine = {
    run<Answer>(operation: EngineOperation, input: object, { region }: Call): Promise<Answer> {
      const asked = withoutIdle(operation, input);
      refuseUnknownMembers(asked, engineIn(region).membersOf(operation));
      return engineIn(region).run<Answer>(operation, asked);
    },
    settled: (table: string, { region }: Call) => engineIn(region).settled(table),
    reindex: (table: string, change: Parameters<Engine["reindex"]>[1], { region }: Call) =>
      engineIn(region).reindex(table, change),
  };

  const timeToLive = createTimeToLive(engine, settings, clock);
  const passedOn = ENGINE_OPERATIONS.map((name): [string, Operation] => [
    name,
    timeToLive.expiring(name, (input: object, call: Call) => engine.run(name, input, call)),
  ]);
  const operations: Record<string, Operation> = {
    ...Object.fromEntries(passedOn),
    ...createTableOperations(engine, settings),
    ...createTagOperations(settings),
    ...createBackupOperations(settings, clock),
    ...timeToLive.operations,
  };
  return {
    name: "dynamodb",
    operations: Object.fromEntries(Object.entries(operations).map(([name, run]) => [name, signed(run)])),
  };
}

function signed(run: Operation): Operation {
  return (input, call) => {
    if (!call.signed) throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
    return run(input, call);
  };
}

const NEW_TABLE = {
  StreamSpecification: { StreamEnabled: false },
  TableClass: "STANDARD",
};
const WRITE = { ReturnItemCollectionMetrics: "NONE", ReturnValuesOnConditionCheckFailure: "NONE" };

/** Members that the engine has not, or has without effect, at the values that ask for nothing. */
const IDLE: { readonly [Name in EngineOperation]?: Readonly<Record<string, unknown>> } = {
  BatchWriteItem: { ReturnItemCollectionMetrics: "NONE" },
  CreateTable: NEW_TABLE,
  DeleteItem: WRITE,
  PutItem: WRITE,
  UpdateItem: WRITE,
  UpdateTable: NEW_TABLE,
};

/** @throws {AwsError} `ValidationException` where such a member asks for something */
function withoutIdle(operation: EngineOperation, input: object): object {
  const idle = IDLE[operation] ?? {};
  const left = Object.entries(input).filter(([name, value]) => {
    if (!Object.hasOwn(idle, name) || value === null || value === undefined) return true;
    if (JSON.stringify(value) === JSON.stringify(idle[name])) return false;
    throw unserved(`${name.charAt(0).toLowerCase()}${name.slice(1)} other than ${JSON.stringify(idle[name])}`);
  });
  return Object.fromEntries(left);
}
