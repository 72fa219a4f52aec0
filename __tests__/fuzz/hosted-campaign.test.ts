import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { HostedOutcome } from "./hosted-campaign.ts";

const COUNT = 5_000;
const SEED = 20_261_121;

describe("5,000 made-up requests to the domains of both page kinds", () => {
  let outcome: HostedOutcome;

  beforeAll(async () => {
    const script = fileURLToPath(new URL("./hosted-campaign.ts", import.meta.url));
    const argv = ["--expose-gc", script, String(COUNT), String(SEED)];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { timeout: 120_000 });
    outcome = JSON.parse(stdout) as HostedOutcome;
  }, 130_000);

  test("are answered with what they hold as text, and never by a fault", () => {
    expect(outcome.faults).toEqual([]);
    expect(outcome.offences).toEqual([]);
    expect(Object.values(outcome.statuses).reduce((sum, one) => sum + one)).toBe(COUNT);
  });

  test("get past the first check: pages are shown, sign-ins end and grants are refused", () => {
    for (const status of ["200", "302", "400"]) expect(outcome.statuses[status]).toBeGreaterThan(COUNT / 10);
  });

  test("leave the heap within a twentieth of what it was", () => {
    expect(outcome.heap.after / outcome.heap.before).toBeLessThan(1.05);
  });
});
