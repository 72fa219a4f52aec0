import type { ListedResource } from "../local-aws/resource-list.ts";
import { requireLocal } from "../local-aws/running-local.ts";
import { type Terminal, table } from "../terminal.ts";

/** Lists what the local AWS holds, whoever made it, and marks what no service serves. */
export async function resources({ port }: { port: number }, terminal: Terminal): Promise<void> {
  const listed = (await (await requireLocal(port)).resources()) as ListedResource[];
  const rows = listed.map(({ service, type, name, id, held }) => [service, type, name, id, held ? "held" : ""]);
  terminal.result(
    rows.length === 0 ? "The local AWS holds nothing." : table([["SERVICE", "TYPE", "NAME", "ID"], ...rows]),
    listed,
  );
}
