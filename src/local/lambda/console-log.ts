import { format, types } from "node:util";
import { APPLICATION_LEVELS, type ApplicationLevel } from "./log-levels.ts";
import type { RuntimeError } from "./messages.ts";
import { loggedError, runtimeError } from "./runtime-error.ts";

/** What a function writes, and what its runtime writes of the function's errors. */
export interface ConsoleLog {
  /** An error that nobody caught. */
  failure(what: string, error: RuntimeError): void;
}

type Line = (level: ApplicationLevel, values: readonly unknown[]) => string;

/**
 * Has this thread's console calls become one log event each, and what is written to its streams one a line, as it is.
 *
 * @param emit takes one log event
 * @param requestId of the invocation under way
 * @param variables the function's, by which Lambda tells its runtimes the format and the least level
 */
export function captureOutput(
  emit: (message: string) => void,
  requestId: () => string | undefined,
  { AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL }: NodeJS.ProcessEnv,
): ConsoleLog {
  const isJson = AWS_LAMBDA_LOG_FORMAT === "JSON";
  const line: Line = (level, values) => (isJson ? jsonLine : textLine)(level, requestId(), values);
  const least = rank(AWS_LAMBDA_LOG_LEVEL);
  const log = (level: ApplicationLevel, values: readonly unknown[]) => {
    if (rank(level) >= least) emit(line(level, values));
  };
  for (const [name, level] of Object.entries(LEVELS))
    Object.assign(console, { [name]: (...values: unknown[]) => log(level, values) });
  console.trace = (...values: unknown[]) => {
    const stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
    log("TRACE", isJson ? values : [`Trace: ${format(...values)}\n${stack}`]);
  };
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
      const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      for (const one of text.split(/(?<=\n)/)) emit(one.endsWith("\n") ? one : `${one}\n`);
      const written = rest.find((given) => typeof given === "function");
      if (typeof written === "function") queueMicrotask(() => written());
      return true;
    };
  }
  return {
    failure: (what, error) => log("ERROR", isJson ? [structured(error)] : [`${what} \t${loggedError(error)}`]),
  };
}

/** Below that of every level where there is none. */
const rank = (level: string | undefined) => (APPLICATION_LEVELS as readonly (string | undefined)[]).indexOf(level);

/** `fatal` is one that AWS's runtimes add to the console. */
const LEVELS = {
  log: "INFO",
  info: "INFO",
  debug: "DEBUG",
  warn: "WARN",
  error: "ERROR",
  fatal: "FATAL",
} as const satisfies Record<string, ApplicationLevel>;

function textLine(level: ApplicationLevel, requestId: string | undefined, values: readonly unknown[]): string {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}\n`;
}

/** A value alone stays a value; several are a text, beside which the first error among them is told. */
function jsonLine(level: ApplicationLevel, requestId: string | undefined, values: readonly unknown[]): string {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  if (values.length !== 1) {
    const error = values.find((value) => types.isNativeError(value));
    const told = error === undefined ? {} : structured(runtimeError(error));
    return JSON.stringify({ ...head, message: format(...values), ...told });
  }
  try {
    return JSON.stringify({ ...head, message: values[0] }, (_, value) =>
      types.isNativeError(value) ? { ...structured(runtimeError(value)), ...value } : value,
    );
  } catch {
    // Such as one that holds itself.
    return JSON.stringify({ ...head, message: format(values[0]) });
  }
}

function structured({ errorType, errorMessage, trace }: RuntimeError) {
  return { errorType, errorMessage, stackTrace: trace };
}
