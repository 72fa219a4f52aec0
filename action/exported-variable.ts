import { ActionError } from "./error.ts";

/** Variables that the runner does not take from a step, or that change what later steps run. */
const RESERVED = /^(?:GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|CI$|PATH$|NODE_OPTIONS$|BASH_ENV$|ENV$|LD_|DYLD_)/i;

/**
 * The name under which later steps are to find the access token, if it may be used. Called before a token is fetched.
 *
 * @throws {ActionError} `invalid_input`, `variable_taken`
 */
export function variableName(name: string | undefined, environment: NodeJS.ProcessEnv): string | undefined {
  if (name === undefined) return undefined;
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name))
    throw new ActionError(
      "invalid_input",
      "export-env must be the name of a variable: letters, digits and underscores, no digit first.",
      "export-env",
    );
  if (RESERVED.test(name))
    throw new ActionError("invalid_input", `export-env names ${name}, which is not for a step to set.`, "export-env");
  if (environment[name] !== undefined)
    throw new ActionError(
      "variable_taken",
      `export-env names ${name}, which is already set in this job: give another name.`,
      "export-env",
    );
  return name;
}
