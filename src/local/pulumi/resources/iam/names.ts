import { type Properties, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { uniqueName } from "../unique-name.ts";

/** A name that the program chooses whole, or the beginning of, or not at all. */
export function named(maximum: number): Properties {
  return {
    name: string({ autonamed: maximum, replaces: true, computed: true, conflictsWith: ["namePrefix"] }),
    namePrefix: string({ replaces: true, computed: true, conflictsWith: ["name"] }),
  };
}

export function nameOf({ name, namePrefix }: PropertyMap): string {
  return typeof name === "string" ? name : uniqueName(String(namePrefix ?? ""));
}

/** Policy documents are percent-encoded in IAM's answers (RFC 3986). */
export function documentOf(encoded: string): string {
  return decodeURIComponent(encoded);
}
