import { statSync } from "node:fs";
import { BUNDLE, run, withActionPrograms, withTokenStep } from "./action-programs.ts";
import { type Comparison, inTurn, named } from "./figures.ts";

const FIRST_ERROR = "the Action's bundle, to its first error";
const WHOLE_STEP = "the Action's bundle: a machine's token asked for, verified, handed over";
const CORE = "an esbuild bundle of @actions/core alone, to its first error";
const NODE = "bare node";
const ROUNDS = 21;
const MIB = 1024 * 1024;

/** Start of the committed bundle without inputs or network, beside Node alone and the least that an Action can be. */
export function actionStart(): Promise<Comparison> {
  return withActionPrograms(async ({ core, empty }) => {
    const figures = await inTurn(ROUNDS, {
      [FIRST_ERROR]: () => timed(BUNDLE, 1),
      [CORE]: () => timed(core, 1),
      [NODE]: () => timed(empty, 0),
    });
    const ratio = named(figures, FIRST_ERROR).median / named(figures, CORE).median;
    const size = statSync(BUNDLE).size / MIB;
    return {
      title: "Action start",
      unit: "ms",
      figures,
      bars: [
        { sentence: `at most 0.85 × ${CORE}`, measured: `${ratio.toFixed(2)} ×`, met: ratio <= 0.85 },
        { sentence: "main entry of at most 0.5 MiB", measured: `${size.toFixed(2)} MiB`, met: size <= 0.5 },
      ],
    };
  });
}

/** The whole step of a machine's token, against a token endpoint and keys on this machine. No bar is set for it. */
export function actionStep(): Promise<Comparison> {
  return withActionPrograms(({ core, empty, scratch }) =>
    withTokenStep(scratch, async (environment) => ({
      title: "Machine-token step of the Action",
      unit: "ms",
      figures: await inTurn(ROUNDS, {
        [WHOLE_STEP]: () => timed(BUNDLE, 0, environment),
        [FIRST_ERROR]: () => timed(BUNDLE, 1),
        [CORE]: () => timed(core, 1),
        [NODE]: () => timed(empty, 0),
      }),
      bars: [],
    })),
  );
}

async function timed(file: string, status: number, environment?: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now();
  await run([file], status, environment);
  return performance.now() - started;
}
