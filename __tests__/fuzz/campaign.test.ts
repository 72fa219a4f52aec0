import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Outcome } from "./campaign.ts";

const COUNT = 10_000;
const SEED = 20_261_121;

describe("10,000 made-up inputs to Cognito's API", () => {
  let outcome: Outcome;

  beforeAll(async () => {
    const script = fileURLToPath(new URL("./campaign.ts", import.meta.url));
    const argv = ["--expose-gc", script, String(COUNT), String(SEED)];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { timeout: 120_000 });
    outcome = JSON.parse(stdout) as Outcome;
  }, 130_000);

  test("are answered, or refused by an error that AWS's model has for the operation", () => {
    expect(outcome.faults).toEqual([]);
    expect(outcome.offences).toEqual([]);
    expect(Object.keys(outcome.statuses).sort()).toEqual(["200", "400"]);
    expect(Object.values(outcome.statuses).reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(COUNT);
  });

  test("get past the model's constraints: most operations take one of theirs", () => {
    expect(outcome.taken.length).toBeGreaterThanOrEqual(55);
    expect(outcome.statuses["200"]).toBeGreaterThan(1000);
  });

  test("leave the heap within a twentieth of what it was, once all that they made is deleted", () => {
    expect(outcome.heap.after / outcome.heap.before).toBeLessThan(1.05);
  });
});
