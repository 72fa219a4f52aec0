import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { HandlerError } from "./runtime-error.ts";

export type Handler = (event: unknown, context: unknown, callback?: unknown) => unknown;

/**
 * Finds the function that a handler string such as `src/index.handler` names: the module `src/index`, and in what it
 * exports the (nested) property `handler`. An ES module is `.mjs`, or `.js` under a package.json of type `module`.
 *
 * @throws {HandlerError} `Runtime.ImportModuleError`, `Runtime.UserCodeSyntaxError`, `Runtime.HandlerNotFound`,
 * `Runtime.MalformedHandlerName`; and whatever the module throws as it is loaded
 */
export async function loadHandler(directory: string, handler: string): Promise<Handler> {
  const match = /^([^.]+)\.(.+)$/.exec(basename(handler));
  if (match === null || handler.includes(".."))
    throw new HandlerError(
      "Runtime.MalformedHandlerName",
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  const [, module = "", property = ""] = match;
  const exported = await load(join(directory, dirname(handler), module), join(dirname(handler), module));
  const found = property
    .split(".")
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], exported);
  if (found === undefined || found === null)
    throw new HandlerError("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  if (typeof found !== "function") throw new HandlerError("Runtime.HandlerNotFound", `${handler} is not a function`);
  return found as Handler;
}

async function load(path: string, name: string): Promise<unknown> {
  const file = [path, `${path}.js`, `${path}.mjs`, `${path}.cjs`].find((one) => existsSync(one));
  if (file === undefined) throw new HandlerError("Runtime.ImportModuleError", `Error: Cannot find module '${name}'`);
  try {
    return isEsModule(file) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new HandlerError("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND")
      throw new HandlerError("Runtime.ImportModuleError", `Error: ${message}`);
    throw error;
  }
}

function isEsModule(file: string): boolean {
  if (file.endsWith(".mjs")) return true;
  if (!file.endsWith(".js")) return false;
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const manifest = join(directory, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
    if (dirname(directory) === directory || basename(directory) === "node_modules") return false;
  }
}
