import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./processes.ts";

const PACKAGE = join(ROOT, "node_modules/.cache/cognito-preview-bench/package");
let made = false;

/** The package as npm installs it, compiled; it lies where its dependencies are found in the checkout's. Returns its folder. */
export function installedPackage(): string {
  if (made) return PACKAGE;
  execFileSync(process.execPath, [join(ROOT, "tools/pack/build.ts")], { stdio: ["ignore", "ignore", "inherit"] });
  rmSync(PACKAGE, { recursive: true, force: true });
  for (const name of ["bin", "lib", "package.json"]) cpSync(join(ROOT, name), join(PACKAGE, name), { recursive: true });
  made = true;
  return PACKAGE;
}
