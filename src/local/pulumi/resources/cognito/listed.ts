import type { Cloud } from "../../cloud.ts";

/** As many as a page of these lists holds. */
const MOST = 60;

/** What all pages of a list of Cognito's hold in `member`. `size` is how the operation calls the length of a page. */
export async function listed<Item>(
  cloud: Cloud,
  operation: string,
  member: string,
  input: object,
  size: "MaxResults" | "Limit" = "MaxResults",
): Promise<Item[]> {
  const items: Item[] = [];
  for (let token: unknown; ; ) {
    const page = await cloud.call<Record<string, unknown>>("cognito-idp", operation, {
      ...input,
      [size]: MOST,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    items.push(...((page[member] ?? []) as Item[]));
    token = page.NextToken;
    if (token === undefined) return items;
  }
}
