export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly json: boolean;
  readonly level: LogLevel;
  /** A result, as text or, with `--json`, as one JSON document. */
  result(text: string, value: unknown): void;
  error(sentence: string): void;
  warn(sentence: string): void;
  info(sentence: string): void;
  debug(sentence: string): void;
  /** Shows that `what` goes on, animated on a terminal and as plain lines elsewhere; `say` names the step it is at. */
  during<T>(what: string, work: (say: (step: string) => void) => Promise<T>): Promise<T>;
}

export function createTerminal({ json = false, level = "info" }: { json?: boolean; level?: LogLevel }): Terminal {
  const write = (from: LogLevel, text: string) => {
    if (LOG_LEVELS.indexOf(from) <= LOG_LEVELS.indexOf(level)) process.stderr.write(`${text}\n`);
  };
  return {
    json,
    level,
    result(text, value) {
      process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
    },
    error: (sentence) => write("error", `cognito-preview: ${printable(sentence)}`),
    warn: (sentence) => write("warn", `warning: ${printable(sentence)}`),
    info: (sentence) => write("info", sentence),
    debug: (sentence) => write("debug", sentence),
    async during(what, work) {
      if (!process.stderr.isTTY || LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf("info")) {
        write("info", what);
        return work((step) => write("info", `  ${step}`));
      }
      const { spinner } = await import("@clack/prompts");
      const shown = spinner({ output: process.stderr });
      shown.start(what);
      try {
        const done = await work((step) => shown.message(`${what}: ${step}`));
        shown.stop(what);
        return done;
      } catch (thrown) {
        shown.error(what);
        throw thrown;
      }
    },
  };
}

/** A complaint may repeat what it was given: what a terminal would take for a command in it is spelt out. */
export function printable(text: string): string {
  return text.replace(
    /(?![\n\t])\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Rows in columns, padded to each column's widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
