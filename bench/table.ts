import type { Comparison } from "./figures.ts";

export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly pinned: boolean;
}

/** The report as text: medians, spread, and each figure as a multiple of ours. */
export function table(
  { node, cores, pinned }: Machine,
  comparisons: readonly Comparison[],
  failed: Readonly<Record<string, string>>,
): string {
  const rows = comparisons.flatMap(({ figures }) => figures.map(({ name }) => name.length));
  const width = Math.max(0, ...rows);
  return [
    `Node ${node}, ${cores} cores, processes ${pinned ? "pinned: servers to the first core, load to the second" : "not pinned"}`,
    ...comparisons.map((one) => section(one, width)),
    ...Object.entries(failed).map(([name, reason]) => `\nNOT MEASURED: ${name} because ${reason}`),
  ].join("\n");
}

function section({ title, unit, figures, bars }: Comparison, width: number): string {
  const ours = figures[0]?.median ?? Number.NaN;
  return [
    `\n${title} (${unit})`,
    `  ${"".padEnd(width)}${"median".padStart(10)}${"least".padStart(10)}${"greatest".padStart(10)}${"× ours".padStart(9)}`,
    ...figures.map(
      ({ name, median, least, greatest }) =>
        `  ${name.padEnd(width)}${[median, least, greatest].map((one) => number(one).padStart(10)).join("")}${(median / ours).toFixed(2).padStart(9)}`,
    ),
    ...bars.map(({ sentence, measured, met }) => `  ${met ? "met" : "NOT MET"}: ${sentence} (${measured})`),
  ].join("\n");
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}
