import child from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isAbsolute, resolve, sep } from "node:path";
import { inLayers } from "./layer-files.ts";

type Call = (...values: unknown[]) => unknown;
type Calls = Record<string, Call | undefined>;

/** Functions of `fs` whose first argument is a path. */
const OF_ONE_PATH =
  `access appendFile chmod chown exists lchmod lchown lstat lutimes mkdir mkdtemp mkdtempDisposable open
  openAsBlob opendir readFile readdir readlink realpath rm rmdir stat statfs truncate unlink unwatchFile utimes watch
  watchFile writeFile`.split(/\s+/);
/** Others, by which of their arguments are paths. What a link points to is its own affair. */
const OF_PATHS: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(OF_ONE_PATH.map((name) => [name, [0]])),
  copyFile: [0, 1],
  cp: [0, 1],
  link: [0, 1],
  rename: [0, 1],
  symlink: [1],
};
/** Functions that end only when what they start has, by where their options are. */
const SYNCHRONOUS = ["execFileSync", "execSync", "spawnSync"];

/**
 * Gives this thread a working directory of its own, where on Lambda that is the package's. Threads share one with their
 * process, and have no `process.chdir`: so `process.cwd`, `process.chdir`, `fs` and what starts processes are replaced by
 * functions that go by the thread's. Paths in `fs`'s errors are then absolute.
 *
 * @param opt the folder with the files of its layers, if it has layers, for which `/opt` then stands
 */
export function workIn(directory: string, opt?: string): void {
  let here = directory;
  process.cwd = () => here;
  process.chdir = (to) => {
    const next = resolve(here, to);
    if (!fs.statSync(next).isDirectory())
      throw Object.assign(new Error(`ENOTDIR: not a directory, chdir '${here}' -> '${to}'`), {
        code: "ENOTDIR",
        syscall: "chdir",
        path: here,
        dest: to,
      });
    here = next;
  };
  const owners = [fs, fs.promises] as unknown as readonly Calls[];
  for (const [name, places] of Object.entries(OF_PATHS)) {
    const changed = (values: readonly unknown[]) =>
      values.map((value, place) => (places.includes(place) ? absolute(ofLayers(value, opt), here) : value));
    for (const owner of owners) for (const one of [name, `${name}Sync`]) replace(owner, one, changed);
  }
  for (const owner of owners)
    for (const name of ["glob", "globSync"])
      replace(owner, name, ([pattern, ...rest]) => {
        const [options, ...others] = typeof rest[0] === "object" ? rest : [{}, ...rest];
        return [pattern, placed(options, here), ...others];
      });
  replace(child.ChildProcess.prototype as unknown as Calls, "spawn", ([options]) => [placed(options, here)]);
  for (const name of SYNCHRONOUS)
    replace(child as unknown as Calls, name, (values) => {
      const last = values.at(-1);
      const isOptions = values.length > 1 && typeof last === "object" && last !== null && !Array.isArray(last);
      return isOptions ? [...values.slice(0, -1), placed(last, here)] : [...values, placed({}, here)];
    });
  syncBuiltinESMExports();
}

/** Puts in a function's place one that changes its arguments first. */
function replace(owner: Calls, name: string, changed: (values: readonly unknown[]) => unknown[]): void {
  const own = owner[name];
  if (own === undefined) return;
  const other = function (this: unknown, ...values: unknown[]) {
    return own.apply(this, changed(values));
  };
  // What `util.promisify` goes by, and `realpath.native`, are properties of the functions.
  for (const key of Reflect.ownKeys(own)) {
    const property = Object.getOwnPropertyDescriptor(own, key);
    if (property !== undefined && key !== "prototype") Object.defineProperty(other, key, property);
  }
  if ("native" in other) replace(other as unknown as Calls, "native", changed);
  owner[name] = other;
}

function ofLayers(path: unknown, opt: string | undefined): unknown {
  if (opt === undefined) return path;
  if (path instanceof URL) return new URL(inLayers(path.href, opt));
  return typeof path === "string" ? inLayers(path, opt) : path;
}

/** File descriptors, URLs and the empty path stay what they are. */
function absolute(path: unknown, directory: string): unknown {
  if (typeof path === "string") return path === "" || isAbsolute(path) ? path : `${directory}${sep}${path}`;
  if (!(path instanceof Uint8Array) || path.length === 0 || isAbsolute(Buffer.from(path).toString())) return path;
  return Buffer.concat([Buffer.from(`${directory}${sep}`), path]);
}

function placed(options: unknown, directory: string): object {
  const { cwd, ...others } = (options ?? {}) as { cwd?: unknown };
  return { ...others, cwd: cwd === undefined || cwd === null ? directory : absolute(cwd, directory) };
}
