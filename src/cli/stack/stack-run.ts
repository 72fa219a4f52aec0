import type { ResourceEvent, ResourceOperation, RunEvent } from "../../local/pulumi/runner.ts";
import { untilInterrupted } from "../interrupt.ts";
import type { RunOrder } from "../local-aws/control-protocol.ts";
import { type Terminal, table } from "../terminal.ts";
import type { StackTarget } from "./stack-target.ts";

const DOING = { up: "Bringing up", preview: "Previewing", destroy: "Destroying" } as const;

/** A run of the built-in runner in the running local AWS, and what it did: resources, outputs, counts. */
export async function runStack(
  command: RunOrder["command"],
  { running, directory, stack, config }: StackTarget,
  terminal: Terminal,
): Promise<void> {
  const resources: ResourceEvent[] = [];
  const end = await untilInterrupted((signal) =>
    terminal.during(`${DOING[command]} the stack ${stack}`, (say) =>
      running.run(
        { command, directory, stack, config },
        {
          signal,
          onEvent(event) {
            if (event.type === "resource" && event.status === "done") resources.push(event);
            const said = sentenceOf(event);
            if (said !== undefined) say(said);
          },
        },
      ),
    ),
  );
  const changed = resources.filter(({ operation }) => operation !== "same");
  const { project, changes, held, outputs } = end;
  const lines = [
    ...(changed.length === 0 ? [] : [table(changed.map(rowOf)), ""]),
    ...(Object.keys(outputs).length === 0 ? [] : ["Outputs:", table(Object.entries(outputs).map(outputRow)), ""]),
    ...(held.length === 0
      ? []
      : ["Held, with no service behind them:", table(held.map(({ type, name, id }) => [`  ${type}`, name, id])), ""]),
    `${stack} of ${project}: ${countsOf(changes, command === "preview")}.`,
  ];
  terminal.result(lines.join("\n"), {
    project,
    stack,
    changes,
    resources: resources.map(({ operation, resourceType, name, changed: properties = [] }) => ({
      operation,
      type: resourceType,
      name,
      changed: properties,
    })),
    outputs,
    held,
  });
}

/** What to say of an event while it goes on: what is done to a resource, and what the program prints. */
export function sentenceOf(event: RunEvent): string | undefined {
  if (event.type === "log") return event.severity === "debug" ? undefined : event.message;
  if (event.status !== "done" || event.operation === "same") return undefined;
  return `${event.operation} ${event.resourceType} ${event.name}`;
}

function rowOf({ operation, resourceType, name, changed = [] }: ResourceEvent): string[] {
  return [operation, resourceType, name, changed.join(", ")];
}

function outputRow([name, value]: [string, unknown]): string[] {
  return [`  ${name}`, typeof value === "string" ? value : JSON.stringify(value)];
}

const COUNTED: Readonly<Record<ResourceOperation, readonly [done: string, planned: string]>> = {
  create: ["created", "to create"],
  update: ["updated", "to update"],
  replace: ["replaced", "to replace"],
  delete: ["deleted", "to delete"],
  same: ["unchanged", "unchanged"],
};

function countsOf(changes: Readonly<Record<ResourceOperation, number>>, planned: boolean): string {
  const counts = Object.entries(COUNTED).flatMap(([operation, words]) => {
    const count = changes[operation as ResourceOperation];
    return count === 0 ? [] : [`${count} ${words[planned ? 1 : 0]}`];
  });
  return counts.length === 0 ? "nothing to do" : counts.join(", ");
}
