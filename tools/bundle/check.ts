import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, readTree } from "./compare.ts";
import { execution } from "./execution.ts";
import { foreignImports } from "./imports.ts";
import { bundle, DIST } from "./ncc.ts";

/**
 * Whether the committed bundle (or the one in the folder that is named) is what the sources give, needs nothing beside Node, and runs: says what is wrong on standard
 * error, and ends 1.
 */
const dist = process.argv[2] ?? DIST;
const scratch = await mkdtemp(join(tmpdir(), "bundle-check-"));
try {
  const rebuilt = join(scratch, "rebuilt");
  await bundle(rebuilt);
  const committed = await readTree(dist);
  const complaints = [
    ...differences(committed, await readTree(rebuilt)).map((one) => `${one}: run npm run bundle, and commit it.`),
    ...foreignImports(committed),
    ...(await execution(dist, join(scratch, "alone"))),
  ];
  for (const complaint of complaints) console.error(`action/dist: ${complaint}`);
  if (complaints.length === 0)
    console.log(`action/dist: ${committed.size} files, as the sources give them, and they run.`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
