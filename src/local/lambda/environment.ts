import { randomBytes } from "node:crypto";
import { getCompileCacheDir } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import type { Clock } from "../aws.ts";
import type { FunctionSettings, LambdaFunction, Runtime } from "./function.ts";
import { layerFolders } from "./layer-files.ts";
import { loggingVariables } from "./logging.ts";
import type { InvokeMessage, RuntimeError, ThreadData, ThreadMessage } from "./messages.ts";
import { platformLog, type Report } from "./platform-log.ts";

/** What one invocation came to. `log` is all that it wrote. */
export interface InvocationResult {
  /** JSON: what the handler gave, or the error's description. */
  readonly payload: string;
  readonly failed: boolean;
  readonly log: string;
}

export interface InvocationRequest {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  readonly clientContext?: string | undefined;
  /** As the function was called: its own ARN, a version's or an alias's. */
  readonly invokedFunctionArn: string;
}

/** An execution environment: one thread that has a function loaded and runs one invocation at a time. */
export interface Environment {
  /** Never rejects: whatever goes wrong is the invocation's result. */
  invoke(request: InvocationRequest): Promise<InvocationResult>;
  /** Whether it can take another invocation. */
  usable(): boolean;
  end(): Promise<void>;
}

export interface EnvironmentOptions {
  readonly lambda: LambdaFunction;
  /** Where its code is unpacked. */
  readonly directory: string;
  /** Where its layers are unpacked, if it has layers. */
  readonly opt?: string | undefined;
  readonly endpoint: string;
  readonly clock: Clock;
  writeLog(stream: string, message: string): void;
}

/** Lambda gives a function ten seconds to load. */
const INIT_LIMIT_MS = 10_000;
/** Answers may be this long. (AWS: "Lambda quotas") */
const MOST_RESPONSE_BYTES = 6_291_556;
const THREAD = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./thread.ts" : "./thread.js", import.meta.url));

type Ending =
  | { readonly kind: "result"; readonly payload: string }
  | { readonly kind: "error"; readonly error: RuntimeError }
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "out of memory" }
  | { readonly kind: "timeout" };

const STATUS = {
  result: "success",
  error: "error",
  exit: "failure",
  "out of memory": "failure",
  timeout: "timeout",
} as const satisfies Record<Ending["kind"], Report["status"]>;

export function startEnvironment({
  lambda,
  directory,
  opt,
  endpoint,
  clock,
  writeLog,
}: EnvironmentOptions): Environment {
  const { settings } = lambda;
  const stream = streamName(lambda, clock.now());
  const initStarted = performance.now();
  let initMs: number | undefined;
  let usable = true;
  let invocations = 0;
  let lines: string[] = [];
  /** Ends what is under way: loading, or an invocation. */
  let conclude: ((ending: Ending) => void) | undefined;

  const log = (message: string): void => {
    lines.push(message);
    writeLog(stream, message);
  };
  const platform = platformLog(lambda, () => clock.now(), log);
  platform.initStarted();

  const { port1: port, port2 } = new MessageChannel();
  const data: ThreadData = { port: port2, directory, opt, handler: settings.handler, runtime: settings.runtime };
  const { code, ...kind } = threadCode();
  const worker = new Worker(code, {
    ...kind,
    workerData: data,
    transferList: [port2],
    env: { ...environmentVariables(lambda, stream, directory, endpoint), ...layerVariables(settings, opt) },
    execArgv: nodeOptions(settings.runtime),
    resourceLimits: { maxOldGenerationSizeMb: settings.memorySize },
    stdin: false,
  });
  worker.unref();
  port.unref();

  port.on("message", (message: ThreadMessage) => {
    if (message.type === "log") log(message.message);
    else if (message.type === "ready") conclude?.({ kind: "result", payload: "" });
    else if (message.type === "result") conclude?.({ kind: "result", payload: message.payload });
    else {
      if (message.type === "failed" || message.fatal) usable = false;
      conclude?.({ kind: "error", error: message.error });
    }
  });
  worker.on("error", (error) => {
    usable = false;
    conclude?.(
      (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY"
        ? { kind: "out of memory" }
        : { kind: "error", error: { errorType: "Runtime.Unknown", errorMessage: (error as Error).message, trace: [] } },
    );
  });
  worker.on("exit", (code) => {
    usable = false;
    // What the thread sent before its end is still on its way.
    setImmediate(() => conclude?.({ kind: "exit", code }));
  });

  function under(limitMs: number, start: () => void): Promise<Ending> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => conclude?.({ kind: "timeout" }), limitMs);
      worker.ref();
      conclude = (ending) => {
        conclude = undefined;
        clearTimeout(timer);
        worker.unref();
        resolve(ending);
      };
      start();
    });
  }

  const loaded = under(INIT_LIMIT_MS, () => {}).finally(() => {
    initMs = performance.now() - initStarted;
  });

  async function run(
    { requestId, event, clientContext, invokedFunctionArn }: InvocationRequest,
    limitMs: number,
  ): Promise<Ending> {
    const init = await loaded;
    platform.started(requestId);
    if (init.kind !== "result") return init;
    return under(limitMs, () => {
      const message: InvokeMessage = {
        requestId,
        deadline: Date.now() + limitMs,
        event,
        clientContext,
        invokedFunctionArn,
      };
      port.postMessage(message);
    });
  }

  async function end(): Promise<void> {
    usable = false;
    await worker.terminate();
    port.close();
  }

  return {
    usable: () => usable,
    end,
    async invoke(request) {
      invocations += 1;
      if (invocations > 1) lines = [];
      const { requestId } = request;
      await loaded;
      const started = performance.now();
      const ending = await run(request, settings.timeout * 1_000);
      const ranMs = performance.now() - started;
      const outcome = outcomeOf(ending, requestId, settings.timeout);
      platform.ended({
        requestId,
        status: STATUS[ending.kind],
        ms: ranMs,
        initMs: invocations === 1 ? initMs : undefined,
      });
      if (ending.kind !== "result" && ending.kind !== "error") usable = false;
      return { ...outcome, log: lines.join("") };
    },
  };
}

/**
 * A thread has its own environment and so not this process's compile cache: it is told of it before it loads anything,
 * since threads that compile for themselves take twice the memory and thrice the time to start.
 */
function threadCode(): { code: string; eval?: true } {
  const cache = getCompileCacheDir();
  if (cache === undefined) return { code: THREAD };
  const steps = [
    `require("node:module").enableCompileCache(${JSON.stringify(dirname(cache))})`,
    `import(${JSON.stringify(pathToFileURL(THREAD).href)})`,
  ];
  return { code: steps.join(";"), eval: true };
}

/** `require` of an ES module is off before Node.js 24. (AWS: "Building Lambda functions with Node.js") */
function nodeOptions(runtime: Runtime): string[] {
  const quiet = ["--disable-warning=ExperimentalWarning"];
  return runtime === "nodejs24.x" ? quiet : [...quiet, "--no-experimental-require-module"];
}

function outcomeOf(ending: Ending, requestId: string, timeout: number): { payload: string; failed: boolean } {
  const failure = (errorType: string, errorMessage: string) => ({
    payload: JSON.stringify({ errorType, errorMessage }),
    failed: true,
  });
  switch (ending.kind) {
    case "result":
      if (Buffer.byteLength(ending.payload) > MOST_RESPONSE_BYTES)
        return failure(
          "Function.ResponseSizeTooLarge",
          `Response payload size exceeded maximum allowed payload size (${MOST_RESPONSE_BYTES} bytes).`,
        );
      return { payload: ending.payload, failed: false };
    case "error":
      return { payload: JSON.stringify(ending.error), failed: true };
    case "timeout":
      return failure(
        "Sandbox.Timedout",
        `RequestId: ${requestId} Error: Task timed out after ${timeout.toFixed(2)} seconds`,
      );
    case "out of memory":
      return failure("Runtime.OutOfMemory", `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);
    case "exit":
      return failure(
        "Runtime.ExitError",
        ending.code === 0
          ? `RequestId: ${requestId} Error: Runtime exited without providing a reason`
          : `RequestId: ${requestId} Error: Runtime exited with error: exit status ${ending.code}`,
      );
  }
}

/** A function with a log group of its own choice puts its name into the stream's, since others may write there too. */
function streamName({ name, settings, version }: LambdaFunction, now: number): string {
  const date = new Date(now).toISOString().slice(0, 10).replaceAll("-", "/");
  const shared = settings.logGroup !== `/aws/lambda/${name}`;
  return `${date}/${shared ? name : ""}[${version}]${randomBytes(16).toString("hex")}`;
}

/** Where programs and packages of layers are found. */
function layerVariables({ runtime, environment }: FunctionSettings, opt: string | undefined): Record<string, string> {
  if (opt === undefined) return {};
  const packages = layerFolders(opt, runtime).map((folder) => join(folder, "node_modules"));
  return {
    PATH: [process.env.PATH, join(opt, "bin")].join(delimiter),
    NODE_PATH: packages.join(delimiter),
    ...environment,
  };
}

/** What Lambda sets, and the function's own variables. (AWS: "Defined runtime environment variables") */
function environmentVariables(
  { name, region, settings, version }: LambdaFunction,
  stream: string,
  directory: string,
  endpoint: string,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    // Any credentials are taken by the local AWS; these are nobody's.
    AWS_ACCESS_KEY_ID: "ASIALOCALLOCALLOCAL0",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
    AWS_ENDPOINT_URL: endpoint,
    ...settings.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: settings.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    ...loggingVariables(settings.logging),
    LAMBDA_TASK_ROOT: directory,
    PWD: directory,
    _HANDLER: settings.handler,
  };
}
