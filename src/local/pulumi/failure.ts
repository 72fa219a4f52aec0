import { AwsError } from "../aws.ts";
import { AssetError } from "./asset-bytes.ts";
import { RunError } from "./errors.ts";
import { at } from "./place.ts";
import { UnservedType } from "./unknown-type.ts";
import type { PropertyValue } from "./values.ts";

/** What an operation was about, to say so where it fails. */
export interface Failing {
  readonly type: string;
  readonly name: string;
  /** Where in the program, such as `infra/index.ts:12`. */
  readonly where: string | undefined;
  /** Values that no message may hold. */
  readonly secretInputs: readonly PropertyValue[];
}

const DOING: Readonly<Record<string, string>> = {
  create: "creating",
  update: "updating",
  replace: "replacing",
  delete: "deleting",
  read: "reading",
  check: "checking",
};

/** A failure in words: the place, what was being done, and why AWS or this provider would not. */
export function failureOf(error: unknown, operation: string, { type, name, where, secretInputs }: Failing): RunError {
  // Of a type that is another engine's to run, it is known only here where the program asks for it.
  if (error instanceof RunError)
    return error.code === "unsupported" ? new RunError(error.code, at(where, error.message)) : error;
  if (error instanceof UnservedType) return new RunError("resource_refused", at(where, error.message));
  const code = error instanceof AssetError ? "resource_refused" : "resource_failed";
  const sentence = `${DOING[operation] ?? operation} ${type} ${name}: ${withoutSecrets(reasonOf(error), secretInputs)}`;
  return new RunError(code, at(where, sentence));
}

/** What was thrown in words: AWS's name for it before AWS's message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AwsError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Shorter ones are words that messages hold anyway. */
const SHORTEST_SECRET = 4;

function withoutSecrets(message: string, values: readonly PropertyValue[]): string {
  return textsOf(values)
    .filter((text) => text.length >= SHORTEST_SECRET)
    .reduce((clean, text) => clean.replaceAll(text, "[secret]"), message);
}

function textsOf(value: PropertyValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
