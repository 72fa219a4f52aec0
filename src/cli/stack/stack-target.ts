import { previewNames } from "../../contract/index.ts";
import { UsageError } from "../failure.ts";
import { type RunningLocal, requireLocal } from "../local-aws/running-local.ts";
import { programDirectory } from "./program-directory.ts";
import { configuration, DEFAULT_STACK, type StackCommandOptions, stackName } from "./stack-options.ts";

/** What `up`, `preview` and `destroy` are about. */
export interface StackTarget {
  readonly running: RunningLocal;
  /** The folder of Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  /** By key; one without a namespace is the project's own. */
  readonly config: Readonly<Record<string, string>>;
}

/** @throws {UsageError} where this is not for a local AWS; {CommandError} `no_local_aws` */
export async function stackTarget(command: string, options: StackCommandOptions): Promise<StackTarget> {
  if (!options.local)
    throw new UsageError(
      `\`${command}\` works on the local AWS alone, by --local: on AWS use the Pulumi CLI (\`pulumi ${command}\`).`,
    );
  const directory = programDirectory(process.cwd());
  const config = configuration(options.config ?? []);
  const named = options.stack === undefined ? undefined : stackName(options.stack);
  const { branch } = options;
  // A stack is named after the branch alone, whatever the project.
  const ofBranch = branch === undefined ? undefined : previewNames({ project: "preview", branch }).stack;
  const running = await requireLocal(options.port);
  const newest = running.stacks.findLast((one) => one.directory === directory)?.stack;
  return {
    running,
    directory,
    stack: named ?? ofBranch ?? newest ?? DEFAULT_STACK,
    config: branch === undefined ? config : { branch, ...config },
  };
}
