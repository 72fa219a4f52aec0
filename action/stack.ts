import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseStackOutputs, SECRET_STACK_OUTPUTS, type StackOutputs } from "../src/contract/outputs.ts";
import { ActionError } from "./error.ts";
import type { Inputs } from "./inputs.ts";

/**
 * The outputs of the stack that the token is for, its secrets masked; none where `stack-outputs` is not given.
 *
 * @throws {ActionError} `invalid_input` where there is nothing in them, or no such file
 * @throws {ContractError} `invalid_stack_outputs`
 */
export function stackOutputs(
  inputs: Inputs,
  { environment, mask }: { environment: NodeJS.ProcessEnv; mask(value: string): void },
): Partial<StackOutputs> {
  const given = inputs["stack-outputs"];
  if (given === undefined) return {};
  const json = given.startsWith("@") ? contentOf(given.slice(1), environment) : given;
  if (/^(?:null|""|\{\s*\})?$/.test(json.trim())) {
    throw new ActionError(
      "invalid_input",
      "stack-outputs is empty: the step that ran Pulumi has no outputs, or the expression names a step that does not exist. Give that step an id, and name it: toJSON(steps.<id>.outputs).",
      "stack-outputs",
    );
  }
  const outputs = parseStackOutputs(json);
  for (const name of SECRET_STACK_OUTPUTS) mask(String(outputs[name] ?? ""));
  return outputs;
}

function contentOf(file: string, environment: NodeJS.ProcessEnv): string {
  try {
    return readFileSync(resolve(environment.GITHUB_WORKSPACE ?? "", file), "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new ActionError(
      "invalid_input",
      `stack-outputs names a file that cannot be read (${code}): ${JSON.stringify(file)}.`,
      "stack-outputs",
    );
  }
}
