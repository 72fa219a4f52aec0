import { globSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** What is started or imported from outside these rooms. All lie two folders deep, and so does what they share. */
const ENTRIES = [
  "src/cli/main.ts",
  "src/cli/provider-relay.ts",
  "src/cli/unreachable-provider.ts",
  "src/local/index.ts",
];
const SHARED = "src/shared/[name]-[hash]";
/** What a process or a thread is given by its path. */
const ALONE = ["src/local/lambda/thread.ts", "src/local/pulumi/program-preload.ts"];

/**
 * Puts the command and the local AWS into few files in the place of some three hundred. Node takes half a millisecond to find
 * and link each, which was most of the time that the local AWS took to start. Packages stay packages.
 *
 * @param root the checkout
 * @param lib where the compiler has put the same rooms, a file a module; their declarations stay
 */
export async function bundleRooms(root: string, lib: string): Promise<void> {
  for (const file of globSync("src/{cli,local}/**/*.js", { cwd: lib })) rmSync(`${lib}/${file}`);
  const options: BuildOptions = {
    absWorkingDir: root,
    outbase: root,
    outdir: lib,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22.18",
    packages: "external",
    // Names of classes and functions stand in what users read.
    keepNames: true,
    logLevel: "warning",
  };
  await build({ ...options, entryPoints: ENTRIES, splitting: true, chunkNames: SHARED, plugins: [placed(root)] });
  await build({ ...options, entryPoints: ALONE });
}

/** A module that asks where it is, is told where it would be as a file of its own: it looks for something beside itself. */
function placed(root: string): Plugin {
  return {
    name: "placed",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const place = `../../${relative(root, path).replace(/\.ts$/, ".js")}`;
        const source = readFileSync(path, "utf8");
        return {
          contents: source.replaceAll("import.meta.url", `new URL(${JSON.stringify(place)}, import.meta.url).href`),
          loader: "ts",
        };
      });
    },
  };
}
