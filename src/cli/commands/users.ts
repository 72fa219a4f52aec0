import type { KnownUser } from "../../pool/index.ts";
import { UsageError } from "../failure.ts";
import { withAccount } from "../options/account.ts";
import type { PoolPlaceOptions } from "../options/pool-place.ts";
import { secretInput } from "../options/secret-input.ts";
import { textOf } from "../stack/stack.ts";
import { type Terminal, table } from "../terminal.ts";
import { attributesOf } from "./signup.ts";

export interface ListUsersOptions extends PoolPlaceOptions {
  readonly filter?: string;
}

export interface CreateUserOptions extends PoolPlaceOptions {
  readonly email?: string;
  readonly attribute?: readonly string[];
  readonly passwordFile?: string;
  readonly invite?: boolean;
}

export interface UserEventsOptions extends PoolPlaceOptions {
  readonly last: number;
}

export interface SeedUsersOptions extends PoolPlaceOptions {
  readonly table?: string;
  readonly from?: string;
}

export async function listUsers(options: ListUsersOptions, terminal: Terminal): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    const users = await pool.listUsers(aws, userPoolId(), options.filter);
    const rows = users.map(({ username, status, enabled, attributes }) => [
      username,
      enabled ? status : `${status} (disabled)`,
      attributes.email ?? "",
    ]);
    terminal.result(rows.length === 0 ? "No users." : table(rows), users);
  });
}

/** As an administrator: with a password the user is confirmed at once, else Cognito makes a temporary one. */
export async function createUser(username: string, options: CreateUserOptions, terminal: Terminal): Promise<void> {
  const attributes = attributesOf(options);
  const { invite = false } = options;
  const password = await secretInput(options.passwordFile, "--password-file", "COGNITO_PASSWORD");
  if (invite && password !== undefined)
    throw new UsageError("--invite sends a temporary password, so it does not go with a password of the user's own.");
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    await pool.createUser(aws, userPoolId(), { username, attributes, invite });
    if (password !== undefined) {
      await pool.setPassword(aws, userPoolId(), username, password).catch(async (thrown: unknown) => {
        // Half a user is nobody's wish.
        await pool.deleteUser(aws, userPoolId(), username);
        throw thrown;
      });
    }
    const made = await pool.findUser(aws, userPoolId(), username);
    terminal.result(`${username} is in the pool: ${made?.status}.`, made);
  });
}

export async function deleteUsers(
  names: readonly string[],
  options: PoolPlaceOptions,
  terminal: Terminal,
): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    const results: { username: string; deleted: boolean }[] = [];
    for (const username of names)
      results.push({ username, deleted: await pool.deleteUser(aws, userPoolId(), username) });
    const lines = results.map(({ username, deleted }) => `${username} ${deleted ? "is deleted" : "was not there"}.`);
    terminal.result(lines.join("\n"), results);
  });
}

/** What a user did lately in a pool with threat protection, newest first. */
export async function listUserEvents(username: string, options: UserEventsOptions, terminal: Terminal): Promise<void> {
  await withAccount(options, async ({ aws, userPoolId }) => {
    const pool = await import("../../pool/index.ts");
    const events = await pool.listUserEvents(aws, userPoolId(), username, options.last);
    const rows = events.map(({ time, type, response, risk, ...place }) => [
      time,
      type,
      response,
      [risk.level, risk.decision, ...(risk.compromisedCredentials ? ["CompromisedCredentials"] : [])].join(" ").trim(),
      [place.ipAddress, place.city, place.country, place.deviceName].filter((one) => one !== undefined).join(", "),
    ]);
    terminal.result(rows.length === 0 ? "No events." : table(rows), events);
  });
}

/** Fills the table of known users: with three made-up ones, or those of a file. Rows that are there stay as they are. */
export async function seedUsers(options: SeedUsersOptions, terminal: Terminal): Promise<void> {
  const given = options.from === undefined ? undefined : await knownUsers(options.from);
  await withAccount(options, async ({ aws, outputs }) => {
    const TableName = options.table ?? outputs.TableName;
    if (TableName === undefined)
      throw new UsageError("No table is named: give --table, or the outputs of a stack that prints TableName.");
    const pool = await import("../../pool/index.ts");
    const users = given ?? (await import("../../scenarios/people.ts")).SAMPLE_USERS;
    const added = await pool.addKnownUsers(aws, TableName, users);
    const there = users.length - added.length;
    terminal.result(`${added.length} added to ${TableName}, ${there} there already.`, {
      table: TableName,
      added,
      there,
    });
  });
}

/** @throws {UsageError} */
async function knownUsers(file: string): Promise<KnownUser[]> {
  const text = await textOf(file, "--from");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`--from: ${file} is not JSON.`);
  }
  if (!Array.isArray(value) || !value.every(isKnownUser))
    throw new UsageError(`--from: ${file} must hold a JSON list of {"UserName", "UserEmail"}.`);
  return value.map(({ UserName, UserEmail }) => ({ UserName, UserEmail: UserEmail.trim().toLowerCase() }));
}

function isKnownUser(value: unknown): value is KnownUser {
  const { UserName, UserEmail } = (value ?? {}) as Record<string, unknown>;
  return [UserName, UserEmail].every((member) => typeof member === "string" && member.trim() !== "");
}
