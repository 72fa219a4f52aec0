import { join } from "node:path";
import { type Comparison, inTurn, named } from "./figures.ts";
import { ROOT, start } from "./processes.ts";
import { pulumiCli } from "./pulumi-cli.ts";

const COMMAND = join(ROOT, "bin/cognito-preview.js");
const PREVIEW = "pulumi preview of our program";
const UP = "pulumi up of our program";

/** Our program under the Pulumi CLI, in a local AWS that runs; beside it the same program in Pulumi's default runtime. */
export async function engineUp(): Promise<Comparison> {
  const server = await start({
    argv: (port) => [process.execPath, COMMAND, "local", "--empty", "--port", String(port)],
  });
  const cli = await pulumiCli(Number(new URL(server.endpoint).port));
  let stacks = 0;
  const fresh = async (directory: string) => {
    const stack = `bench-${++stacks}`;
    await cli.run(directory, "stack", "init", stack);
    return stack;
  };
  const preview = async (directory: string) => cli.run(directory, "preview", "--stack", await fresh(directory));
  const up = async (directory: string) => {
    const stack = await fresh(directory);
    const took = await cli.run(directory, "up", "--yes", "--skip-preview", "--stack", stack);
    await cli.run(directory, "destroy", "--yes", "--skip-preview", "--stack", stack);
    return took;
  };
  try {
    const figures = await inTurn(3, {
      [PREVIEW]: () => preview(cli.native),
      [UP]: () => up(cli.native),
      [`${PREVIEW}, compiled by ts-node`]: () => preview(cli.tsNode),
      [`${UP}, compiled by ts-node`]: () => up(cli.tsNode),
    });
    const bar = (name: string, limit: number) => {
      const { median } = named(figures, name);
      return {
        sentence: `${name}: at most ${limit.toLocaleString("en")} ms`,
        measured: `${Math.round(median)} ms`,
        met: median <= limit,
      };
    };
    return {
      title: "Pulumi program under the real CLI, in the local AWS",
      unit: "ms",
      figures,
      bars: [bar(PREVIEW, 2_000), bar(UP, 4_000)],
    };
  } finally {
    cli.remove();
    await server.stop();
  }
}
