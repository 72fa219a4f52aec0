/** What ends a command: Ctrl-C, being told to end, and the terminal's being closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs work that each of the signals ends by the one it is handed; a second one ends the process at once. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new DOMException("Interrupted.", "AbortError"));
  };
  return heeding(interrupt, () => work(controller.signal));
}

/** Calls `heed` for every such signal while the work goes on, instead of ending the process. */
export async function heeding<T>(heed: (signal: NodeJS.Signals) => void, work: () => Promise<T>): Promise<T> {
  for (const signal of SIGNALS) process.on(signal, heed);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, heed);
  }
}
