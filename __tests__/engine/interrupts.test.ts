import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { changes, type Engine, startEngine } from "../fixtures/engine.ts";

/** Ups that end in the middle, by Ctrl-C or by a refusal: the state stays usable, and a plain up finishes the work. */

jest.setTimeout(180_000);

let engine: Engine;
let directory: string;
beforeAll(async () => {
  engine = await startEngine();
  directory = await engine.ownProgram();
});
afterAll(() => engine.stop());

/** Sends Ctrl-C to all of a command's processes once it has begun to make so many resources. */
function interruptAfter(begun: number): (text: string, child: ChildProcess) => void {
  let seen = 0;
  let sent = false;
  return (text, { pid }) => {
    seen += text.match(/ creating \(/g)?.length ?? 0;
    if (sent || seen < begun || pid === undefined) return;
    sent = true;
    process.kill(-pid, "SIGINT");
  };
}

async function pendingOperations(stack: string): Promise<unknown[]> {
  const { deployment } = JSON.parse(await engine.pulumi(directory, "stack", "export", "--stack", stack));
  return deployment.pending_operations ?? [];
}

test("Ctrl-C at ten moments of an up: each time a plain up ends well, with nothing pending", async () => {
  const moments = [1, 2, 5, 9, 14, 19, 25, 31, 38, 44];
  const all = new Set<number>();
  const lane = async (mine: readonly number[]) => {
    for (const moment of mine) {
      const stack = `stopped-at-${moment}`;
      await engine.pulumi(directory, "stack", "init", stack);
      const up = ["up", "--yes", "--skip-preview", "--stack", stack];
      const interrupted = await engine.attempt(directory, up, { onOutput: interruptAfter(moment) });
      expect({ moment, code: interrupted.code }).toEqual({ moment, code: 1 });
      expect(interrupted.stdout).toContain("error: update canceled");
      const { created = 0, unchanged = 0 } = changes(await engine.pulumi(directory, ...up));
      all.add(created + unchanged);
      expect({ moment, pending: await pendingOperations(stack) }).toEqual({ moment, pending: [] });
    }
  };
  await Promise.all([
    lane(moments.filter((_, index) => index % 2 === 0)),
    lane(moments.filter((_, index) => index % 2 === 1)),
  ]);
  expect([...all]).toHaveLength(1);
});

test("a create that AWS fails half-way is named, and the next up makes what is missing", async () => {
  await engine.pulumi(directory, "stack", "init", "failing");
  await fetch(`${engine.endpoint}/_faults`, {
    method: "PUT",
    body: JSON.stringify([{ on: "CreateUserPoolDomain", fault: "error", times: 1 }]),
  });
  const up = ["up", "--yes", "--skip-preview", "--stack", "failing"];
  const failed = await engine.attempt(directory, up);
  expect(failed.code).toBe(1);
  expect(failed.stdout.match(/^ {4}error: .*$/gm)?.sort()).toEqual([
    "    error: InternalErrorException: Internal server error",
    "    error: update failed",
  ]);
  expect(await pendingOperations("failing")).toEqual([]);
  const { created = 0, unchanged = 0 } = changes(await engine.pulumi(directory, ...up));
  expect({ created, unchanged }).toEqual({ created: expect.any(Number), unchanged: expect.any(Number) });
  expect(Math.min(created, unchanged)).toBeGreaterThan(0);
  expect(changes(await engine.pulumi(directory, ...up))).toEqual({ unchanged: created + unchanged });
});
