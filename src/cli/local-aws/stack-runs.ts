import type { LocalAws } from "../../local/index.ts";
import type { RunResult } from "../../local/pulumi/runner.ts";
import { CommandError } from "../failure.ts";
import type { DestroyRequest, HeldStack, Session, StackHere, UpRequest } from "./session.ts";

/** Runs of the built-in runner over the stacks of one local AWS, at most one over each stack at a time. */
export function stackRuns(
  aws: LocalAws,
): Pick<Session, "stacks" | "up" | "preview" | "destroy"> & { stop(): Promise<void> } {
  const ending = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const stacks: StackHere[] = [];
  const busy = new Set<StackHere>();
  const find = (project: string, stack: string) => stacks.find((one) => one.project === project && one.stack === stack);

  /** Puts a stack last, in the place of what was known of it. */
  function keep(held: StackHere): void {
    drop(held);
    stacks.push(held);
  }

  function drop({ project, stack }: StackHere): void {
    const index = stacks.findIndex((one) => one.project === project && one.stack === stack);
    if (index !== -1) stacks.splice(index, 1);
  }

  async function alone<Result>(here: StackHere, work: () => Promise<Result>): Promise<Result> {
    refuseBusy(here.directory, here.stack);
    busy.add(here);
    const working = work();
    underWay.add(working);
    try {
      return await working;
    } finally {
      busy.delete(here);
      underWay.delete(working);
    }
  }

  function refuseBusy(directory: string, stack: string): void {
    if (![...busy].some((one) => one.directory === directory && one.stack === stack)) return;
    throw new CommandError(
      "stack_busy",
      `The stack ${stack} is being changed by another command: wait until that has ended.`,
    );
  }

  /** A signal that aborts when its caller's does, or when the local AWS ends. */
  function untilEnd(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
  }

  async function known(request: UpRequest): Promise<StackHere> {
    const { fullKey, newStackState, readProgram, regionOf } = await import("../../local/pulumi/runner.ts");
    const { name: project } = await readProgram(request.directory);
    const { directory, stack } = request;
    const held = find(project, stack);
    const given = Object.entries(request.config).map(([key, value]) => [fullKey(key, project), value] as const);
    const config = { ...held?.config, ...Object.fromEntries(given) };
    const region = await regionOf({ directory, stack, config });
    return { project, stack, directory, region, config, state: held?.state ?? newStackState() };
  }

  async function run(here: StackHere, { signal, onEvent }: UpRequest, preview: boolean): Promise<RunResult> {
    const { runProgram } = await import("../../local/pulumi/runner.ts");
    const { directory, stack, state, region } = here;
    return runProgram({
      aws,
      directory,
      stack,
      config: { ...here.config, "aws:region": region },
      state,
      preview,
      signal: untilEnd(signal),
      ...(onEvent === undefined ? {} : { onEvent }),
    });
  }

  return {
    stacks,

    /** Ends the runs that are under way, and with them their programs' processes. */
    async stop() {
      ending.abort(new DOMException("The local AWS was stopped.", "AbortError"));
      await Promise.allSettled(underWay);
    },

    async up(request): Promise<HeldStack> {
      const here = await known(request);
      return alone(here, async () => {
        try {
          return { ...here, result: await run(here, request, false) };
        } finally {
          // What a failed run made is there as well: the next run goes on from it, and destroy deletes it.
          if (find(here.project, here.stack) !== undefined || here.state.resources.length > 0) keep(here);
        }
      });
    },

    async preview(request): Promise<HeldStack> {
      const here = await known(request);
      return alone(here, async () => ({ ...here, result: await run(here, request, true) }));
    },

    async destroy({ directory, stack, signal, onEvent }: DestroyRequest) {
      refuseBusy(directory, stack);
      const held = stacks.find((one) => one.directory === directory && one.stack === stack);
      if (held === undefined)
        throw new CommandError(
          "no_stack",
          `The built-in runner holds no stack ${stack} of ${directory}: name it with --stack${namesOf(stacks, directory)}.`,
        );
      return alone(held, async () => {
        const { destroyStack } = await import("../../local/pulumi/runner.ts");
        const { changes } = await destroyStack({
          aws,
          state: held.state,
          signal: untilEnd(signal),
          ...(onEvent === undefined ? {} : { onEvent }),
        });
        drop(held);
        return { project: held.project, changes };
      });
    },
  };
}

function namesOf(stacks: readonly StackHere[], directory: string): string {
  const names = stacks.filter((one) => one.directory === directory).map(({ stack }) => stack);
  return names.length === 0 ? "" : ` (there is ${names.join(", ")})`;
}
