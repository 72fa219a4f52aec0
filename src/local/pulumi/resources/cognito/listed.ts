import type { Cloud } from "../../cloud.ts";
import { everyItem } from "../pages.ts";

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
  return everyItem(cloud, {
    service: "cognito-idp",
    operation,
    input: { ...input, [size]: MOST },
    member,
    next: "NextToken",
  });
}
