#!/usr/bin/env node
// Plain JavaScript that any Node can parse, so that an old one gets a sentence instead of a syntax error.
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `cognito-preview needs Node 22.18 or newer, and this is ${process.version}: install Node 24, or in a checkout run \`npm start\`, which brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const { version } = createRequire(import.meta.url)("../package.json");
  const source = new URL("../src/cli/main.ts", import.meta.url);
  const compiled = new URL("../lib/src/cli/main.js", import.meta.url);
  const { main } = await import((existsSync(source) ? source : compiled).href);
  process.exitCode = await main(process.argv.slice(2), version);
}
