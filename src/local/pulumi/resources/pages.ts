import type { Cloud } from "../cloud.ts";

/** A list of what an API holds, page by page. */
export interface List {
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  /** The member of an answer that holds a page. */
  readonly member: string;
  /** What the next page is asked for by, as the answer calls it and the request. */
  readonly next: string;
}

/** What all pages of a list hold. */
export async function everyItem<Item>(
  cloud: Cloud,
  { service, operation, input, member, next }: List,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let from: object = {}; ; ) {
    const page = await cloud.call<Record<string, unknown>>(service, operation, { ...input, ...from });
    items.push(...((page[member] ?? []) as Item[]));
    if (page[next] === undefined) return items;
    from = { [next]: page[next] };
  }
}
