import { isBuiltin } from "node:module";

/**
 * What the bundle would load from outside itself and Node. ncc leaves an import that it cannot resolve as it stands, and
 * ends 0: the runner would be the first to see it.
 */
export function foreignImports(files: ReadonlyMap<string, Buffer>): string[] {
  return [...files]
    .filter(([name]) => name.endsWith(".js"))
    .flatMap(([name, content]) => {
      const specifiers = [...content.toString("utf8").matchAll(LOADS)].map((match) => match.groups?.specifier ?? "");
      const foreign = new Set(specifiers.filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier)));
      return [...foreign].map((specifier) => `${name} loads ${JSON.stringify(specifier)}, which is not in the bundle`);
    });
}

const LOADS =
  /^import [^"';]*?["'](?<specifier>[^"']+)["']|(?:eval\("require"\)|__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\))\(["'](?<specifier>[^"']+)["']\)/gm;
