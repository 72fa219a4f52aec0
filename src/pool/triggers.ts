import type { LambdaConfigType } from "@aws-sdk/client-cognito-identity-provider";
import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";
import { describeUserPool, differences, settingsOf, type UserPoolSettings } from "./user-pool-settings.ts";

/** A trigger, by its member of LambdaConfig. (AWS: LambdaConfigType) */
export type TriggerName = Exclude<keyof LambdaConfigType, "PreTokenGenerationConfig" | "KMSKeyID">;

/** A function that a pool calls. */
export interface Trigger {
  readonly trigger: TriggerName;
  readonly functionArn: string;
  /** Of the event that the function is sent; absent where the trigger has one version alone. */
  readonly version?: string;
}

/** What became of a trigger. */
export interface TriggerChange {
  readonly trigger: TriggerName;
  /** The function before; absent: none. */
  readonly before?: Trigger;
  /** The function now; absent: none. */
  readonly after?: Trigger;
  /** False where it was so already, and nothing was written. */
  readonly changed: boolean;
}

export interface DetachOptions {
  /** Detach this function alone: another's, set since, is left where it is. */
  readonly functionArn?: string;
  /** What the pool calls from then on. Absent: nothing. */
  readonly replacement?: Trigger | undefined;
}

/** Somebody else's write in between has ours begin anew, this often. */
const MOST_ATTEMPTS = 3;

/** The names of all triggers, from the SDK's model of the API. */
export async function triggerNames(): Promise<TriggerName[]> {
  const { LambdaConfigType$ } = await import("@aws-sdk/client-cognito-identity-provider");
  const others = ["PreTokenGenerationConfig", "KMSKeyID"];
  return LambdaConfigType$[4].filter((name) => !others.includes(name)) as TriggerName[];
}

/** The functions that a pool calls. @throws {PoolError} */
export async function listTriggers(aws: Aws, userPoolId: string): Promise<Trigger[]> {
  const { LambdaConfig = {} } = await describeUserPool(aws, userPoolId);
  const names = await triggerNames();
  return names.flatMap((name) => triggerOf(LambdaConfig, name) ?? []);
}

/**
 * Has a pool call a function, and leaves every other setting as it is: describe, merge, update, and compare. Whether
 * Cognito may call the function is not looked at.
 *
 * @throws {PoolError} `trigger_unsupported`, `concurrent_change`, `settings_changed`, and those of the calls
 */
export async function attachTrigger(aws: Aws, userPoolId: string, trigger: Trigger): Promise<TriggerChange> {
  const wanted = await attachable(trigger);
  return change(aws, userPoolId, trigger.trigger, (current) =>
    // Its version decides which tokens the trigger may change, and stays where none is asked for.
    wanted.trigger === "PreTokenGeneration"
      ? { ...wanted, version: wanted.version ?? current?.version ?? "V1_0" }
      : wanted,
  );
}

/**
 * Has a pool call no function at a trigger, or another in its place, and leaves every other setting as it is.
 *
 * @throws {PoolError} `concurrent_change`, `settings_changed`, and those of the calls
 */
export async function detachTrigger(
  aws: Aws,
  userPoolId: string,
  name: TriggerName,
  { functionArn, replacement }: DetachOptions = {},
): Promise<TriggerChange> {
  return change(aws, userPoolId, name, (current) =>
    functionArn !== undefined && current?.functionArn !== functionArn ? current : replacement,
  );
}

async function change(
  aws: Aws,
  userPoolId: string,
  name: TriggerName,
  decide: (current: Trigger | undefined) => Trigger | undefined,
): Promise<TriggerChange> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await settingsOf(await describeUserPool(aws, userPoolId));
    const current = triggerOf(before.LambdaConfig ?? {}, name);
    const wanted = decide(current);
    const report = {
      trigger: name,
      ...(current === undefined ? {} : { before: current }),
      ...(wanted === undefined ? {} : { after: wanted }),
    };
    if (isSame(current, wanted)) return { ...report, changed: false };
    const sent = { ...before, LambdaConfig: merged(before.LambdaConfig ?? {}, name, wanted) };
    try {
      await update(aws, userPoolId, sent);
      await compare(aws, userPoolId, name, { sent, wanted });
      return { ...report, changed: true };
    } catch (thrown) {
      const again = thrown instanceof PoolError && thrown.code === "concurrent_change" && attempt < MOST_ATTEMPTS;
      if (!again) throw thrown;
    }
  }
}

async function update(aws: Aws, UserPoolId: string, settings: UserPoolSettings): Promise<void> {
  await aws.cognito("UpdateUserPool", (sdk, client, options) =>
    client.send(new sdk.UpdateUserPoolCommand({ UserPoolId, ...settings }), options),
  );
}

/** Whether the pool is now what was sent, and else why not. */
async function compare(
  aws: Aws,
  userPoolId: string,
  name: TriggerName,
  { sent, wanted }: { sent: UserPoolSettings; wanted: Trigger | undefined },
): Promise<void> {
  const after = await settingsOf(await describeUserPool(aws, userPoolId));
  if (!isSame(triggerOf(after.LambdaConfig ?? {}, name), wanted))
    throw new PoolError(
      "concurrent_change",
      `Somebody else set ${name} of ${userPoolId} at the same time: look who else writes to this pool, and try again.`,
    );
  const others = differences(sent, after);
  if (others.length === 0) return;
  throw new PoolError(
    "settings_changed",
    `${name} of ${userPoolId} is set, but ${others.join(", ")} changed at the same time: look who else writes to this pool.`,
  );
}

function triggerOf(config: LambdaConfigType, trigger: TriggerName): Trigger | undefined {
  const { PreTokenGenerationConfig, PreTokenGeneration } = config;
  const value = trigger === "PreTokenGeneration" ? (PreTokenGenerationConfig ?? PreTokenGeneration) : config[trigger];
  if (value === undefined) return undefined;
  if (typeof value === "string") return { trigger, functionArn: value };
  const { LambdaArn: functionArn = "", LambdaVersion: version } = value;
  return { trigger, functionArn, ...(version === undefined ? {} : { version }) };
}

function merged(config: LambdaConfigType, name: TriggerName, wanted: Trigger | undefined): LambdaConfigType {
  const kept: LambdaConfigType = { ...config };
  delete kept[name];
  if (name === "PreTokenGeneration") delete kept.PreTokenGenerationConfig;
  if (wanted === undefined) return kept;
  const { functionArn, version } = wanted;
  if (version === undefined) return { ...kept, [name]: functionArn };
  // The older name and the newer must agree. (AWS: LambdaConfigType)
  return {
    ...kept,
    PreTokenGeneration: functionArn,
    PreTokenGenerationConfig: { LambdaArn: functionArn, LambdaVersion: version as "V1_0" | "V2_0" | "V3_0" },
  };
}

function isSame(one: Trigger | undefined, other: Trigger | undefined): boolean {
  return one?.functionArn === other?.functionArn && one?.version === other?.version;
}

async function attachable({ trigger, functionArn, version }: Trigger): Promise<Trigger> {
  const { LambdaConfigType$ } = await import("@aws-sdk/client-cognito-identity-provider");
  if (trigger === "PreTokenGeneration") return { trigger, functionArn, ...(version === undefined ? {} : { version }) };
  const index = LambdaConfigType$[4].indexOf(trigger);
  // Simple triggers are strings in the model; the others are structures with a version, and the senders want a key as well.
  if (LambdaConfigType$[5][index] !== 0)
    throw new PoolError(
      "trigger_unsupported",
      `${trigger} cannot be set from here: it wants more than a function (a version, and for senders a KMS key), so set it where the pool is declared.`,
    );
  if (version !== undefined)
    throw new PoolError("trigger_unsupported", `${trigger} has no versions: only PreTokenGeneration does.`);
  return { trigger, functionArn };
}
