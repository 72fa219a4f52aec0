import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { SECRET_STACK_OUTPUTS, STACK_OUTPUT_NAMES, type StackOutputs } from "../../contract/index.ts";
import { type LocalAws, startLocalAws } from "../../local/index.ts";
import { readPins } from "../../local/pins.ts";
import type { startProvider } from "../../local/pulumi/provider.ts";
import type { Changes, RunEvent, RunResult, StackState } from "../../local/pulumi/runner.ts";
import { CommandError, UsageError } from "../failure.ts";
import { placeOf, retirePlace } from "./attached-place.ts";
import { providerCalls } from "./provider-calls.ts";
import { stackRuns } from "./stack-runs.ts";

/** A stack of this process's local AWS: what a run left there, though it may have failed half-way. */
export interface StackHere {
  readonly project: string;
  readonly stack: string;
  readonly directory: string;
  readonly region: string;
  /** Configuration that runs were given, by full key; a later run keeps what it does not set anew. */
  readonly config: Readonly<Record<string, string>>;
  readonly state: StackState;
}

/** A stack that was brought up, or for a preview would be. */
export interface HeldStack extends StackHere {
  readonly result: RunResult;
}

/** A local AWS of this process, the provider that Pulumi reaches it by, and the stacks that were brought up in it. */
export interface Session {
  readonly aws: LocalAws;
  /** The port of the Pulumi provider for programs of a folder: paths of assets are relative to it. */
  providerPort(directory: string): Promise<number>;
  /** The directory of shells that are attached, which outlives the session. */
  readonly place: string;
  /** The newest last. */
  readonly stacks: readonly StackHere[];
  /** @throws {CommandError} `stack_busy` while another run changes the stack; {RunError} */
  up(request: UpRequest): Promise<HeldStack>;
  /** What `up` would do. @throws as `up` */
  preview(request: UpRequest): Promise<HeldStack>;
  /** Deletes all that a stack holds. @throws {CommandError} `no_stack`; else as `up` */
  destroy(request: DestroyRequest): Promise<{ readonly project: string; readonly changes: Changes }>;
  close(): Promise<void>;
}

export interface DestroyRequest {
  /** Folder of the program's Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

export interface UpRequest extends DestroyRequest {
  /** By key, such as `aws:region`; one without a namespace is the project's own. */
  readonly config: Readonly<Record<string, string>>;
}

export interface SessionOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly issuer?: "local" | "aws";
  /** Names beside loopback's by which it may be called. */
  readonly allowHost?: readonly string[] | undefined;
  /** A file of ids and secrets for pools and clients. */
  readonly pins?: string;
  /** Hold resources of all types that no service serves … */
  readonly holdUnserved?: boolean | undefined;
  /** … or of those that a pattern fits, such as `aws:s3/*`. */
  readonly hold?: readonly string[] | undefined;
  /** A private directory of who started this process, which goes with the session. */
  readonly home?: string;
}

type Provider = Awaited<ReturnType<typeof startProvider>>;

/** @throws {CommandError} `port_in_use` */
export async function openSession({
  port,
  issuer = "local",
  pins: pinsFile,
  allowHost = [],
  holdUnserved,
  hold,
  home,
}: SessionOptions): Promise<Session> {
  const pins = pinsFile === undefined ? {} : await readPins(pinsFile).catch(asUsageError);
  const options = { port, issuer, pins, allowHosts: allowHost, holdUnserved, hold };
  const aws = await startLocalAws(options).catch((cause: unknown) => {
    if ((cause as { code?: unknown }).code !== "EADDRINUSE") return asUsageError(cause);
    throw new CommandError(
      "port_in_use",
      `Port ${port} is in use: stop what listens there (a local AWS by \`cognito-preview local --stop --port ${port}\`), or choose another with --port.`,
    );
  });
  const place = placeOf(aws.port);
  // What an earlier one there left behind that was killed.
  await retirePlace(place);
  const providers = new Map<string, Promise<Provider>>();
  const calls = providerCalls(aws);
  const { stop, ...runs } = stackRuns(calls);
  return {
    aws,
    async providerPort(directory) {
      const version = awsSdkVersion(directory);
      // A program whose packages were brought up to date while this runs gets a provider of their version.
      const key = JSON.stringify([directory, version]);
      const started = providers.get(key) ?? providerFor(calls, directory, version);
      // Kept before anything is waited for: of two engines that come at once, both get the same one.
      providers.set(key, started);
      return (await started).port;
    },
    place,
    ...runs,
    async close() {
      await stop();
      await Promise.all([...providers.values()].map(async (provider) => (await provider).close()));
      // The port is held until then: the next one on it goes on with what is there.
      await retirePlace(place);
      await aws.close();
      if (home !== undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

async function providerFor(aws: LocalAws, directory: string, version: string | undefined): Promise<Provider> {
  const { startProvider } = await import("../../local/pulumi/provider.ts");
  return startProvider(aws, { directory, ...(version === undefined ? {} : { version }) });
}

/** The version of the `@pulumi/aws` that a program imports: the engine expects its provider to be of the same. */
function awsSdkVersion(directory: string): string | undefined {
  try {
    const file = createRequire(join(directory, "index.js")).resolve("@pulumi/aws/package.json");
    // Read, not required: that would tell for ever what it was when it was first looked at.
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  } catch {
    // A program in another language, or one whose packages are not installed yet: the provider's own version does.
    return undefined;
  }
}

function asUsageError(cause: unknown): never {
  throw cause instanceof TypeError ? new UsageError(cause.message) : cause;
}

/** The outputs of a stack that previews know, in the order in which they are printed. */
export function previewOutputs({ state: { outputs } }: StackHere): Partial<StackOutputs> {
  const known = STACK_OUTPUT_NAMES.filter((name) => outputs[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, outputs[name]]));
}

/** All outputs of a stack, secrets in the clear, and the names of those. */
export function stackOutputs(stack: StackHere): {
  outputs: Readonly<Record<string, unknown>>;
  secrets: readonly string[];
} {
  const { outputs, secretOutputs } = stack.state;
  const secrets = new Set([...secretOutputs, ...SECRET_STACK_OUTPUTS]);
  return {
    outputs: { ...previewOutputs(stack), ...outputs },
    secrets: [...secrets].filter((name) => outputs[name] !== undefined),
  };
}
