import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Comparison, inTurn, named } from "./figures.ts";
import { ROOT } from "./processes.ts";

const OURS = "cognito-preview demo: program up, two tokens verified, four calls of the API";

/** The whole way from a process's start to a verified token of a program that our runner brought up. */
export async function programUp(): Promise<Comparison> {
  const figures = await inTurn(5, { [OURS]: demo });
  const { median } = named(figures, OURS);
  return {
    title: "Pulumi program up in the local AWS, to verified token (runner)",
    unit: "ms",
    figures,
    bars: [{ sentence: "at most 1,500 ms", measured: `${Math.round(median)} ms`, met: median <= 1_500 }],
  };
}

async function demo(): Promise<number> {
  const started = performance.now();
  const argv = [join(ROOT, "bin/cognito-preview.js"), "demo", "--json"];
  await promisify(execFile)(process.execPath, argv, { cwd: ROOT, timeout: 60_000 });
  return performance.now() - started;
}
