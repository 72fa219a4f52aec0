import { AwsError } from "../aws.ts";

/**
 * One page of a list that is ordered by a unique key. A token is the key of the last item that was given out.
 *
 * @throws {AwsError} named `invalid` where the token is none of this list's
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  limit: number,
  token: string | undefined,
  invalid: string,
): { items: T[]; nextToken: string | undefined } {
  const after = token === undefined ? undefined : Buffer.from(token, "base64url").toString("utf8");
  const start = after === undefined ? 0 : items.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && start === 0) throw new AwsError(invalid, "The specified token is invalid.");
  const given = items.slice(start, start + limit);
  const last = given.at(-1);
  const more = last !== undefined && start + given.length < items.length;
  return { items: given, nextToken: more ? Buffer.from(keyOf(last)).toString("base64url") : undefined };
}

/** Orders by code unit, as AWS orders names. */
export function byKey<T>(keyOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
}
