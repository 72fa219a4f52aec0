import { byKey, page } from "../wire/page.ts";
import { required, text } from "../wire/shape.ts";
import { badRequest, DIALECT } from "./http-api.ts";

/** The members of every Get… operation that lists: a page's size is text here. */
export const pageMembers = () => ({ MaxResults: text(), NextToken: text() });
export const listMembers = () => ({ ...pageMembers(), ApiId: required(text()) });

/** A page of things by their ids. */
export function paged<T, Shown>(
  all: ReadonlyMap<string, T>,
  { MaxResults, NextToken }: { MaxResults: string | undefined; NextToken: string | undefined },
  shown: (one: T) => Shown,
): { Items: Shown[]; NextToken: string | undefined } {
  const limit = Number(MaxResults ?? 100);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest("MaxResults must be a positive whole number");
  const sorted = [...all].sort(byKey(([id]) => id));
  const { items, nextToken } = page(sorted, ([id]) => id, Math.min(limit, 500), NextToken, DIALECT.invalid);
  return { Items: items.map(([, one]) => shown(one)), NextToken: nextToken };
}
