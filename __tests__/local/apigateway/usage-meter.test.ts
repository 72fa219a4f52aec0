import { describe, expect, test } from "@jest/globals";
import { periodStart, UsageMeter } from "../../../src/local/apigateway/usage-meter.ts";
import type { Quota } from "../../../src/local/apigateway/usage-plan.ts";

const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const quota = (period: Quota["period"], offset = 0, limit = 10): Quota => ({ period, offset, limit });

// 21 November 2026 is a Saturday.
test.each([
  ["2026-11-21T23:59:59Z", quota("DAY"), "2026-11-21"],
  ["2026-11-22T00:00:00Z", quota("DAY"), "2026-11-22"],
  ["2026-11-21T12:00:00Z", quota("WEEK"), "2026-11-15"],
  ["2026-11-22T00:00:00Z", quota("WEEK"), "2026-11-22"],
  ["2026-11-22T12:00:00Z", quota("WEEK", 1), "2026-11-16"],
  ["2026-11-21T12:00:00Z", quota("WEEK", 6), "2026-11-21"],
  ["2026-11-21T12:00:00Z", quota("MONTH"), "2026-11-01"],
  ["2026-11-30T23:59:59Z", quota("MONTH"), "2026-11-01"],
  ["2026-11-21T12:00:00Z", quota("MONTH", 20), "2026-11-21"],
  ["2026-11-21T12:00:00Z", quota("MONTH", 21), "2026-10-22"],
  ["2027-01-01T00:00:00Z", quota("MONTH", 27), "2026-12-28"],
])("at %s the period of %j began on %s", (time, of, began) => {
  expect(new Date(periodStart(of, Date.parse(time))).toISOString().slice(0, 10)).toBe(began);
});

describe("usage", () => {
  test("is counted by day, for each key of each plan, and left over until the period is over", () => {
    let now = day("2026-11-20");
    const meter = new UsageMeter(() => now);
    const of = quota("WEEK");
    for (const _ of [1, 2, 3]) meter.count("plan", "key");
    meter.count("plan", "other");
    meter.count("other", "key");
    now = day("2026-11-21");
    meter.count("plan", "key");
    expect(meter.remaining("plan", "key", of)).toBe(6);
    expect(meter.remaining("plan", "other", of)).toBe(9);
    now = day("2026-11-22");
    expect(meter.remaining("plan", "key", of)).toBe(10);
    expect(meter.daily("plan", "key", of, day("2026-11-19"), now)).toEqual([
      [0, 10],
      [3, 7],
      [1, 6],
      [0, 10],
    ]);
    expect(meter.daily("plan", "key", of, now, day("2026-11-19"))).toEqual([]);
  });

  test("may be extended until the period is over, and is forgotten with its key", () => {
    let now = day("2026-11-21");
    const meter = new UsageMeter(() => now);
    const of = quota("DAY", 0, 1);
    meter.count("plan", "key");
    meter.extend("plan", "key", of, 5);
    expect(meter.remaining("plan", "key", of)).toBe(5);
    meter.count("plan", "key");
    expect(meter.remaining("plan", "key", of)).toBe(4);
    meter.extend("plan", "key", of, 2);
    expect(meter.remaining("plan", "key", of)).toBe(2);
    now = day("2026-11-22");
    expect(meter.remaining("plan", "key", of)).toBe(1);
    meter.count("plan", "key");
    meter.forget("plan", "key");
    expect(meter.remaining("plan", "key", of)).toBe(1);
  });

  test("below nothing is nothing, where a quota was made smaller", () => {
    const meter = new UsageMeter(() => day("2026-11-21"));
    for (const _ of [1, 2, 3]) meter.count("plan", "key");
    expect(meter.remaining("plan", "key", quota("DAY", 0, 1))).toBe(0);
  });
});
