// Preloaded into a program: at its end, writes how many files of code it has loaded, and their bytes, to FILES_COUNTED.
import { statSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const files = new Map<string, number>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) files.set(url, statSync(fileURLToPath(url)).size);
    return next(url, context);
  },
});
process.on("exit", () => {
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  writeFileSync(process.env.FILES_COUNTED ?? "", JSON.stringify({ files: files.size, bytes }));
});
