import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Comparison, inTurn, named } from "./figures.ts";
import { ROOT } from "./processes.ts";

const OURS = "the Action's bundle, to its first error";
const CORE = "an esbuild bundle of @actions/core alone";
const MIB = 1024 * 1024;

/** Start of the committed bundle without inputs or network, beside Node alone and the least that an Action can be. */
export async function actionStart(): Promise<Comparison> {
  // In the checkout, so that the entry resolves @actions/core from there.
  const scratch = mkdtempSync(join(ROOT, "node_modules/.bench-"));
  try {
    const empty = join(scratch, "empty.cjs");
    writeFileSync(empty, "");
    const core = await coreAlone(scratch);
    const bundle = join(ROOT, "action/dist/main/index.js");
    const figures = await inTurn(21, {
      [OURS]: () => timed(bundle, 1),
      [CORE]: () => timed(core, 1),
      "bare node": () => timed(empty, 0),
    });
    const ratio = named(figures, OURS).median / named(figures, CORE).median;
    const size = statSync(bundle).size / MIB;
    return {
      title: "Action start",
      unit: "ms",
      figures,
      bars: [
        { sentence: `at most 0.85 × ${CORE}`, measured: `${ratio.toFixed(2)} ×`, met: ratio <= 0.85 },
        { sentence: "main entry of at most 0.5 MiB", measured: `${size.toFixed(2)} MiB`, met: size <= 0.5 },
      ],
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function coreAlone(scratch: string): Promise<string> {
  const entry = join(scratch, "core.mjs");
  const outfile = join(scratch, "core.cjs");
  writeFileSync(
    entry,
    'import { getInput, setFailed } from "@actions/core";\ngetInput("x");\nsetFailed("no input");\n',
  );
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", target: "node24", format: "cjs" });
  return outfile;
}

async function timed(file: string, status: number): Promise<number> {
  const started = performance.now();
  const ended = spawnSync(process.execPath, [file], { env: { PATH: process.env.PATH ?? "" }, stdio: "ignore" });
  const took = performance.now() - started;
  if (ended.status !== status) throw new Error(`${file} ended ${ended.status}, not ${status}.`);
  return took;
}
