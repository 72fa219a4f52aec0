import { pulumiCli } from "../stack/pulumi-cli.ts";
import type { StackCommandOptions } from "../stack/stack-options.ts";
import { runStack } from "../stack/stack-run.ts";
import { stackTarget } from "../stack/stack-target.ts";
import type { Terminal } from "../terminal.ts";

/** Deletes all that a stack holds in the running local AWS. */
export async function destroy(options: StackCommandOptions, terminal: Terminal): Promise<void> {
  const target = await stackTarget("destroy", options);
  await (options.engine ? pulumiCli("destroy", target, terminal) : runStack("destroy", target, terminal));
}
