import type { Clock, Operation } from "../aws.ts";
import { flag, integer, operations, required, structure, text } from "../wire/shape.ts";
import type { AllTableSettings, TableSettings } from "./table-settings.ts";

const operation = operations({ invalid: "ValidationException", unserved: "ValidationException" });
const tableName = () => text({ min: 3, max: 255, pattern: /[a-zA-Z0-9_.-]+/ });

const LONGEST_PERIOD_DAYS = 35;
const DAY_MS = 86_400_000;
/** The latest time to which AWS can restore a table lies this far back. */
const LAG_MS = 300_000;

/**
 * Point-in-time recovery, as far as it is told: whether a table has it and back to when. Nothing can be restored here, and
 * RestoreTableToPointInTime is refused. (AWS: "Point-in-time backups for DynamoDB")
 */
export function createBackupOperations(settings: AllTableSettings, clock: Clock): Readonly<Record<string, Operation>> {
  const described = ({ recovery }: TableSettings) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription:
        recovery === undefined
          ? { PointInTimeRecoveryStatus: "DISABLED" }
          : {
              PointInTimeRecoveryStatus: "ENABLED",
              RecoveryPeriodInDays: recovery.periodDays,
              EarliestRestorableDateTime: Math.max(recovery.since, clock.now() - recovery.periodDays * DAY_MS) / 1_000,
              LatestRestorableDateTime: Math.max(recovery.since, clock.now() - LAG_MS) / 1_000,
            },
    },
  });
  const specification = structure({
    PointInTimeRecoveryEnabled: required(flag()),
    RecoveryPeriodInDays: integer({ min: 1, max: LONGEST_PERIOD_DAYS }),
  });
  return {
    UpdateContinuousBackups: operation(
      { TableName: required(tableName()), PointInTimeRecoverySpecification: required(specification) },
      ({ TableName, PointInTimeRecoverySpecification }, { region }) => {
        const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = PointInTimeRecoverySpecification;
        const held = settings.of(region, TableName);
        const periodDays = RecoveryPeriodInDays ?? held.recovery?.periodDays ?? LONGEST_PERIOD_DAYS;
        const since = held.recovery?.since ?? clock.now();
        held.recovery = PointInTimeRecoveryEnabled ? { since, periodDays } : undefined;
        return described(held);
      },
    ),
    DescribeContinuousBackups: operation({ TableName: required(tableName()) }, ({ TableName }, { region }) =>
      described(settings.of(region, TableName)),
    ),
  };
}
