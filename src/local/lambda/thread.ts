/**
 * Runs in a worker thread: AWS's Node.js runtime for one function. It loads the handler, then calls it once for each
 * message. Nothing here writes to this process's own output.
 */
import { workerData } from "node:worker_threads";
import { captureOutput } from "./console-log.ts";
import { type Handler, loadHandler } from "./load-handler.ts";
import type { InvokeMessage, ThreadData, ThreadMessage } from "./messages.ts";
import { provideModules } from "./modules.ts";
import { HandlerError, runtimeError } from "./runtime-error.ts";
import { workIn } from "./working-directory.ts";

const CALLBACKS_REMOVED =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.";

await run(workerData as ThreadData);

async function run({ port, directory, opt, handler: name, runtime }: ThreadData): Promise<void> {
  let current: InvokeMessage | undefined;
  const callbacks = runtime !== "nodejs24.x";
  const send = (message: ThreadMessage): void => port.postMessage(message);

  const log = captureOutput(
    (message) => send({ type: "log", message }),
    () => current?.requestId,
    process.env,
  );

  function crash(error: ReturnType<typeof runtimeError>, what: string): void {
    log.failure(what, error);
    if (current === undefined) send({ type: "failed", error });
    else send({ type: "error", requestId: current.requestId, error, fatal: true });
    process.exit(128);
  }
  process.on("uncaughtException", (error) => crash(runtimeError(error), "Uncaught Exception"));
  process.on("unhandledRejection", (reason) => {
    const { errorType, errorMessage, trace } = runtimeError(reason);
    const message = errorType === typeof reason ? errorMessage : `${errorType}: ${errorMessage}`;
    crash(
      { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: message, trace },
      "Unhandled Promise Rejection",
    );
  });

  workIn(directory, opt);
  provideModules(opt, runtime);
  let handler: Handler;
  try {
    handler = await loadHandler(directory, name);
    if (!callbacks && handler.length > 2)
      throw new HandlerError("Runtime.CallbackHandlerDeprecated", CALLBACKS_REMOVED);
  } catch (thrown) {
    const error = runtimeError(thrown);
    log.failure("Uncaught Exception", error);
    send({ type: "failed", error });
    return;
  }

  /** What to send when nothing is left to wait for: AWS answers a callback's value then, and `null` where none came. */
  let whenIdle: (() => void) | undefined;
  process.on("beforeExit", () => whenIdle?.());

  port.on("message", (message: InvokeMessage) => {
    current = message;
    // While a function runs, this port must not be what keeps the event loop from being empty.
    port.unref();
    const finish = (answer: ThreadMessage): void => {
      if (current !== message) return;
      current = undefined;
      whenIdle = undefined;
      port.ref();
      send(answer);
    };
    const { requestId } = message;
    const succeed = (value: unknown): void => finish(resultOf(requestId, value));
    const fail = (thrown: unknown): void => {
      const error = runtimeError(thrown);
      log.failure("Invoke Error", error);
      finish({ type: "error", requestId, error, fatal: false });
    };
    whenIdle = () => succeed(null);
    const context = contextOf(message);
    const done = (error?: unknown, value?: unknown): void => {
      const settle = error === undefined || error === null ? () => succeed(value) : () => fail(error);
      if (context.callbackWaitsForEmptyEventLoop && !error) whenIdle = settle;
      else settle();
    };
    if (callbacks) {
      Object.assign(context, {
        done,
        succeed: (value: unknown) => done(null, value),
        fail: (error: unknown) => done(error ?? "handled"),
      });
    }
    try {
      const returned = callbacks
        ? handler(JSON.parse(message.event), context, done)
        : handler(JSON.parse(message.event), context);
      if (isThenable(returned)) returned.then(succeed, fail);
      // The older runtimes take no value from a function that is not async: it has its callback for that.
      else if (!callbacks) succeed(returned);
    } catch (thrown) {
      fail(thrown);
    }
  });
  send({ type: "ready" });
}

function resultOf(requestId: string, value: unknown): ThreadMessage {
  try {
    return { type: "result", requestId, payload: JSON.stringify(value === undefined ? null : value) ?? "null" };
  } catch {
    const error = runtimeError(new Error("Unable to stringify response body"));
    return { type: "error", requestId, error, fatal: false };
  }
}

/** The handler's second argument. (AWS: "Using the Lambda context object to retrieve Node.js function information") */
function contextOf({ requestId, deadline, invokedFunctionArn, clientContext }: InvokeMessage) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: clientContext === undefined ? undefined : JSON.parse(clientContext),
    identity: undefined,
    invokedFunctionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}
