import { type Properties, string, type Traits } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { uniqueName } from "../unique-name.ts";

/** What AWS puts after the beginning of a name that the program chooses. */
const SUFFIX_LENGTH = 26;

/** What IAM's names are made of. */
export const iamName = (maximum: number): Traits => ({
  length: [1, maximum],
  pattern: [/^[\w+=,.@-]*$/, "consist of letters, digits and _+=,.@-"],
});

/** A policy is an object, which JSON need not be. */
export const policyDocument: Traits = { pattern: [/^\s*\{/, "be a JSON object"] };

/** A name that the program chooses whole, or the beginning of, or not at all. */
export function named(maximum: number): Properties {
  return {
    name: string({
      ...iamName(maximum),
      autonamed: maximum,
      replaces: true,
      computed: true,
      conflictsWith: ["namePrefix"],
    }),
    namePrefix: string({
      ...iamName(maximum - SUFFIX_LENGTH),
      writeOnly: true,
      replaces: true,
      computed: true,
      conflictsWith: ["name"],
    }),
  };
}

export function nameOf({ name, namePrefix }: PropertyMap): string {
  return typeof name === "string" ? name : uniqueName(String(namePrefix ?? ""));
}

/** Policy documents are percent-encoded in IAM's answers (RFC 3986). */
export function documentOf(encoded: string): string {
  return decodeURIComponent(encoded);
}
