import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Comparison, figure } from "./figures.ts";
import { ROOT, start } from "./processes.ts";

const COMMAND = join(ROOT, "bin/cognito-preview.js");
const STACKS = 20;
const MIB = 1024 * 1024;
/** Engines give memory back when they please; a stack of ours that stayed would be far more than this. */
const ALLOWED_MIB = 30;

/** Twenty stacks of our program up in one local AWS and destroyed again, twice over: what the second time leaves behind. */
export async function stacks(): Promise<Comparison> {
  const server = await start({
    argv: (port) => [process.execPath, COMMAND, "local", "--empty", "--port", String(port)],
  });
  const port = new URL(server.endpoint).port;
  const run = async (...argv: readonly string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...argv, "--port", port], { cwd: ROOT });
    return stdout;
  };
  const names = Array.from({ length: STACKS }, (_, index) => `bench-${index}`);
  const settled = async () => {
    await sleep(2_000);
    return server.memory() / MIB;
  };
  try {
    const empty = await settled();
    const rounds: { full: number; after: number; milliseconds: number }[] = [];
    for (let round = 0; round < 2; round++) {
      const started = performance.now();
      for (const name of names) await run("up", "--local", "--stack", name);
      const full = await settled();
      for (const name of names) await run("destroy", "--local", "--stack", name);
      const left = JSON.parse(await run("resources", "--json")) as unknown[];
      if (left.length > 0) throw new Error(`${left.length} resources are left after every stack was destroyed.`);
      rounds.push({ full, after: await settled(), milliseconds: performance.now() - started });
    }
    const [first, second] = rounds as [(typeof rounds)[0], (typeof rounds)[0]];
    const grown = second.after - first.after;
    return {
      title: `Memory of a local AWS with ${STACKS} stacks of our program`,
      unit: "MiB",
      figures: [
        figure("empty", [empty]),
        figure(`${STACKS} stacks up`, [first.full]),
        figure("all destroyed", [first.after]),
        figure(`${STACKS} stacks up again`, [second.full]),
        figure("all destroyed again", [second.after]),
      ],
      bars: [
        {
          sentence: `after the second ${STACKS} stacks, at most ${ALLOWED_MIB} MiB more than after the first`,
          measured: `${Math.round(grown)} MiB more; ${Math.round(second.milliseconds / STACKS)} ms a stack, up and destroyed`,
          met: grown <= ALLOWED_MIB,
        },
      ],
    };
  } finally {
    await server.stop();
  }
}
