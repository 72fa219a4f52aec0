import { CommandError } from "../failure.ts";
import { withAccount } from "../options/account.ts";
import type { PoolPlaceOptions } from "../options/pool-place.ts";
import { type Terminal, table } from "../terminal.ts";

export interface CreateGroupOptions extends PoolPlaceOptions {
  readonly description?: string;
  readonly precedence?: number;
}

export async function listGroups(options: PoolPlaceOptions, terminal: Terminal): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    const groups = await pool.listGroups(aws, userPoolId());
    const rows = groups.map(({ name, precedence, description }) => [name, String(precedence ?? ""), description ?? ""]);
    terminal.result(rows.length === 0 ? "No groups." : table(rows), groups);
  });
}

export async function createGroup(
  name: string,
  { description, precedence, ...options }: CreateGroupOptions,
  terminal: Terminal,
): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    const group = {
      name,
      ...(description === undefined ? {} : { description }),
      ...(precedence === undefined ? {} : { precedence }),
    };
    await pool.createGroup(aws, userPoolId(), group);
    terminal.result(`The group ${name} is made.`, group);
  });
}

export async function deleteGroup(name: string, options: PoolPlaceOptions, terminal: Terminal): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    await pool.deleteGroup(aws, userPoolId(), name);
    terminal.result(`The group ${name} is deleted.`, { name, deleted: true });
  });
}

/** Puts users into a group (`member`) or takes them out. New tokens say so; those issued before do not. */
export async function changeMembers(
  group: string,
  usernames: readonly string[],
  member: boolean,
  options: PoolPlaceOptions,
  terminal: Terminal,
): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const { addToGroup, PoolError, removeFromGroup } = await import("../../pool/index.ts");
    const change = member ? addToGroup : removeFromGroup;
    const done: string[] = [];
    for (const username of usernames) {
      await change(aws, userPoolId(), group, username).catch((thrown: unknown) => {
        throw thrown instanceof PoolError ? new CommandError(thrown.code, stoppedAt(username, thrown, done)) : thrown;
      });
      done.push(username);
    }
    const lines = usernames.map((username) => `${username} is ${member ? "in" : "not in"} ${group} now.`);
    terminal.result(
      lines.join("\n"),
      usernames.map((username) => ({ group, username, member })),
    );
  });
}

/** Which of several users it was, and whose groups are changed already. */
function stoppedAt(username: string, { message }: Error, done: readonly string[]): string {
  return `${username}: ${message}${done.length === 0 ? "" : ` Done before: ${done.join(", ")}.`}`;
}
