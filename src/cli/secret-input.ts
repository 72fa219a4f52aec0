import { textOf } from "./stack.ts";

/** A secret from a file (`-`: standard input) or the environment; undefined where neither gives one. */
export async function secretInput(
  file: string | undefined,
  option: string,
  variable: string,
): Promise<string | undefined> {
  if (file !== undefined) return (await textOf(file, option)).trim();
  return process.env[variable] || undefined;
}
