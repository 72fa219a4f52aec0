import { randomBytes } from "node:crypto";

/** A name with a prefix of the program's choice, for the properties that end in `Prefix`. */
export function uniqueName(prefix: string): string {
  return `${prefix}${randomBytes(13).toString("hex")}`;
}
