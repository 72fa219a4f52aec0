import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../aws.ts";
import { unpack } from "./code.ts";
import { throttled } from "./concurrency.ts";
import { type Environment, type InvocationRequest, type InvocationResult, startEnvironment } from "./environment.ts";
import type { FunctionCode, FunctionSettings, LambdaFunction } from "./function.ts";

/** Runs functions: keeps environments warm, starts one more while all are busy, and ends them when the function changes. */
export interface Environments {
  invoke(lambda: LambdaFunction, request: InvocationRequest): Promise<InvocationResult>;
  /** Ends what a function has idle; what is busy ends after its invocation. */
  retire(lambda: LambdaFunction): Promise<void>;
  close(): Promise<void>;
}

const MOST_AT_ONCE = 10;
/** Calls that wait for an environment; more are throttled as AWS does at its concurrency limit. */
const MOST_WAITING = 1_000;

/** The environments of one function as it is; a change of code or settings begins anew. */
interface Fleet {
  readonly code: FunctionCode;
  readonly settings: FunctionSettings;
  readonly directory: Promise<string>;
  readonly opt: Promise<string> | undefined;
  readonly idle: Environment[];
  readonly waiting: ((environment: Environment | undefined) => void)[];
  busy: number;
  retired: boolean;
}

export function createEnvironments({
  clock,
  endpoint,
  writeLog,
}: {
  clock: Clock;
  endpoint(): string;
  writeLog(lambda: LambdaFunction, stream: string, message: string): void;
}): Environments {
  const fleets = new Map<string, Fleet>();
  const running = new Set<Environment>();
  let root: Promise<string> | undefined;
  let count = 0;
  let closed = false;

  /** One private directory for the code of all functions, made when the first one runs. */
  async function newDirectory(...zips: readonly Buffer[]): Promise<string> {
    root ??= mkdtemp(join(tmpdir(), "cognito-preview-functions-"));
    const directory = join(await root, String(count++));
    for (const zip of zips) await unpack(zip, directory);
    return directory;
  }

  /** The function's fleet as it is now, and the one whose place it has just taken. */
  function fleetOf(lambda: LambdaFunction): { readonly fleet: Fleet; readonly outdated?: Fleet } {
    const known = fleets.get(lambda.arn);
    if (known !== undefined && known.code === lambda.code && known.settings === lambda.settings)
      return { fleet: known };
    const { layers } = lambda.settings;
    const fleet: Fleet = {
      code: lambda.code,
      settings: lambda.settings,
      directory: newDirectory(lambda.code.zip),
      opt: layers.length === 0 ? undefined : newDirectory(...layers.map(({ code }) => code.zip)),
      idle: [],
      waiting: [],
      busy: 0,
      retired: false,
    };
    fleets.set(lambda.arn, fleet);
    return known === undefined ? { fleet } : { fleet, outdated: known };
  }

  async function acquire(lambda: LambdaFunction, fleet: Fleet): Promise<Environment> {
    for (let idle = fleet.idle.pop(); idle !== undefined; idle = fleet.idle.pop()) {
      if (idle.usable()) {
        fleet.busy += 1;
        return idle;
      }
    }
    if (fleet.busy >= MOST_AT_ONCE) {
      if (fleet.waiting.length >= MOST_WAITING) throw throttled();
      const handedOver = await new Promise<Environment | undefined>((resolve) => fleet.waiting.push(resolve));
      if (handedOver !== undefined) return handedOver;
    } else fleet.busy += 1;
    try {
      const [directory, opt] = await Promise.all([fleet.directory, fleet.opt]);
      if (closed) throw throttled();
      const environment = startEnvironment({
        lambda,
        directory,
        opt,
        endpoint: endpoint(),
        clock,
        writeLog: (stream, message) => writeLog(lambda, stream, message),
      });
      running.add(environment);
      return environment;
    } catch (error) {
      fleet.busy -= 1;
      throw error;
    }
  }

  /** Hands the environment, or the right to start one, to whoever has waited longest. */
  async function release(fleet: Fleet, environment: Environment): Promise<void> {
    const usable = environment.usable() && !fleet.retired && !closed;
    if (!usable) {
      running.delete(environment);
      await environment.end();
    }
    const next = fleet.waiting.shift();
    if (next !== undefined) return next(usable ? environment : undefined);
    fleet.busy -= 1;
    if (usable) fleet.idle.push(environment);
    else if (fleet.retired && fleet.busy === 0) await removeCode(fleet);
  }

  async function end(fleet: Fleet): Promise<void> {
    fleet.retired = true;
    await Promise.all(
      fleet.idle.splice(0).map((environment) => {
        running.delete(environment);
        return environment.end();
      }),
    );
    if (fleet.busy === 0) await removeCode(fleet);
  }

  async function removeCode(fleet: Fleet): Promise<void> {
    for (const directory of await Promise.all([fleet.directory, fleet.opt]))
      if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  }

  return {
    async invoke(lambda, request) {
      const { fleet, outdated } = fleetOf(lambda);
      // Asked for before anything is waited for: a fleet that nobody uses loses its code at the function's next change.
      const acquired = acquire(lambda, fleet);
      const [started, ended] = await Promise.allSettled([acquired, outdated === undefined ? undefined : end(outdated)]);
      if (started.status === "rejected") throw started.reason;
      const environment = started.value;
      try {
        if (ended.status === "rejected") throw ended.reason;
        return await environment.invoke(request);
      } finally {
        await release(fleet, environment);
      }
    },
    async retire(lambda) {
      const fleet = fleets.get(lambda.arn);
      fleets.delete(lambda.arn);
      if (fleet !== undefined) await end(fleet);
    },
    async close() {
      closed = true;
      fleets.clear();
      await Promise.all([...running].map((environment) => environment.end()));
      if (root !== undefined) await rm(await root, { recursive: true, force: true });
    },
  };
}
