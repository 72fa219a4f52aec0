import { type Command, Option } from "commander";
import { seconds } from "./options.ts";
import { addPoolPlaceOptions } from "./pool-place.ts";
import type { Terminal } from "./terminal.ts";

/** What all commands of the program have in common. */
export interface Shared {
  command(program: Command, name: string, description: string): Command;
  portOption(): Option;
  terminalOf(self: Command): Terminal;
}

/** The commands that look after a pool, and the guided scenarios. */
export function addPoolCommands(program: Command, { command, portOption, terminalOf }: Shared): void {
  const pooled = (name: string, description: string, under = program): Command =>
    addPoolPlaceOptions(command(under, name, description)).addOption(portOption());

  pooled("scenario", "play a guided scenario of the pool's triggers, and clean up after it")
    .argument("[name]", "auto-confirm, migrate-user or activity-log")
    .option("--list", "say what each scenario shows")
    .option("--yes", "ask nothing, and replace what a run that was cut short left behind")
    .option("--username <name>", "the user who signs up or in")
    .option("--email <address>", "the address of migrate-user's user")
    .option("--password-file <file>", "holds the user's password; - for standard input (or set COGNITO_PASSWORD)")
    .addOption(
      new Option("--log-wait <seconds>", "how long to wait for the function's log").argParser(seconds).default(30),
    )
    .action(async (name, options, self) => (await import("./scenario.ts")).scenario(name, options, terminalOf(self)));
}
