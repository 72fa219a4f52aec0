import { DEFAULT_REGION } from "../aws.ts";
import type { AwsCalls } from "./cloud.ts";
import { type Changes, type Deployment, deploymentOf, type ResourceEvent } from "./deployment.ts";
import { engineOnly, RunError } from "./errors.ts";
import { reasonOf } from "./failure.ts";
import { startProgram } from "./program.ts";
import { programFailure, tellsProgramFailure } from "./program-failure.ts";
import { fullKey, type Program, readProgram, readStackConfig } from "./project.ts";
import { type EngineHandlers, type Severity, serveEngine } from "./protos/engine.ts";
import { GrpcRefusal } from "./protos/wire.ts";
import { providersOf } from "./providers.ts";
import { checkRequiredVersion } from "./required-version.ts";
import { RESOURCE_TYPES } from "./resources/index.ts";
import type { StackState } from "./state.ts";
import { UnservedType } from "./unknown-type.ts";
import { containsUnknown, type PropertyMap, type PropertyValue, revealed } from "./values.ts";

export type { AwsCalls } from "./cloud.ts";
export type { Changes, ResourceEvent, ResourceOperation } from "./deployment.ts";
export { RunError, type RunErrorCode } from "./errors.ts";
export { fullKey, type Program, readProgram } from "./project.ts";
export { newStackState, type ResourceState, type StackState } from "./state.ts";

/** What happens in a run: to a resource, or in the words of the program and its SDK. */
export type RunEvent = ResourceEvent | LogEvent;

export interface LogEvent {
  readonly type: "log";
  readonly severity: Severity;
  readonly message: string;
}

export interface RunRequest {
  readonly aws: AwsCalls;
  /** The folder of Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  /** By key; one without a namespace is the project's own. Stands above Pulumi.<stack>.yaml, which stands above Pulumi.yaml. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` whose values are secrets. */
  readonly secretConfig?: readonly string[];
  readonly organization?: string;
  /** Further environment variables of the program. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Changed as the run goes on; where the run fails, it holds what was made until then. */
  readonly state: StackState;
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
  /** Says what would be done, and does nothing. Outputs not known yet are left out. */
  readonly preview?: boolean;
}

export interface RunResult {
  /** What the program exports, secrets in the clear. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that are secrets. */
  readonly secretOutputs: readonly string[];
  readonly changes: Changes;
  /** What of the stack no service serves: it is held, by its inputs and by names in AWS's form. */
  readonly held: readonly HeldInStack[];
}

export interface HeldInStack {
  /** Pulumi's type token. */
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly id: string;
}

/** Configuration that is not the program's: a real engine goes by it. */
const ENGINE_SETTINGS = ["pulumi:autonaming", "pulumi:disable-default-providers"];

/**
 * Brings up an unmodified Pulumi program on an AWS of ours, without the Pulumi CLI: runs it under its own SDK and is the
 * engine that the SDK talks to. Creates, updates in place, replaces and deletes; what else a real engine can do is refused
 * by name.
 *
 * @throws {RunError}
 */
export async function runProgram(request: RunRequest): Promise<RunResult> {
  const { aws, stack, state, signal, preview = false } = request;
  if (signal?.aborted) throw new RunError("cancelled", "The run was stopped.");
  const program = await readProgram(request.directory);
  const config = await configOf(request, program);
  const region = config["aws:region"] ?? DEFAULT_REGION;
  const deployment = deploymentOf({
    providers: providersOf({ aws, directory: program.directory, region, config: section(config, "aws") }),
    project: program.name,
    stack,
    root: program.root,
    directory: program.directory,
    state,
    preview,
    signal,
    onEvent: (event) => request.onEvent?.(event),
  });
  await runToEnd(request, program, config, region, deployment);
  await deployment.finish();
  const { plain, secrets } = revealed(deployment.outputs);
  if (!preview) {
    state.outputs = plain;
    state.secretOutputs = secrets;
  }
  const held = heldIn(state);
  if (!preview && held.length > 0) request.onEvent?.({ type: "log", severity: "info", message: sentenceOn(held) });
  return { outputs: known(plain), secretOutputs: secrets, changes: deployment.changes, held };
}

function heldIn({ resources }: StackState): readonly HeldInStack[] {
  return resources
    .filter(({ type, custom, external }) => custom && !external && type.startsWith("aws:") && !RESOURCE_TYPES.has(type))
    .map(({ type, name, id }) => ({ type, name, id }));
}

function sentenceOn(held: readonly HeldInStack[]): string {
  return `Held, with no service behind them: ${held.map(({ type, name, id }) => `${type} ${name} (${id})`).join(", ")}.`;
}

/**
 * Deletes everything that a stack holds, each resource after those that depend on it.
 *
 * @throws {RunError}
 */
export async function destroyStack(
  request: Pick<RunRequest, "aws" | "state" | "signal" | "onEvent">,
): Promise<Pick<RunResult, "changes">> {
  const { aws, state, signal } = request;
  const directory = process.cwd();
  const deployment = deploymentOf({
    providers: providersOf({ aws, directory, region: DEFAULT_REGION, config: {} }),
    project: "",
    stack: "",
    root: directory,
    directory,
    state,
    preview: false,
    signal,
    onEvent: (event) => request.onEvent?.(event),
  });
  await deployment.finish();
  state.outputs = {};
  state.secretOutputs = [];
  return { changes: deployment.changes };
}

/**
 * The region that a stack's configuration names, or else the default one.
 *
 * @throws {RunError} as `runProgram`, where the program or its configuration cannot be read
 */
export async function regionOf(request: Pick<RunRequest, "directory" | "stack" | "config">): Promise<string> {
  return (await configOf(request, await readProgram(request.directory)))["aws:region"] ?? DEFAULT_REGION;
}

/** Runs the program's process until it is gone and nothing that it asked for is under way. */
async function runToEnd(
  request: RunRequest,
  program: Program,
  config: Readonly<Record<string, string>>,
  region: string,
  deployment: Deployment,
): Promise<void> {
  const { signal } = request;
  const underWay = new Set<Promise<unknown>>();
  const said: string[] = [];
  let failure: RunError | undefined;
  let stop = () => {};

  function fail(error: RunError): never {
    failure ??= error;
    stop();
    throw new GrpcRefusal(failure.message, { stopping: true });
  }

  /** Answers the program, or ends it: after a failure there is nothing that it could usefully go on with. */
  async function answer<Result>(work: () => Promise<Result>): Promise<Result> {
    if (failure !== undefined) throw new GrpcRefusal("the run has failed", { stopping: true });
    const running = work();
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      return fail(asRunError(error));
    } finally {
      underWay.delete(running);
    }
  }

  const handlers: EngineHandlers = {
    register: (registration) => answer(() => deployment.register(registration)),
    async registerOutputs(urn, outputs) {
      deployment.registerOutputs(urn, outputs);
    },
    read: (reading) => answer(() => deployment.read(reading)),
    // A function that fails is the program's to handle; one that does not exist is not.
    invoke: (invocation) =>
      deployment.invoke(invocation).catch((error: unknown) => {
        if (error instanceof RunError || error instanceof UnservedType) return answer(() => Promise.reject(error));
        throw error;
      }),
    refuse(feature) {
      return fail(engineOnly(`The program uses ${feature}, which the built-in runner does not have`));
    },
    requireVersion(range) {
      try {
        checkRequiredVersion(range, program.sdkEntry);
      } catch (error) {
        fail(asRunError(error));
      }
    },
    log(severity, message) {
      if (severity === "error") said.push(message);
      // It is what this run will end with, and is said then.
      if (severity !== "error" || !tellsProgramFailure(message)) request.onEvent?.({ type: "log", severity, message });
    },
  };

  const engine = await serveEngine(handlers);
  try {
    const running = await startProgram({
      program,
      stack: request.stack,
      organization: request.organization ?? "organization",
      enginePort: engine.port,
      endpoint: request.aws.endpoint,
      region,
      preview: request.preview ?? false,
      config,
      secretConfig: (request.secretConfig ?? []).map((key) => fullKey(key, program.name)),
      environment: request.environment ?? {},
      onLine(stream, line) {
        if (stream === "stderr") said.push(line);
        request.onEvent?.({ type: "log", severity: stream === "stderr" ? "warning" : "info", message: line });
      },
    });
    stop = running.stop;
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted || failure !== undefined) stop();
    const { code, signal: killedBy } = await running.ended;
    signal?.removeEventListener("abort", stop);
    await Promise.allSettled(underWay);
    if (signal?.aborted) throw new RunError("cancelled", "The run was stopped.");
    if (failure !== undefined) throw failure;
    if (code !== 0) throw programFailure(said, program, killedBy ?? code);
  } finally {
    await engine.close();
  }
}

function asRunError(error: unknown): RunError {
  if (error instanceof RunError) return error;
  return new RunError(error instanceof UnservedType ? "resource_refused" : "resource_failed", reasonOf(error));
}

async function configOf(
  { stack, config = {} }: Pick<RunRequest, "stack" | "config">,
  program: Program,
): Promise<Record<string, string>> {
  const own = Object.fromEntries(Object.entries(config).map(([key, value]) => [fullKey(key, program.name), value]));
  const all = { ...program.config, ...(await readStackConfig(program, stack)), ...own };
  const setting = ENGINE_SETTINGS.find((key) => key in all);
  if (setting !== undefined)
    throw engineOnly(`The configuration sets ${setting}, which the built-in runner does not have`);
  return all;
}

function section(config: Readonly<Record<string, string>>, namespace: string): PropertyMap {
  const prefix = `${namespace}:`;
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

function known(outputs: PropertyMap): Record<string, PropertyValue> {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => !containsUnknown(value)));
}
