import { TokenError } from "./error.ts";

/** @throws {TokenError} `missing_input`, naming the input and the grant that wants it */
export function requireInput(value: string | undefined, input: string, grant: string): string {
  if (value !== undefined && value !== "") return value;
  throw new TokenError("missing_input", `The grant ${grant} needs ${input}.`, input);
}
