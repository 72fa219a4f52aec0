import type { LambdaFunction } from "./function.ts";
import { SYSTEM_LEVELS, type SystemLevel } from "./log-levels.ts";
import type { Logging } from "./logging.ts";

/** How an invocation ended, and what it took. */
export interface Report {
  readonly requestId: string;
  readonly status: "success" | "error" | "failure" | "timeout";
  /** Milliseconds, in the handler and, of an environment's first invocation, before it. */
  readonly ms: number;
  readonly initMs: number | undefined;
}

/** What Lambda itself writes into a function's log, beside what the function does. */
export interface PlatformLog {
  initStarted(): void;
  started(requestId: string): void;
  ended(report: Report): void;
}

/**
 * @param now milliseconds since 1970
 * @param write takes one log event
 */
export function platformLog(lambda: LambdaFunction, now: () => number, write: (message: string) => void): PlatformLog {
  const { logging } = lambda.settings;
  return logging.format === "Text" ? textLog(lambda, now, write) : jsonLog(lambda, logging, now, write);
}

function textLog({ settings, region, version }: LambdaFunction, now: () => number, write: (message: string) => void) {
  return {
    initStarted: () =>
      write(`INIT_START Runtime Version: ${RUNTIME_VERSION}\tRuntime Version ARN: ${runtimeArn(region)}\n`),
    started: (requestId: string) => write(`START RequestId: ${requestId} Version: ${version}\n`),
    ended(report: Report) {
      const { requestId, status, ms, initMs } = report;
      if (status === "timeout")
        write(
          `${new Date(now()).toISOString()} ${requestId} Task timed out after ${settings.timeout.toFixed(2)} seconds\n\n`,
        );
      write(`END RequestId: ${requestId}\n`);
      const fields = [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${ms.toFixed(2)} ms`,
        `Billed Duration: ${billed(report)} ms`,
        `Memory Size: ${settings.memorySize} MB`,
        `Max Memory Used: ${usedMemory(settings.memorySize)} MB`,
        ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
        ...(status === "success" ? [] : [`Status: ${status === "failure" ? "error" : status}`]),
      ];
      write(`${fields.join("\t")}\t\n`);
    },
  };
}

/** (AWS: "Lambda Telemetry API Event schema reference"; levels: "Configuring advanced logging controls", log-level filtering) */
function jsonLog(
  { name, settings, region, version }: LambdaFunction,
  { systemLevel }: Extract<Logging, { format: "JSON" }>,
  now: () => number,
  write: (message: string) => void,
): PlatformLog {
  const say = (level: SystemLevel, type: string, record: object) => {
    if (SYSTEM_LEVELS.indexOf(level) < SYSTEM_LEVELS.indexOf(systemLevel)) return;
    write(JSON.stringify({ time: new Date(now()).toISOString(), type: `platform.${type}`, record }));
  };
  return {
    initStarted: () =>
      say("INFO", "initStart", {
        initializationType: "on-demand",
        phase: "init",
        runtimeVersion: RUNTIME_VERSION,
        runtimeVersionArn: runtimeArn(region),
        functionName: name,
        functionVersion: version,
      }),
    started: (requestId) => say("INFO", "start", { requestId, version }),
    ended(report) {
      const { requestId, status, ms, initMs } = report;
      const durationMs = rounded(ms);
      const metrics = {
        durationMs,
        billedDurationMs: billed(report),
        memorySizeMB: settings.memorySize,
        maxMemoryUsedMB: usedMemory(settings.memorySize),
        ...(initMs === undefined ? {} : { initDurationMs: rounded(initMs) }),
      };
      const isWell = status === "success";
      say(isWell ? "DEBUG" : "WARN", "runtimeDone", { requestId, status, metrics: { durationMs } });
      say(isWell ? "INFO" : "WARN", "report", { requestId, metrics, status });
    },
  };
}

const RUNTIME_VERSION = `nodejs:${process.versions.node}`;
const runtimeArn = (region: string) => `arn:aws:lambda:${region}::runtime:local`;
const billed = ({ ms, initMs = 0 }: Report) => Math.ceil(ms + initMs);
const usedMemory = (size: number) => Math.min(size, Math.ceil(process.memoryUsage.rss() / 1_048_576));
const rounded = (ms: number) => Number(ms.toFixed(3));
