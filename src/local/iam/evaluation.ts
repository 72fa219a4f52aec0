import { isLike } from "./conditions.ts";
import type { Statement } from "./policy-document.ts";

export type Decision = "allow" | "deny" | "implicit deny";

/**
 * What statements say of an action on a resource: a `Deny` goes before every `Allow`, and what no statement is about is not
 * allowed. Conditions are not looked at here. (AWS: "Policy evaluation logic")
 */
export function decide(statements: readonly Statement[], action: string, resource: string): Decision {
  const fitting = statements.filter(
    ({ Action, NotAction, Resource, NotResource }) =>
      fits(action.toLowerCase(), lowered(Action), lowered(NotAction)) &&
      fits(resource, texts(Resource), texts(NotResource)),
  );
  if (fitting.some(({ Effect }) => Effect === "Deny")) return "deny";
  return fitting.some(({ Effect }) => Effect === "Allow") ? "allow" : "implicit deny";
}

/** One of those patterns fits, or there are only others, of which none does. */
function fits(value: string, those: readonly string[], others: readonly string[]): boolean {
  if (those.length > 0) return those.some((pattern) => isLike(value, pattern));
  return others.length > 0 && !others.some((pattern) => isLike(value, pattern));
}

/** Actions have no case. */
function lowered(value: unknown): string[] {
  return texts(value).map((text) => text.toLowerCase());
}

function texts(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
