import { describe, expect, test } from "@jest/globals";
import { TokenBuckets } from "../../src/local/token-buckets.ts";

const ONE = { rateLimit: 1, burstLimit: 1 };

describe("token buckets", () => {
  test("admit as many at once as the burst, and as many a second as the rate", () => {
    let now = 0;
    const buckets = new TokenBuckets(() => now);
    expect([1, 2, 3].map(() => buckets.admits("a", { rateLimit: 2, burstLimit: 2 }))).toEqual([true, true, false]);
    now = 500;
    expect(buckets.admits("a", { rateLimit: 2, burstLimit: 2 })).toBe(true);
  });

  test("forget what was used longest ago, and not what is in use, however many come", () => {
    const buckets = new TokenBuckets(() => 0);
    expect(buckets.admits("first", ONE)).toBe(true);
    expect(buckets.admits("used", ONE)).toBe(true);
    for (let other = 0; other < 9_999; other++) {
      buckets.admits(`other ${other}`, ONE);
      expect(buckets.admits("used", ONE)).toBe(false);
    }
    expect(buckets.admits("first", ONE)).toBe(true);
  });
});
