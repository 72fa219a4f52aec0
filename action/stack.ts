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
  return withTwins(outputs);
}

/**
 * The runner takes `userPoolId` and `UserPoolId` for one output, and keeps the spelling that it saw first: pulumi/actions
 * hands them over in the order of the alphabet, capitals first.
 */
function withTwins(outputs: Partial<StackOutputs>): Partial<StackOutputs> {
  const { userPoolId = outputs.UserPoolId, userPoolArn = outputs.UserPoolArn } = outputs;
  return { ...outputs, ...(userPoolId && { userPoolId }), ...(userPoolArn && { userPoolArn }) };
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
