import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const PROVIDED = /^@(?:aws-sdk|smithy)\//;

/**
 * AWS's Node.js runtimes bring the AWS SDK for JavaScript. So does this one, with the clients that this package has: an
 * import of one that is not in the function's own code is looked for beside this file.
 */
export function provideSdk(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        if (!PROVIDED.test(specifier)) throw error;
        if (!context.conditions.includes("require"))
          return nextResolve(specifier, { ...context, parentURL: import.meta.url });
        // `require` takes its caller's place from elsewhere than the context.
        const file = createRequire(import.meta.url).resolve(specifier);
        return { url: pathToFileURL(file).href, shortCircuit: true };
      }
    },
  });
}
