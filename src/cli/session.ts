import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STACK_OUTPUT_NAMES, type StackOutputs } from "../contract/index.ts";
import { type LocalAws, startLocalAws } from "../local/index.ts";
import { readPins } from "../local/pins.ts";
import type { startProvider } from "../local/pulumi/provider.ts";
import type { Program, RunEvent, RunResult, StackState } from "../local/pulumi/runner.ts";
import { DEFAULT_REGION } from "./control-protocol.ts";
import { CommandError, UsageError } from "./failure.ts";

/** A stack that was brought up in this process's local AWS. */
export interface HeldStack {
  readonly project: string;
  readonly stack: string;
  readonly directory: string;
  readonly region: string;
  readonly state: StackState;
  readonly result: RunResult;
}

/** A local AWS of this process, the provider that Pulumi reaches it by, and the stacks that were brought up in it. */
export interface Session {
  readonly aws: LocalAws;
  /** The port of the Pulumi provider for programs of a folder: paths of assets are relative to it. */
  providerPort(directory: string): Promise<number>;
  /** A private directory that lives and dies with the session. */
  readonly home: string;
  readonly stacks: readonly HeldStack[];
  up(request: UpRequest): Promise<HeldStack>;
  close(): Promise<void>;
}

export interface UpRequest {
  /** Folder of the program's Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  /** Configuration by full key, such as `aws:region`. */
  readonly config: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

export interface SessionOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly issuer?: "local" | "aws";
  /** Names beside loopback's by which it may be called. */
  readonly allowHost?: readonly string[] | undefined;
  /** A file of ids and secrets for pools and clients. */
  readonly pins?: string;
  /** Made by who started this process; else the session makes one. */
  readonly home?: string;
}

type Provider = Awaited<ReturnType<typeof startProvider>>;

/** @throws {CommandError} `port_in_use` */
export async function openSession({
  port,
  issuer = "local",
  pins: pinsFile,
  allowHost = [],
  home: given,
}: SessionOptions): Promise<Session> {
  const pins = pinsFile === undefined ? {} : await readPins(pinsFile).catch(asUsageError);
  const aws = await startLocalAws({ port, issuer, pins, allowHosts: allowHost }).catch((cause: unknown) => {
    if ((cause as { code?: unknown }).code !== "EADDRINUSE") throw cause;
    throw new CommandError(
      "port_in_use",
      `Port ${port} is in use: stop what listens there (a local AWS by \`cognito-preview local --stop --port ${port}\`), or choose another with --port.`,
    );
  });
  const home = given ?? (await mkdtemp(join(tmpdir(), "cognito-preview-")));
  const providers = new Map<string, Promise<Provider>>();
  const stacks: HeldStack[] = [];
  return {
    aws,
    async providerPort(directory) {
      const known = providers.get(directory);
      if (known !== undefined) return (await known).port;
      const { startProvider } = await import("../local/pulumi/provider.ts");
      const version = awsSdkVersion(directory);
      const started = startProvider(aws, { directory, ...(version === undefined ? {} : { version }) });
      providers.set(directory, started);
      return (await started).port;
    },
    home,
    stacks,
    async up({ directory, stack, config, signal, onEvent }) {
      const { newStackState, readProgram, runProgram } = await import("../local/pulumi/runner.ts");
      const program: Program = await readProgram(directory);
      const held = stacks.find((one) => one.project === program.name && one.stack === stack);
      const state = held?.state ?? newStackState();
      const region = config["aws:region"] ?? DEFAULT_REGION;
      const result = await runProgram({
        aws,
        directory,
        stack,
        config: { ...config, "aws:region": region },
        state,
        ...(signal === undefined ? {} : { signal }),
        ...(onEvent === undefined ? {} : { onEvent }),
      });
      const now: HeldStack = { project: program.name, stack, directory, region, state, result };
      if (held !== undefined) stacks.splice(stacks.indexOf(held), 1);
      stacks.push(now);
      return now;
    },
    async close() {
      await Promise.all([...providers.values()].map(async (provider) => (await provider).close()));
      await aws.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The version of the `@pulumi/aws` that a program imports: the engine expects its provider to be of the same. */
function awsSdkVersion(directory: string): string | undefined {
  try {
    return (createRequire(join(directory, "index.js"))("@pulumi/aws/package.json") as { version: string }).version;
  } catch {
    // A program in another language, or one whose packages are not installed yet: the provider's own version does.
    return undefined;
  }
}

function asUsageError(cause: unknown): never {
  throw cause instanceof TypeError ? new UsageError(cause.message) : cause;
}

/** The outputs of a held stack that previews know, in the order in which they are printed. */
export function previewOutputs(held: HeldStack): Partial<StackOutputs> {
  const known = STACK_OUTPUT_NAMES.filter((name) => held.result.outputs[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, held.result.outputs[name]]));
}
