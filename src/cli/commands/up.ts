import { pulumiCli } from "../stack/pulumi-cli.ts";
import type { StackCommandOptions } from "../stack/stack-options.ts";
import { runStack } from "../stack/stack-run.ts";
import { stackTarget } from "../stack/stack-target.ts";
import type { Terminal } from "../terminal.ts";

/** Brings a program's stack up in the running local AWS, or up to date. */
export async function up(options: StackCommandOptions, terminal: Terminal): Promise<void> {
  const target = await stackTarget("up", options);
  await (options.engine ? pulumiCli("up", target, terminal) : runStack("up", target, terminal));
}
