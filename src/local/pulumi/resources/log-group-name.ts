import type { Traits } from "../schema.ts";

/** What the names of log groups are made of. */
export const logGroupName = (maximum: number): Traits => ({
  length: [1, maximum],
  pattern: [/^[0-9A-Za-z_./#-]+$/, "consist of letters, digits and _-/#."],
});
