import type { TriggerChange, TriggerName } from "../../pool/index.ts";
import { UsageError } from "../failure.ts";
import { withAccount } from "../options/account.ts";
import type { PoolPlaceOptions } from "../options/pool-place.ts";
import { type Terminal, table } from "../terminal.ts";

export interface SetTriggerOptions extends PoolPlaceOptions {
  /** Of the pre token generation event. */
  readonly eventVersion?: string;
}

/** Lists the functions that a pool calls. */
export async function showTriggers(options: PoolPlaceOptions, terminal: Terminal): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const { listTriggers } = await import("../../pool/index.ts");
    const triggers = await listTriggers(aws, userPoolId());
    const rows = triggers.map(({ trigger, functionArn, version = "" }) => [trigger, functionArn, version]);
    terminal.result(rows.length === 0 ? "The pool calls no functions." : table(rows), triggers);
  });
}

/** Has a pool call a function, and touches no other setting. */
export async function setTrigger(
  name: string,
  functionName: string,
  { eventVersion: version, ...options }: SetTriggerOptions,
  terminal: Terminal,
): Promise<void> {
  const trigger = await triggerNamed(name);
  if (version !== undefined && trigger !== "PreTokenGeneration")
    throw new UsageError(`--event-version is for PreTokenGeneration alone: ${trigger} has one version.`);
  await withAccount(options, async ({ aws, userPoolId, outputs }) => {
    const { attachTrigger, describeFunction, letsCognitoCall } = await import("../../pool/index.ts");
    const { arn, name: called } = await describeFunction(aws, functionOf(functionName, outputs));
    const wanted = { trigger, functionArn: arn, ...(version === undefined ? {} : { version }) };
    const change = await attachTrigger(aws, userPoolId(), wanted);
    if ((await letsCognitoCall(aws, arn)) === false)
      terminal.warn(
        `${called} does not let Cognito call it yet: add a permission for cognito-idp.amazonaws.com with the pool's ARN as its source.`,
      );
    terminal.result(sentenceOf(change), change);
  });
}

/** Has a pool call no function at a trigger, and touches no other setting. */
export async function unsetTrigger(name: string, options: PoolPlaceOptions, terminal: Terminal): Promise<void> {
  const trigger = await triggerNamed(name);
  await withAccount(options, async ({ aws, userPoolId }) => {
    const { detachTrigger } = await import("../../pool/index.ts");
    const change = await detachTrigger(aws, userPoolId(), trigger);
    terminal.result(sentenceOf(change), change);
  });
}

/** A function by its name or ARN, or by the stack output that holds either. */
export function functionOf(text: string, outputs: object): string {
  const named = Object.hasOwn(outputs, text) ? (outputs as Record<string, unknown>)[text] : undefined;
  return typeof named === "string" && /Function(Arn)?$/.test(text) ? named : text;
}

/** `PreSignUp`, also as `preSignUp` or `pre-sign-up`. @throws {UsageError} */
async function triggerNamed(text: string): Promise<TriggerName> {
  const { triggerNames } = await import("../../pool/index.ts");
  const names = await triggerNames();
  const found = names.find((name) => name.toLowerCase() === text.replaceAll("-", "").toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(`${JSON.stringify(text)} is not a trigger: ${names.join(", ")} are.`);
}

function sentenceOf({ trigger, before, after, changed }: TriggerChange): string {
  if (!changed)
    return after === undefined ? `${trigger} was not set.` : `${trigger} calls ${after.functionArn} already.`;
  const was = before === undefined ? "" : ` It called ${before.functionArn} before.`;
  return after === undefined ? `${trigger} is off.${was}` : `${trigger} calls ${after.functionArn} now.${was}`;
}
