import fs from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** As it is before a function's thread puts others in the place of `fs`'s functions. */
const { existsSync } = fs;

/**
 * A path, or a file's URL, under `/opt` as it is in the folder of a function's layers. What is there in no layer but on this
 * machine stays: the local AWS itself may be installed there.
 *
 * @param folder where the layers' files lie
 */
export function inLayers(path: string, folder: string, root = "/opt"): string {
  if (path.startsWith("file:///")) {
    const asked = fileURLToPath(path);
    const found = inLayers(asked, folder, root);
    return found === asked ? path : pathToFileURL(found).href;
  }
  if (path !== root && !path.startsWith(`${root}/`)) return path;
  const there = `${folder}${path.slice(root.length)}`;
  return existsSync(path) && !existsSync(there) ? path : there;
}

/** Where the Node.js runtimes look for a layer's packages, in this order: `node_modules` in each. */
export function layerFolders(folder: string, runtime: string): readonly string[] {
  const major = /^nodejs(\d+)/.exec(runtime)?.[1];
  return [join(folder, "nodejs", `node${major}`), join(folder, "nodejs")];
}
