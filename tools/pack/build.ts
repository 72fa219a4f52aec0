/**
 * Compiles what the published package holds into lib/: Node strips no types under node_modules.
 *
 *     node tools/pack/build.ts
 *
 * lib/ mirrors the tree (lib/src/…, lib/infra/…), with the Pulumi program's Pulumi.yaml at its root, so that the compiled
 * command finds the compiled program where the source one finds the source. The command and the local AWS, which have to
 * start quickly, are bundled. What stands there is taken away first, and where the compiler complains nothing is left: a
 * package is whole or not made.
 */
import { spawnSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { bundleRooms } from "./bundle.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIB = `${ROOT}lib`;
const TSC = `${ROOT}node_modules/typescript/bin/tsc`;

rmSync(LIB, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [TSC, "-p", "tsconfig.build.json", "--noEmitOnError"], {
  cwd: ROOT,
  // npm pack --json prints its result on standard output.
  stdio: ["ignore", 2, 2],
});
if (status === 0) {
  await bundleRooms(ROOT, LIB);
  copyAssets();
  writeFileSync(`${LIB}/Pulumi.yaml`, compiledProgram(readFileSync(`${ROOT}Pulumi.yaml`, "utf8")));
} else {
  rmSync(LIB, { recursive: true, force: true });
  console.error("tools/pack: the sources do not compile, so lib/ is not made.");
  process.exitCode = 1;
}

/** What the compiler leaves behind: pages, data and the like, read at run time from beside the code. */
function copyAssets(): void {
  for (const file of globSync("{src,infra}/**/*.*", { cwd: ROOT, exclude: ["**/*.ts"] })) {
    cpSync(`${ROOT}${file}`, `${LIB}/${file}`);
  }
}

/** The program's Pulumi.yaml, with the compiled file as its `main`. */
function compiledProgram(yaml: string): string {
  const program = parseDocument(yaml);
  const main = program.get("main");
  if (typeof main !== "string" || !main.endsWith(".ts"))
    throw new Error("Pulumi.yaml names no TypeScript file as main.");
  program.set("main", main.replace(/\.ts$/, ".js"));
  return program.toString();
}
