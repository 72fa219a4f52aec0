/** A measured thing: the middle of several runs, and the least and greatest of them. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** One table of the report: ours first, what it is measured beside after it, and what it has to come to. */
export interface Comparison {
  readonly title: string;
  readonly unit: string;
  readonly figures: readonly Figure[];
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly sentence: string;
  /** What was measured for it, in words. */
  readonly measured: string;
  readonly met: boolean;
}

export function figure(name: string, runs: readonly number[]): Figure {
  const sorted = [...runs].sort((left, right) => left - right);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { name, median, least: at(0), greatest: at(sorted.length - 1) };
}

/** Runs each thing in turn, `rounds` times over, so that noise of the machine falls on all of them. */
export async function inTurn(
  rounds: number,
  things: Readonly<Record<string, () => Promise<number>>>,
): Promise<Figure[]> {
  const runs = new Map(Object.keys(things).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(things)) runs.get(name)?.push(await run());
  }
  return [...runs].map(([name, numbers]) => figure(name, numbers));
}

/** The figure of that name. */
export function named(figures: readonly Figure[], name: string): Figure {
  const found = figures.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Nothing called ${name} was measured.`);
  return found;
}
