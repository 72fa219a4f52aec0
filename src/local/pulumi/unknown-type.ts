import { nearestName } from "./nearest.ts";

/** Why a resource type is refused: misspelt, of a service that the local AWS lacks, or another provider's. */
export function unknownType(token: string, known: Iterable<string>): string {
  return unknown("resource type", token, known);
}

/** Why a function of the provider is refused. */
export function unknownFunction(token: string, known: Iterable<string>): string {
  return unknown("function", token, known);
}

function unknown(what: string, token: string, known: Iterable<string>): string {
  const near = nearestName(token, known);
  const hint = near === undefined || !isSpelling(token, near) ? "." : `; did you mean ${near}?`;
  return `The ${what} ${token} is not served by the local AWS${hint}`;
}

/** A near name of the same module is a misspelling; one of another module is another thing. */
function isSpelling(token: string, near: string): boolean {
  return token.split("/")[0] === near.split("/")[0];
}
