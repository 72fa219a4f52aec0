import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TokenCache } from "../src/cognito/request.ts";

/**
 * Keeps sealed tokens in the Actions cache, from where later jobs of the branch and of its pull requests take them.
 *
 * A cache is written once and never changed, so each key ends in the expiry of what it holds and the newest is found by the
 * rest of the key. No cache, or one that may only be read, is an ordinary case: there is a token either way.
 */
export function actionsCache(environment: NodeJS.ProcessEnv, info: (line: string) => void): TokenCache {
  const file = join(environment.RUNNER_TEMP || tmpdir(), "cognito-preview-cache", "token");
  const paths = [file];
  const prefix = (name: string) => `cognito-preview-token-${name}-`;
  return {
    async get(name) {
      const { isFeatureAvailable, restoreCache } = await import("@actions/cache");
      if (!isFeatureAvailable()) {
        info("There is no Actions cache here, so that no kept token is looked for.");
        return undefined;
      }
      return await withFile(file, async () => {
        const found = await restoreCache(paths, prefix(name), [prefix(name)]);
        return found === undefined ? undefined : readFileSync(file, "utf8");
      });
    },
    async set(name, entry, expiresAt) {
      const { isFeatureAvailable, saveCache } = await import("@actions/cache");
      if (!isFeatureAvailable()) return;
      await withFile(file, async () => {
        writeFileSync(file, entry, { mode: 0o600, flag: "wx" });
        await saveCache(paths, `${prefix(name)}${expiresAt}`);
      });
    },
  };
}

/** The same folder in every job, as the cache knows its content by the path; nothing stays in it. */
async function withFile<Result>(file: string, use: () => Promise<Result>): Promise<Result> {
  const folder = dirname(file);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  try {
    return await use();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
