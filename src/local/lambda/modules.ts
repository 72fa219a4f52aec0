import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inLayers, layerFolders } from "./layer-files.ts";

const SDK = /^@(?:aws-sdk|smithy)\//;
const BARE = /^(?![./]|[a-z]+:)/;

/**
 * Where a function finds modules beside its own: in its layers, for `import` as for `require`, then, as AWS's Node.js runtimes
 * bring the AWS SDK for JavaScript, beside this file, with the clients that this package has.
 *
 * @param opt where its layers' files lie, if it has layers, in the place of `/opt`
 */
export function provideModules(opt: string | undefined, runtime: string): void {
  const ofLayers = opt === undefined ? [] : layerFolders(opt, runtime).map((folder) => join(folder, "index.js"));
  let searching = false;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const asked = opt === undefined ? specifier : inLayers(specifier, opt);
      try {
        return nextResolve(asked, context);
      } catch (error) {
        const others = [...(BARE.test(asked) ? ofLayers : []), ...(SDK.test(asked) ? [import.meta.filename] : [])];
        // `require` resolves by these same steps.
        if (searching) throw error;
        searching = true;
        try {
          for (const from of others) {
            const found = attempt(() => {
              if (!context.conditions.includes("require"))
                return nextResolve(asked, { ...context, parentURL: pathToFileURL(from).href });
              // `require` takes its caller's place from elsewhere than the context.
              return { url: pathToFileURL(createRequire(from).resolve(asked)).href, shortCircuit: true };
            });
            if (found !== undefined) return found;
          }
        } finally {
          searching = false;
        }
        throw error;
      }
    },
  });
}

/** Undefined where that is not to be found. */
function attempt<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
