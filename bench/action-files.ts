import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ActionPrograms, BUNDLE, run, withActionPrograms, withTokenStep } from "./action-programs.ts";
import { type Comparison, figure } from "./figures.ts";
import { ROOT } from "./processes.ts";

/** The code that a program has loaded by its end, Node's own left out. */
interface Loaded {
  readonly files: number;
  readonly bytes: number;
}

/** How many files of code the Action loads: one run each, since it is the same in every run. */
export function actionFiles(): Promise<Comparison> {
  return compared("Files loaded by the Action", "files", ({ files }) => files);
}

/** How much code the Action loads, as it lies on the disk. */
export function actionBytes(): Promise<Comparison> {
  return compared("Code loaded by the Action", "KiB", ({ bytes }) => bytes / 1024);
}

function compared(title: string, unit: string, of: (loaded: Loaded) => number): Promise<Comparison> {
  return withActionPrograms(({ core, scratch }) =>
    withTokenStep(scratch, async (environment) => ({
      title,
      unit,
      figures: [
        figure("a machine's token", [of(await loaded(BUNDLE, 0, scratch, environment))]),
        figure("the first error", [of(await loaded(BUNDLE, 1, scratch))]),
        figure("an esbuild bundle of @actions/core alone", [of(await loaded(core, 1, scratch))]),
      ],
      bars: [],
    })),
  );
}

async function loaded(
  file: string,
  status: number,
  scratch: ActionPrograms["scratch"],
  environment: Readonly<Record<string, string>> = {},
): Promise<Loaded> {
  const counted = join(scratch, "files-counted.json");
  const preload = join(ROOT, "bench/files-counted.ts");
  await run(["--import", preload, file], status, { ...environment, FILES_COUNTED: counted });
  return JSON.parse(readFileSync(counted, "utf8")) as Loaded;
}
