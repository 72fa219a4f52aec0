import type { StackOutputs } from "../contract/index.ts";
import type { TriggerName } from "../pool/index.ts";
import { ScenarioInputError } from "./error.ts";

export type ScenarioName = "auto-confirm" | "migrate-user" | "activity-log";

/** What a scenario works with, as the stack prints it. */
export interface ScenarioStack {
  readonly userPoolId: string;
  readonly clientId: string;
  /** The table of known users. */
  readonly table: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly trigger: TriggerName;
}

const FUNCTIONS = {
  "auto-confirm": { output: "AutoConfirmFunction", trigger: "PreSignUp" },
  "migrate-user": { output: "MigrateUserFunction", trigger: "UserMigration" },
  "activity-log": { output: "ActivityLogFunction", trigger: "PostAuthentication" },
} as const;

/** @throws {ScenarioInputError} naming every output that is missing */
export function scenarioStack(name: ScenarioName, outputs: Partial<StackOutputs>): ScenarioStack {
  const { output, trigger } = FUNCTIONS[name];
  const found = {
    UserPoolId: outputs.UserPoolId ?? outputs.userPoolId,
    UserPoolClientId: outputs.UserPoolClientId ?? outputs.userClientId,
    TableName: outputs.TableName,
    [output]: outputs[output],
    [`${output}Arn`]: outputs[`${output}Arn`],
  };
  const missing = Object.entries(found).flatMap(([key, value]) => (value === undefined ? [key] : []));
  if (missing.length > 0)
    throw new ScenarioInputError(
      "stack-outputs",
      `The scenario ${name} needs a stack that prints ${missing.join(", ")}: set sampleTriggers and userClient in its configuration, and bring it up.`,
    );
  const { UserPoolId = "", UserPoolClientId = "", TableName = "" } = found;
  return {
    userPoolId: UserPoolId,
    clientId: UserPoolClientId,
    table: TableName,
    functionName: outputs[output] ?? "",
    functionArn: outputs[`${output}Arn`] ?? "",
    trigger,
  };
}
