import type { LocalAws } from "../../local/index.ts";
import type { RunResult } from "../../local/pulumi/runner.ts";
import { CommandError } from "../failure.ts";
import type { DestroyRequest, HeldStack, Session, StackHere, UpRequest } from "./session.ts";

type Named = Pick<StackHere, "project" | "directory" | "stack">;

/** Runs of the built-in runner over the stacks of one local AWS, at most one over each stack at a time. */
export function stackRuns(
  aws: LocalAws,
): Pick<Session, "stacks" | "up" | "preview" | "destroy"> & { stop(): Promise<void> } {
  const ending = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const stacks: StackHere[] = [];
  const busy = new Set<Named>();
  const find = (named: Pick<Named, "project" | "stack">) => stacks.find((one) => isSame(one, named));

  /** Puts a stack last, in the place of what was known of it. */
  function keep(held: StackHere): void {
    drop(held);
    stacks.push(held);
  }

  function drop(held: StackHere): void {
    const index = stacks.findIndex((one) => isSame(one, held));
    if (index !== -1) stacks.splice(index, 1);
  }

  /** Does work on a stack that nobody else works on. What is known of the stack is looked at within: before, it may change. */
  async function alone<Result>(named: Named, work: () => Promise<Result>): Promise<Result> {
    refuseBusy(named.stack, (one) => isSame(one, named));
    busy.add(named);
    const working = work();
    underWay.add(working);
    try {
      return await working;
    } finally {
      busy.delete(named);
      underWay.delete(working);
    }
  }

  function refuseBusy(stack: string, isMeant: (one: Named) => boolean): void {
    if (![...busy].some(isMeant)) return;
    throw new CommandError(
      "stack_busy",
      `The stack ${stack} is being changed by another command: wait until that has ended.`,
    );
  }

  /** A signal that aborts when its caller's does, or when the local AWS ends. */
  function untilEnd(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
  }

  async function named({ directory, stack }: DestroyRequest): Promise<Named> {
    const { readProgram } = await import("../../local/pulumi/runner.ts");
    return { project: (await readProgram(directory)).name, directory, stack };
  }

  /** The stack as the last run left it, with what this one sets anew. */
  async function known({ project, directory, stack }: Named, request: UpRequest): Promise<StackHere> {
    const { fullKey, newStackState, regionOf } = await import("../../local/pulumi/runner.ts");
    const held = find({ project, stack });
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
      const asked = await named(request);
      return alone(asked, async () => {
        const here = await known(asked, request);
        try {
          return { ...here, result: await run(here, request, false) };
        } finally {
          // What a failed run made is there as well: the next run goes on from it, and destroy deletes it.
          if (find(here) !== undefined || here.state.resources.length > 0) keep(here);
        }
      });
    },

    async preview(request): Promise<HeldStack> {
      const asked = await named(request);
      return alone(asked, async () => {
        const here = await known(asked, request);
        return { ...here, result: await run(here, request, true) };
      });
    },

    async destroy({ directory, stack, signal, onEvent }: DestroyRequest) {
      const isMeant = (one: Named) => one.directory === directory && one.stack === stack;
      // A stack that is coming up for the first time is not among those that are held.
      refuseBusy(stack, isMeant);
      const held = stacks.find(isMeant);
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

/** A stack is known by its project, wherever the project's folder is: as to Pulumi, a second checkout is the same one. */
function isSame(one: Pick<Named, "project" | "stack">, other: Pick<Named, "project" | "stack">): boolean {
  return one.project === other.project && one.stack === other.stack;
}

function namesOf(stacks: readonly StackHere[], directory: string): string {
  const names = stacks.filter((one) => one.directory === directory).map(({ stack }) => stack);
  return names.length === 0 ? "" : ` (there is ${names.join(", ")})`;
}
