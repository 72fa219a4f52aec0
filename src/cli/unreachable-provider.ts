import { createRequire } from "node:module";
import { join } from "node:path";
import { serveProvider } from "../local/pulumi/protos/provider.ts";

/**
 * Serves a provider that refuses to be configured, with one sentence. An engine shows what a provider says among its
 * diagnostics; of a plugin that merely ends it would say that the plugin is broken.
 *
 * @param directory the folder of the program, whose `@pulumi/aws` says which version the engine expects
 */
export async function startUnreachableProvider(sentence: string, directory: string): Promise<{ port: number }> {
  const refuse = (): never => {
    throw new Error(sentence);
  };
  return serveProvider({
    version: versionFor(directory),
    checkConfig: () => [{ property: "", reason: sentence }],
    diffConfig: () => [],
    configure: refuse,
    check: refuse,
    diff: refuse,
    create: refuse,
    read: refuse,
    update: refuse,
    delete: refuse,
    invoke: refuse,
    closed: () => {},
  });
}

/** That of our own copy where the program's cannot be read: it is refused in any case. */
function versionFor(directory: string): string {
  for (const from of [join(directory, "index.js"), import.meta.url]) {
    try {
      return (createRequire(from)("@pulumi/aws/package.json") as { version: string }).version;
    } catch {
      // The next one may.
    }
  }
  return "7.0.0";
}
