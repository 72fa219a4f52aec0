import { decodeWithoutVerification } from "../cognito/index.ts";
import { UsageError } from "./failure.ts";
import { textOf } from "./stack.ts";
import type { Terminal } from "./terminal.ts";

/** Prints what a token says of itself, which proves nothing: `verify` does. */
export async function decode(text: string | undefined, terminal: Terminal): Promise<void> {
  const token = (text === undefined || text === "-" ? await textOf("-", "decode") : text).trim();
  if (token === "") throw new UsageError("No token was given: pipe it in, or give it as the argument.");
  const decoded = decodeWithoutVerification(token);
  terminal.info("Not verified: anybody can write such a token.");
  terminal.result(JSON.stringify(decoded, undefined, 2), decoded);
}
