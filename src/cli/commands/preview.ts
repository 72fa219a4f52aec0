import { pulumiCli } from "../stack/pulumi-cli.ts";
import type { StackCommandOptions } from "../stack/stack-options.ts";
import { runStack } from "../stack/stack-run.ts";
import { stackTarget } from "../stack/stack-target.ts";
import type { Terminal } from "../terminal.ts";

/** Says what `up` would do, and does nothing. */
export async function preview(options: StackCommandOptions, terminal: Terminal): Promise<void> {
  const target = await stackTarget("preview", options);
  await (options.engine ? pulumiCli("preview", target, terminal) : runStack("preview", target, terminal));
}
