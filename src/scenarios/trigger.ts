import {
  attachTrigger,
  awaitInvocation,
  describeFunction,
  detachTrigger,
  type LogLine,
  listTriggers,
  readLog,
} from "../pool/index.ts";
import type { Run } from "./run.ts";

/** Has the pool call the scenario's function, until the scenario is over; what was there before comes back then. */
export async function attachFunction(run: Run): Promise<void> {
  const { aws, guide, stack, step, afterwards } = run;
  const { userPoolId, trigger, functionArn } = stack;
  const triggers = await step(`Reading the triggers of the pool`, () => listTriggers(aws, userPoolId));
  const before = triggers.find((one) => one.trigger === trigger);
  if (before?.functionArn === functionArn) {
    guide.say(
      `${trigger} calls ${functionArn} already, and will be left so: \`cognito-preview triggers unset ${trigger}\` takes it off.`,
    );
    return;
  }
  const place = before === undefined ? "" : ` in the place of ${before.functionArn}`;
  afterwards(`the trigger ${trigger}${place}`, async (under) => {
    const { after } = await detachTrigger(under, userPoolId, trigger, { functionArn, replacement: before });
    const isOthers = after !== undefined && after.functionArn !== before?.functionArn;
    if (isOthers) guide.warn(`Somebody else has ${trigger} call ${after.functionArn} since, and so it is left.`);
    return !isOthers;
  });
  await step(`Attaching ${trigger}`, () => attachTrigger(aws, userPoolId, { trigger, functionArn }));
  guide.say(`${trigger} of ${userPoolId} calls ${functionArn} now. No other setting was touched.`);
}

/** How far back lines are looked for: far more than two clocks differ. */
const LOOK_BACK_MS = 15 * 60_000;

/** Does something that calls the function. Its log can be waited for afterwards: only lines that are new are the call's. */
export async function watchingLog<T>(
  run: Run,
  work: () => Promise<T>,
): Promise<{ result: T; log: () => Promise<readonly LogLine[]> }> {
  const { aws, stack, step, guide } = run;
  const since = Date.now() - LOOK_BACK_MS;
  const { logGroup: group } = await step(`Finding the log of ${stack.functionName}`, () =>
    describeFunction(aws, stack.functionName),
  );
  const before = await step("Reading the function's log", () => readLog(aws, group, { since }));
  const log = async () => {
    guide.say(`Waiting for the log of ${stack.functionName} …`);
    const wait = { since, timeoutMs: run.logWaitMs };
    const lines = await step("Reading the function's log", () =>
      awaitInvocation(aws.under(run.signal), group, before, wait),
    );
    guide.say(
      lines.length === 0
        ? `No lines yet: logs may take a minute, and \`cognito-preview logs ${stack.functionName}\` shows them.`
        : lines.map(({ message }) => `    ${message}`).join("\n"),
    );
    return lines;
  };
  try {
    return { result: await work(), log };
  } catch (thrown) {
    // What the function wrote is the best there is to say about why it failed.
    const { code } = thrown as { code?: unknown };
    if (code === "trigger_failed" || code === "not_migrated") await log().catch(() => []);
    throw thrown;
  }
}
