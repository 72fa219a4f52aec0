import { type Command, Option } from "commander";
import { UsageError } from "../failure.ts";

/** The name of a stack that nothing names. */
export const DEFAULT_STACK = "local";

/** The options of `up`, `preview` and `destroy`. */
export interface StackCommandOptions {
  readonly port: number;
  readonly local?: boolean;
  readonly engine?: boolean;
  readonly stack?: string;
  readonly branch?: string;
  readonly config?: readonly string[];
}

export function addStackOptions(command: Command): Command {
  return command
    .option("--local", "in the running local AWS")
    .option("--engine", "by the Pulumi CLI on PATH instead of the built-in runner")
    .option("--stack <name>", `name of the stack (default: the one of this folder, or ${DEFAULT_STACK})`)
    .addOption(new Option("--branch <name>", "the branch to preview: names the stack after it").conflicts("stack"));
}

/** @throws {UsageError} */
export function stackName(name: string): string {
  if (/^[A-Za-z0-9_.-]{1,100}$/.test(name)) return name;
  throw new UsageError(
    `--stack ${JSON.stringify(name)} is not a stack name: letters, digits, hyphens, underscores and periods, at most 100.`,
  );
}

/** `key=value` pairs of `--config`. @throws {UsageError} */
export function configuration(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at <= 0)
        throw new UsageError(`--config ${JSON.stringify(pair)} must be key=value, such as aws:region=eu-west-1.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
