import { UsageError } from "../failure.ts";
import { textOf } from "../stack/stack.ts";

/**
 * A secret from a file (`-`: standard input) or the environment; undefined where neither gives one.
 *
 * @throws {UsageError} naming the option, where what it names holds nothing
 */
export async function secretInput(
  file: string | undefined,
  option: string,
  variable: string,
): Promise<string | undefined> {
  if (file === undefined) return process.env[variable] || undefined;
  const secret = (await textOf(file, option)).trim();
  if (secret === "") throw new UsageError(`${option}: ${file === "-" ? "standard input" : file} is empty.`);
  return secret;
}
