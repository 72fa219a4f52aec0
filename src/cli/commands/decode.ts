import { decodeWithoutVerification } from "../../cognito/index.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

/** Prints what a token says of itself, which proves nothing: `verify` does. */
export async function decode(text: string | undefined, terminal: Terminal): Promise<void> {
  const decoded = decodeWithoutVerification(await tokenInput(text, "decode", terminal));
  terminal.info("Not verified: anybody can write such a token.");
  terminal.result(JSON.stringify(decoded, undefined, 2), decoded);
}
