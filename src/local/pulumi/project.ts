import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve, sep } from "node:path";
import { parse } from "yaml";
import { engineOnly, PULUMI_CLI, RunError } from "./errors.ts";
import { checkRequiredVersion } from "./required-version.ts";

/** A Pulumi program of the nodejs runtime, found and readable. */
export interface Program {
  /** The project's name. */
  readonly name: string;
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  /** The folder that the program runs in: that of `main`. Relative paths of assets start here. */
  readonly directory: string;
  /** The folder of the stacks' files (`stackConfigDir`). */
  readonly stackFiles: string;
  /** What `@pulumi/pulumi/cmd/run` is given: a file of that folder, or `.`. */
  readonly entry: string;
  /** Whether the SDK is to compile TypeScript (`runtime.options.typescript`, true unless said otherwise). */
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  /** Arguments for node (`runtime.options.nodeargs`). */
  readonly nodeArguments: readonly string[];
  /** Configuration with values of its own in Pulumi.yaml, by full key. */
  readonly config: Readonly<Record<string, string>>;
  /** The SDK's program that runs programs. */
  readonly sdkEntry: string;
}

interface ProjectFile {
  readonly name?: unknown;
  readonly main?: unknown;
  readonly runtime?: unknown;
  readonly config?: unknown;
  readonly stackConfigDir?: unknown;
  readonly requiredPulumiVersion?: unknown;
}

/**
 * Reads the Pulumi.yaml (or Pulumi.yml) of a folder.
 *
 * @throws {RunError} `no_project`, `bad_project`, `unsupported_runtime`, `unsupported`, `no_program`, `no_sdk`
 */
export async function readProgram(directory: string): Promise<Program> {
  const root = resolve(directory);
  const { file, project } = await readProjectFile(root);
  if (typeof project.name !== "string" || project.name === "")
    throw new RunError("bad_project", `${file} has no name: add a line such as \`name: my-project\`.`);
  const { runtime, options } = runtimeOf(project.runtime, file);
  if (runtime !== "nodejs")
    throw new RunError(
      "unsupported_runtime",
      `${file} asks for the runtime ${JSON.stringify(runtime)}; the built-in runner runs nodejs programs, others need ${PULUMI_CLI}.`,
    );
  const main = await mainOf(root, project.main, file);
  const sdk = sdkEntry(main.directory);
  if (typeof project.requiredPulumiVersion === "string") checkRequiredVersion(project.requiredPulumiVersion, sdk);
  return {
    name: project.name,
    root,
    ...main,
    stackFiles: typeof project.stackConfigDir === "string" ? resolve(root, project.stackConfigDir) : root,
    typescript: String(options.typescript ?? "true") !== "false",
    tsconfig: typeof options.tsconfig === "string" ? resolve(root, options.tsconfig) : undefined,
    nodeArguments: typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [],
    config: valuesOf(project.config, project.name, declaredValue),
    sdkEntry: sdk,
  };
}

/**
 * What `Pulumi.<stack>.yaml` beside Pulumi.yaml sets, by full key; nothing where there is no such file.
 *
 * @throws {RunError} `bad_project`; `unsupported` where a value is encrypted or elsewhere
 */
export async function readStackConfig(program: Program, stack: string): Promise<Readonly<Record<string, string>>> {
  const file = join(program.stackFiles, `Pulumi.${stack}.yaml`);
  const text = (await textOf(file, "bad_project")) ?? "";
  const { config, environment } = (parsed(text, file) ?? {}) as { config?: unknown; environment?: unknown };
  if (environment !== undefined && environment !== null && Object.keys(environment).length > 0)
    throw engineOnly(
      `${file} takes configuration from an environment of Pulumi ESC, which the built-in runner cannot open`,
    );
  for (const [key, value] of Object.entries(config ?? {}))
    if (isEncrypted(value))
      throw new RunError(
        "unsupported",
        `${file}: ${key} is encrypted, which the built-in runner cannot read; give it by --config, or use the Pulumi CLI.`,
      );
  return valuesOf(config, program.name, (value) => value);
}

/** Whether a setting, or a part of one, is `{secure: …}`. */
function isEncrypted(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "secure" in value || Object.values(value).some(isEncrypted);
}

async function readProjectFile(root: string): Promise<{ file: string; project: ProjectFile }> {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const file = join(root, name);
    const text = await textOf(file, "no_project");
    if (text === undefined) continue;
    const project = parsed(text, file);
    if (typeof project !== "object" || project === null || Array.isArray(project))
      throw new RunError("bad_project", `${file} holds no project: it needs at least a name and a runtime.`);
    return { file, project };
  }
  throw new RunError(
    "no_project",
    `There is no Pulumi.yaml in ${root}: go to the folder of a Pulumi program, or name it.`,
  );
}

/** Undefined where there is no such file. @throws {RunError} `code` where it cannot be read */
async function textOf(file: string, code: "no_project" | "bad_project"): Promise<string | undefined> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    if (isMissing(cause)) return undefined;
    throw new RunError(code, `${file} cannot be read: ${String((cause as { code?: unknown }).code)}.`);
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (cause) {
    const [reason = ""] = cause instanceof Error ? cause.message.split("\n") : [];
    throw new RunError("bad_project", `${file} is not YAML: ${reason.replace(/:$/, "")}.`);
  }
}

function runtimeOf(runtime: unknown, file: string): { runtime: string; options: Record<string, unknown> } {
  if (typeof runtime === "string") return { runtime, options: {} };
  const { name, options } = (runtime ?? {}) as { name?: unknown; options?: unknown };
  if (typeof name !== "string")
    throw new RunError("bad_project", `${file} has no runtime: add a line \`runtime: nodejs\`.`);
  return { runtime: name, options: (options ?? {}) as Record<string, unknown> };
}

/** As Pulumi does: the program runs in the folder of `main`, or in `main` where that is a folder. */
async function mainOf(root: string, main: unknown, file: string): Promise<{ directory: string; entry: string }> {
  if (main === undefined || main === "") {
    if (!(await hasEntry(root)))
      throw new RunError(
        "no_program",
        `${root} holds no program: there is no index.ts or index.js, and ${file} names no main.`,
      );
    return { directory: root, entry: "." };
  }
  const path = resolve(root, String(main));
  if (path !== root && !path.startsWith(root + sep))
    throw new RunError("bad_project", `${file}: main must lie below the folder of Pulumi.yaml, not at ${path}.`);
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new RunError("no_program", `${file}: main names ${path}, which does not exist.`);
  return info.isDirectory() ? { directory: path, entry: "." } : { directory: dirname(path), entry: basename(path) };
}

async function hasEntry(root: string): Promise<boolean> {
  const candidates = ["index.ts", "index.mts", "index.js", "index.mjs", "index.cjs", "package.json"];
  const found = await Promise.all(
    candidates.map((name) =>
      stat(join(root, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** Settings by full key, each as the program's process is told it: all but texts as JSON. */
function valuesOf(config: unknown, project: string, read: (setting: unknown) => unknown): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, setting] of Object.entries((config ?? {}) as Record<string, unknown>)) {
    const value = read(setting);
    if (value === undefined || value === null) continue;
    values[fullKey(key, project)] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return values;
}

/** In Pulumi.yaml a setting may be declared as `{value: …}` or `{default: …, type: …}`; in a stack's file an object is a value. */
function declaredValue(setting: unknown): unknown {
  if (typeof setting !== "object" || setting === null || Array.isArray(setting)) return setting;
  if ("value" in setting) return setting.value;
  if ("default" in setting) return setting.default;
  return "type" in setting || "description" in setting ? undefined : setting;
}

/** A key without a namespace is the project's own. */
export function fullKey(key: string, project: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function sdkEntry(directory: string): string {
  try {
    return createRequire(join(directory, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new RunError(
      "no_sdk",
      `@pulumi/pulumi cannot be found from ${directory}: install the program's packages (npm ci).`,
    );
  }
}

function isMissing(cause: unknown): boolean {
  const { code } = cause as { code?: unknown };
  return code === "ENOENT" || code === "ENOTDIR";
}
