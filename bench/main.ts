/**
 * Measures cognito-preview beside its peers, all in one run, and says which of the project's bars are met.
 *
 *     npm run bench -- [--json] [--only NAME]…
 *
 * Medians of several runs taken in turn. Peers are installed from npm outside the checkout when first needed. It ends 1 where
 * something could not be measured; a bar that is not met is a line of the report, since the machine has its share in it.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { actionBytes, actionFiles } from "./action-files.ts";
import { actionStart, actionStep } from "./action-start.ts";
import { engineUp } from "./engine-up.ts";
import type { Comparison } from "./figures.ts";
import { firstToken } from "./first-token.ts";
import { loginCost } from "./login-cost.ts";
import { loginRate } from "./login-rate.ts";
import { loginMemory, memory } from "./memory.ts";
import { PINNED } from "./processes.ts";
import { programUp } from "./program-up.ts";
import { stacks } from "./stacks.ts";
import { table } from "./table.ts";
import { tokenRate } from "./token-rate.ts";

const COMPARISONS: Readonly<Record<string, () => Promise<Comparison>>> = {
  "action-start": actionStart,
  "action-step": actionStep,
  "action-files": actionFiles,
  "action-bytes": actionBytes,
  "first-token": firstToken,
  "token-rate": tokenRate,
  "login-rate": loginRate,
  "login-cost": loginCost,
  memory,
  "login-memory": loginMemory,
  "program-up": programUp,
  "engine-up": engineUp,
  stacks,
};

const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string", multiple: true } } });
const wanted = values.only ?? Object.keys(COMPARISONS);
const unknown = wanted.find((name) => !Object.hasOwn(COMPARISONS, name));
if (unknown === undefined) {
  const machine = { node: process.version, cores: availableParallelism(), pinned: PINNED };
  const measured: Record<string, Comparison> = {};
  const failed: Record<string, string> = {};
  for (const name of wanted) {
    console.error(`measuring ${name} …`);
    try {
      const comparison = await COMPARISONS[name]?.();
      if (comparison !== undefined) measured[name] = comparison;
    } catch (error) {
      failed[name] = error instanceof Error ? error.message : String(error);
      process.exitCode = 1;
    }
  }
  console.log(
    values.json
      ? JSON.stringify({ machine, measured, failed }, null, 2)
      : table(machine, Object.values(measured), failed),
  );
} else {
  console.error(`--only ${unknown} is no benchmark: choose from ${Object.keys(COMPARISONS).join(", ")}.`);
  process.exitCode = 2;
}
