import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../failure.ts";

/** The folder of our own Pulumi program: the root of a checkout, `lib/` of the published package. */
export const OWN_PROGRAM = fileURLToPath(new URL("../../../", import.meta.url));

/** The folder of the Pulumi.yaml that holds for a folder: its own or the nearest above, as the Pulumi CLI looks for it. */
export function programDirectory(from: string): string {
  for (let directory = from; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "Pulumi.yaml"))) return directory;
    if (dirname(directory) === directory) break;
  }
  throw new UsageError(
    `There is no Pulumi.yaml in ${from} or above it: run this where your Pulumi program is, or start without one by --empty.`,
  );
}
