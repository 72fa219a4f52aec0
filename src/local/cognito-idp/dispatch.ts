import { AwsError, type Operation } from "../aws.ts";
import type { Cognito } from "./cognito.ts";
import { UNSIGNED } from "./model/exceptions.ts";
import { OPERATIONS } from "./model/table.ts";
import { validated } from "./model/validation.ts";
import { HANDLERS } from "./operations/index.ts";
import { notBuilt, refuseUnbuiltMembers } from "./unbuilt.ts";

/**
 * Every operation of the API model. Each is held against the model in one place before its handler sees it, and one that
 * is not built says so by its name.
 */
export function operationsOf(cognito: Cognito): Readonly<Record<string, Operation>> {
  return Object.fromEntries(Object.keys(OPERATIONS).map((name) => [name, operation(cognito, name)]));
}

function operation(cognito: Cognito, name: string): Operation {
  const handler = HANDLERS[name];
  const needsSignature = OPERATIONS[name]?.signed !== false && !UNSIGNED.has(name);
  return async (input, call) => {
    if (needsSignature && !call.signed)
      throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
    if (handler === undefined) throw notBuilt(name);
    const read = validated(name, input);
    refuseUnbuiltMembers(name, read);
    return handler(cognito, read as never, call);
  };
}
