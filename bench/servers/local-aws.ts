// The local AWS alone, without the command and the Pulumi provider around it: the module that is named, or the checkout's.
// With a folder, it keeps its signing keys there.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { KeyStore } from "../../src/local/index.ts";
import { PINNED_POOL } from "../pinned-pool.ts";

// As the command does, before anything large is loaded.
enableCompileCache();
const [, , port, folder, module = "../../src/local/index.ts"] = process.argv;
const { startLocalAws } = (await import(module)) as typeof import("../../src/local/index.ts");

const options = folder === undefined ? {} : { keys: await keysIn(folder), pins: { userPools: PINNED_POOL } };
const aws = await startLocalAws({ port: Number(port), ...options });
process.once("SIGTERM", () => aws.close());

async function keysIn(directory: string): Promise<KeyStore> {
  await mkdir(directory, { recursive: true });
  return {
    async load(slot) {
      const stored = await readFile(join(directory, slot), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      return stored === undefined ? undefined : JSON.parse(stored);
    },
    store: (slot, key) => writeFile(join(directory, slot), JSON.stringify(key), { mode: 0o600 }),
  };
}
