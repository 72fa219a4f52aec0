/**
 * Loaded into a program's process before Pulumi's SDK. It has no imports of ours, so that the process stays the program's.
 */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Said to the program's process alone: what it starts in turn gets the variable as the user had it. */
const options = process.env.NODE_OPTIONS?.replace(/ ?--import=\S*program-preload\.\w+$/, "");
if (options === undefined || options === "") delete process.env.NODE_OPTIONS;
else process.env.NODE_OPTIONS = options;

// However our process ends, even killed, the channel to it closes, and the program ends too.
process.channel?.unref();
process.on("disconnect", () => process.exit(1));

/**
 * The SDK finds where a resource is made by a pattern over the lines of a stack. Its pattern knows no line without a function's
 * name, which is what the top level of an ES module has, and takes a file's URL for a path; this one knows both.
 */
interface FramePattern {
  exec(frame: string): { groups: Record<string, string | undefined> } | null;
}

const FRAME = /^\s*at (?:async )?(?:.* \()?(?<file>[^()]+?):(?<line>\d+):(?<column>\d+)\)?$/;

const framePattern: FramePattern = {
  exec(frame) {
    const { file, ...place } = FRAME.exec(frame)?.groups ?? {};
    if (file === undefined) return null;
    return { groups: { ...place, file: file.startsWith("file:") ? fileURLToPath(file) : file } };
  },
};

const ofSdk = createRequire(String(process.argv[1]));
const { Resource } = ofSdk("../../resource.js") as { Resource: { framePositionRegExp?: FramePattern } };
if (Resource.framePositionRegExp !== undefined) Resource.framePositionRegExp = framePattern;

/**
 * For each resource the SDK looks at a stack, and its source-map-support reads the source maps of all the files in it: of
 * packages, whose sources nobody looks at, and reading them takes a tenth of the whole run.
 */
const NO_MAP = { version: 3, sources: [], names: [], mappings: "" };
const { install } = ofSdk("source-map-support") as {
  install(options: { retrieveSourceMap(source: string): { url: string; map: object } | null }): void;
};
install({
  retrieveSourceMap: (source) => (/[\\/]node_modules[\\/]/.test(source) ? { url: source, map: NO_MAP } : null),
});
