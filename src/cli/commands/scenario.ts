import type { StackOutputs } from "../../contract/index.ts";
import type { ScenarioName, ScenarioReport } from "../../scenarios/index.ts";
import { UsageError } from "../failure.ts";
import { promptingGuide, unattendedGuide } from "../guide.ts";
import { untilInterrupted } from "../interrupt.ts";
import { openPool, type PoolPlaceOptions } from "../options/pool-place.ts";
import { secretInput } from "../options/secret-input.ts";
import { LOG_LEVELS, type Terminal, table } from "../terminal.ts";

export interface ScenarioCommandOptions extends PoolPlaceOptions {
  readonly list?: boolean;
  readonly yes?: boolean;
  readonly username?: string;
  readonly email?: string;
  readonly passwordFile?: string;
  readonly logWait: number;
}

/** Plays one of the three scenarios of triggers, or lists them. */
export async function scenario(
  name: string | undefined,
  options: ScenarioCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const { SCENARIOS, ScenarioInputError, runScenario } = await import("../../scenarios/index.ts");
  const names = Object.keys(SCENARIOS) as ScenarioName[];
  if (options.list) {
    if (name !== undefined) throw new UsageError("--list lists all scenarios: leave the name out.");
    const listed = names.map((one) => ({ name: one, shows: SCENARIOS[one].shows }));
    return terminal.result(table(listed.map((one) => [one.name, one.shows])), listed);
  }
  const chosen = names.find((one) => one === name);
  if (chosen === undefined)
    throw new UsageError(
      `${name === undefined ? "No scenario is named" : `${JSON.stringify(name)} is not a scenario`}: ${names.join(", ")} are.`,
    );
  if (options.email !== undefined && chosen !== "migrate-user")
    throw new UsageError(`--email is for migrate-user alone: ${chosen} takes the address from the table.`);
  const { yes = false, username, email } = options;
  // Only a person at a terminal can be asked; standard input may also be the password.
  const attended = !yes && process.stdin.isTTY === true && process.stderr.isTTY === true;
  const password = await secretInput(options.passwordFile, "--password-file", "COGNITO_PASSWORD");
  const guide = attended
    ? await promptingGuide(terminal, { input: process.stdin, output: process.stderr })
    : unattendedGuide(terminal, { yes });
  const report = await untilInterrupted(async (signal) => {
    const { aws, outputs, outbox } = await openPool(options, signal);
    try {
      const answers = { username, email, password };
      return await runScenario(chosen, { aws, outputs, guide, answers, outbox, logWaitMs: options.logWait * 1000 });
    } catch (thrown) {
      throw thrown instanceof ScenarioInputError ? new UsageError(thrown.message) : thrown;
    } finally {
      aws.close();
    }
  });
  const lines = factsOf(report);
  // The function's log was told as it came, unless nothing but warnings is.
  const told = LOG_LEVELS.indexOf(terminal.level) >= LOG_LEVELS.indexOf("info");
  if (!told) lines.push("log:", ...report.log.map(({ message }) => `    ${message}`));
  terminal.result(lines.join("\n"), report);
}

/** One fact a line, as `name: value`. */
function factsOf({ scenario: name, stack, user, facts }: ScenarioReport): string[] {
  const { LastLogin, ...others } = facts as { LastLogin?: StackOutputs };
  const rows = { scenario: name, function: stack.functionName, user: user.username, email: user.email, ...others };
  const lines = Object.entries(rows).map(
    ([fact, value]) => `${fact}: ${Array.isArray(value) ? value.join(" ") : value}`,
  );
  if (LastLogin !== undefined)
    lines.push(...Object.entries(LastLogin).map(([member, value]) => `LastLogin.${member}: ${value}`));
  return lines;
}
