import { AwsError } from "../aws.ts";

/**
 * One page of a list. The token is the place in the list, which callers are to take as opaque; an entry that is added
 * later comes last, so that a walk over the pages misses none.
 *
 * @throws {AwsError} `InvalidParameterException` for a token that no page gave
 */
export function page<T>(all: Iterable<T>, size: number, token: string | undefined): { items: T[]; next?: string } {
  const list = [...all];
  const start = token === undefined ? 0 : startOf(token);
  const end = start + size;
  const items = list.slice(start, end);
  return end < list.length ? { items, next: Buffer.from(`at:${end}`).toString("base64url") } : { items };
}

function startOf(token: string): number {
  const digits = /^at:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (digits === undefined) throw new AwsError("InvalidParameterException", "Invalid pagination token");
  return Number(digits);
}
