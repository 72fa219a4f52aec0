import { lstat, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../failure.ts";

/**
 * Where shells that are attached to the local AWS on a port find `pulumi-resource-aws`, and where their Pulumi keeps its state.
 * It is the user's own, the same for every local AWS on that port, and stays when one ends: an engine that is started then
 * still finds a provider, which tells it so, instead of fetching the real one. The system clears it away with other temporary
 * files.
 */
export function placeOf(port: number): string {
  return join(tmpdir(), `cognito-preview-${process.getuid?.() ?? "user"}`, String(port));
}

/** Makes it where there is none. @throws {CommandError} `unsafe_place` where somebody else could put files there, which engines would then run */
export async function openPlace(place: string): Promise<void> {
  for (const directory of [dirname(place), place]) {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const found = await lstat(directory);
    const isOwn = process.getuid === undefined || found.uid === process.getuid();
    if (isOwn && found.isDirectory() && (found.mode & 0o077) === 0) continue;
    throw new CommandError(
      "unsafe_place",
      `${directory} is not a directory of yours alone, and Pulumi would run what is in it: remove it, or name another temporary directory by TMPDIR.`,
    );
  }
  await utimes(place, new Date(), new Date());
}

/** How long a local AWS that ends waits for engines to write down what became of their runs. */
const PATIENCE_MS = 3_000;

/**
 * Leaves of a place what the next local AWS on the port, and shells that are attached still, go on with: the provider on
 * PATH, and stacks by their names. What they held is gone with the local AWS that held it.
 */
export async function retirePlace(place: string): Promise<void> {
  if (!(await exists(place))) return;
  const state = join(place, "pulumi-state", ".pulumi");
  const until = Date.now() + PATIENCE_MS;
  while ((await releaseLocks(state)) && Date.now() < until) await sleep(50);
  await Promise.all([
    keepOnly(place, ["bin", "pulumi-home", "pulumi-state"]),
    keepOnly(join(place, "pulumi-home"), ["workspaces"]),
    keepOnly(state, ["meta.yaml", "stacks", "locks"]),
  ]);
  for (const file of await filesBelow(join(state, "stacks")))
    await (file.endsWith(".json") ? emptyStack(file) : rm(file, { force: true }));
}

/** Removes a place; nothing of it is used any more. */
export async function removePlace(place: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  // The last one to go; where there are others, it stays.
  if ((await namesIn(dirname(place))).length === 0) await rm(dirname(place), { recursive: true, force: true });
}

/** Places of other ports that nobody has opened for a week. */
export async function forgottenPlaces(place: string): Promise<readonly string[]> {
  const weekAgo = Date.now() - 7 * 24 * 60 * 60 * 1_000;
  const others = (await namesIn(dirname(place))).filter((name) => /^\d+$/.test(name) && name !== basename(place));
  const dated = await Promise.all(
    others.map(async (name) => {
      const other = join(dirname(place), name);
      return { other, opened: (await unlessMissing(lstat(other)))?.mtimeMs ?? weekAgo };
    }),
  );
  return dated.filter(({ opened }) => opened < weekAgo).map(({ other }) => other);
}

/** An engine's lock on a stack names the engine's process. @returns whether a living one holds a stack */
async function releaseLocks(state: string): Promise<boolean> {
  let isHeld = false;
  for (const file of await filesBelow(join(state, "locks"))) {
    if (!file.endsWith(".json")) continue;
    if (isAlive((await readJson<{ pid?: number }>(file))?.pid)) isHeld = true;
    else await Promise.all([file, `${file}.attrs`].map((one) => rm(one, { force: true })));
  }
  return isHeld;
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}

interface StackFile {
  readonly version: number;
  readonly checkpoint: {
    readonly stack: string;
    readonly latest?: { manifest?: unknown; secrets_providers?: unknown };
  };
}

/** As `pulumi stack init` writes it: its secrets are of the same passphrase still. */
async function emptyStack(file: string): Promise<void> {
  const stack = await readJson<StackFile>(file);
  if (stack?.checkpoint === undefined) return rm(file, { force: true });
  const { manifest, secrets_providers } = stack.checkpoint.latest ?? {};
  const checkpoint = { stack: stack.checkpoint.stack, latest: { manifest, secrets_providers, metadata: {} } };
  await replaceFile(file, JSON.stringify({ version: stack.version, checkpoint }), 0o600);
}

/** Whole at every moment, for whoever reads or runs it meanwhile. */
export async function replaceFile(file: string, text: string, mode: number): Promise<void> {
  const next = `${file}.${process.pid}`;
  await writeFile(next, text, { mode });
  await rename(next, file);
}

async function keepOnly(directory: string, names: readonly string[]): Promise<void> {
  const others = (await namesIn(directory)).filter((name) => !names.includes(name));
  await Promise.all(others.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

async function filesBelow(directory: string): Promise<string[]> {
  const found = await unlessMissing(readdir(directory, { recursive: true, withFileTypes: true }));
  return (found ?? []).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

async function namesIn(directory: string): Promise<string[]> {
  return (await unlessMissing(readdir(directory))) ?? [];
}

async function exists(path: string): Promise<boolean> {
  return (await unlessMissing(lstat(path))) !== undefined;
}

/** Undefined too where an engine was killed as it wrote. */
async function readJson<Value>(file: string): Promise<Value | undefined> {
  const text = await unlessMissing(readFile(file, "utf8"));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

async function unlessMissing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  return found.catch((error: { code?: unknown }) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
