import { describeUserPool, type LogLine } from "../pool/index.ts";
import { activityLog } from "./activity-log.ts";
import { autoConfirm } from "./auto-confirm.ts";
import { type CleanedUp, cleanUp, type Undo } from "./clean-up.ts";
import { ScenarioError } from "./error.ts";
import { migrateUser } from "./migrate-user.ts";
import { type Facts, newRun, type Play, type ScenarioOptions } from "./run.ts";
import { type ScenarioName, type ScenarioStack, scenarioStack } from "./stack.ts";

/** What a scenario showed. */
export interface ScenarioReport {
  readonly scenario: ScenarioName;
  readonly stack: ScenarioStack;
  readonly user: { readonly username: string; readonly email: string };
  readonly facts: Facts;
  /** What the function wrote while it was called. */
  readonly log: readonly LogLine[];
  readonly cleanUp: CleanedUp;
}

interface Scenario {
  /** One line, for a list. */
  readonly shows: string;
  readonly play: Play;
}

export const SCENARIOS: { readonly [Name in ScenarioName]: Scenario } = {
  "auto-confirm": {
    shows: "PreSignUp: a known user who signs up is confirmed at once, with a verified address",
    play: autoConfirm,
  },
  "migrate-user": {
    shows: "UserMigration: a known user's first sign-in takes the user into the pool, and a code sets a new password",
    play: migrateUser,
  },
  "activity-log": {
    shows: "PostAuthentication: each sign-in is noted in the function's log and in the user's row",
    play: activityLog,
  },
};

/**
 * Plays a scenario from the first step to the last, and cleans up however it ends: users, also those who never signed in,
 * rows and the trigger. What was there before stays.
 *
 * @throws {ScenarioInputError} before the pool is touched
 * @throws {ScenarioError} naming the step; and what is left behind, where cleaning up failed as well
 */
export async function runScenario(name: ScenarioName, options: ScenarioOptions): Promise<ScenarioReport> {
  const { aws, guide } = options;
  const stack = scenarioStack(name, options.outputs);
  const undos: Undo[] = [];
  const run = newRun(options, stack, undos);
  let played: Awaited<ReturnType<Play>> | undefined;
  let failure: unknown;
  try {
    guide.say(`Scenario ${name}: ${SCENARIOS[name].shows}.`);
    const pool = await run.step("Reading the settings of the pool", () => describeUserPool(aws, stack.userPoolId));
    played = await SCENARIOS[name].play(run, pool);
  } catch (thrown) {
    failure = thrown;
    // A person is asked about cleaning up next, and should know why so soon.
    if (guide.attended && undos.length > 0) guide.warn(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const cleaned = await cleanUp(aws, guide, undos);
  if (played === undefined) throw withLeftovers(failure, cleaned);
  if (cleaned.failed.length > 0)
    throw new ScenarioError("clean_up_failed", "Cleaning up", `Cleaning up failed.${leftovers(cleaned)}`);
  return { scenario: name, stack, ...played, cleanUp: cleaned };
}

function withLeftovers(failure: unknown, cleaned: CleanedUp): unknown {
  if (!(failure instanceof ScenarioError) || cleaned.failed.length === 0) return failure;
  return new ScenarioError(failure.code, failure.step, `${failure.message}${leftovers(cleaned)}`);
}

function leftovers({ failed }: CleanedUp): string {
  return failed.map(({ what, why }) => ` Left behind: ${what}. ${why}`).join("");
}
