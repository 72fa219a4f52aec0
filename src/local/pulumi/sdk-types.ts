import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { nearestName } from "../../contract/nearest.ts";

/** What the SDK's class of a resource type says of it. */
export interface SdkResource {
  readonly inputs: readonly string[];
  /** Inputs that the class demands. */
  readonly required: readonly string[];
  /** Outputs that are not inputs. */
  readonly outputs: readonly string[];
}

/** The types and functions of the installed `@pulumi/aws`: of the program's copy, and of the one beside us. */
export interface SdkTypes {
  /** Whether there is a copy to ask. Programs in other languages have none, and we need none to run. */
  readonly installed: boolean;
  resource(token: string): SdkResource | undefined;
  hasFunction(token: string): boolean;
  /** The type or function whose name is nearest to a misspelt one's. */
  nearest(token: string): string | undefined;
}

/** @param directory the folder of the program */
export function sdkTypes(directory: string): SdkTypes {
  let found: readonly string[] | undefined;
  // Looked for when there is a question: most programs have served types alone.
  const copies = () => {
    found ??= [...new Set([join(directory, "index.js"), import.meta.url].flatMap(folderOfSdk))];
    return found;
  };
  return {
    get installed() {
      return copies().length > 0;
    },
    resource(token) {
      const source = sourceOf(copies(), token);
      return source?.includes(`__pulumiType = '${token}'`) ? resourceIn(source) : undefined;
    },
    hasFunction: (token) => sourceOf(copies(), token)?.includes(`"${token}"`) === true,
    nearest: (token) => nearestIn(copies(), token),
  };
}

function folderOfSdk(from: string | URL): string[] {
  try {
    return [dirname(createRequire(from).resolve("@pulumi/aws/package.json"))];
  } catch (error) {
    if ((error as { code?: unknown }).code === "MODULE_NOT_FOUND") return [];
    throw error;
  }
}

interface Parts {
  readonly module: string;
  readonly file: string;
}

/** `aws:s3/bucket:Bucket` */
function partsOf(token: string): Parts | undefined {
  const [, module, file] = /^aws:([A-Za-z0-9]+)\/([A-Za-z0-9]+):[A-Za-z0-9]+$/.exec(token) ?? [];
  return module === undefined || file === undefined ? undefined : { module, file };
}

/** The compiled class. Its file has the token's middle for a name, but for capitals, and an underscore after `index`. */
function sourceOf(copies: readonly string[], token: string): string | undefined {
  const parts = partsOf(token);
  if (parts === undefined) return undefined;
  const wanted = [parts.file, `${parts.file}_`].map((name) => `${name}.js`.toLowerCase());
  for (const copy of copies) {
    const folder = folderOf(copy, parts.module);
    for (const file of filesOf(folder))
      if (wanted.includes(file.toLowerCase())) {
        const source = readFileSync(join(folder, file), "utf8");
        if (source.includes(token)) return source;
      }
  }
  return undefined;
}

function folderOf(copy: string, module: string): string {
  return module === "index" ? copy : join(copy, module);
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".js"));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(String((error as { code?: unknown }).code))) return [];
    throw error;
  }
}

/** Every class assigns its inputs from its arguments by name, and lists its other outputs after them. */
function resourceIn(source: string): SdkResource {
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  for (const [, name = "", value = ""] of source.matchAll(/[iI]nputs\["(\w+)"\] = ([^\n]*)/g)) {
    if (/\bargs\b/.test(value)) inputs.add(name);
    else if (value.startsWith("undefined /*out*/")) outputs.add(name);
  }
  const required = [...source.matchAll(/Missing required property '(\w+)'/g)].map(([, name = ""]) => name);
  return { inputs: [...inputs], outputs: [...outputs], required };
}

function nearestIn(copies: readonly string[], token: string): string | undefined {
  const parts = partsOf(token);
  const [copy] = copies;
  if (parts === undefined || copy === undefined) return undefined;
  const modules = readdirSync(copy, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
  const module = ["index", ...modules].includes(parts.module) ? parts.module : nearestName(parts.module, modules);
  if (module === undefined) return undefined;
  const folder = folderOf(copy, module);
  const names = filesOf(folder).map((file) => file.slice(0, -".js".length));
  const name = nearestName(parts.file, names);
  if (name === undefined) return undefined;
  const source = readFileSync(join(folder, `${name}.js`), "utf8");
  return /__pulumiType = '([^']+)'/.exec(source)?.[1] ?? new RegExp(`"(aws:${module}/${name}:\\w+)"`).exec(source)?.[1];
}
