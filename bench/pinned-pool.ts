/** The pool of the benchmarks keeps its id from process to process, and with it its stored keys. */
export const PINNED_POOL = { bench: { id: "us-east-1_Bench0001" } } as const;
