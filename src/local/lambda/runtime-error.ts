import { types } from "node:util";
import type { RuntimeError } from "./messages.ts";

/** An error that a handler threw, as AWS's Node.js runtimes report it. */
export function runtimeError(thrown: unknown): RuntimeError {
  if (!types.isNativeError(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return {
    errorType: thrown.name,
    errorMessage: thrown.message,
    trace: (thrown.stack ?? "").split("\n"),
  };
}

/** An error of the runtime itself, such as `Runtime.HandlerNotFound`. */
export class HandlerError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

/** How the runtime writes an error into the log. */
export function loggedError({ errorType, errorMessage, trace }: RuntimeError): string {
  return JSON.stringify({ errorType, errorMessage, stack: trace });
}
