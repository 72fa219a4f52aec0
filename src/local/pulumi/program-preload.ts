/**
 * Loaded into a program's process before Pulumi's SDK. It has no imports of ours, so that the process stays the program's.
 */
import Module, { createRequire } from "node:module";
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
 * For each resource the SDK looks at some stacks, and its source-map-support goes through every frame of them, and through the
 * source maps of packages, whose sources nobody looks at. Where no frame is of a file with a source map, its work changes
 * nothing and takes a sixth of the whole run.
 */
const NO_MAP = { version: 3, sources: [], names: [], mappings: "" };
const { install, retrieveSourceMap } = ofSdk("source-map-support") as {
  install(options: { retrieveSourceMap(source: string): { url: string; map: object } | null }): void;
  retrieveSourceMap(source: string): object | null;
};
const ofPackage = (source: string) => /[\\/]node_modules[\\/]/.test(source);
install({ retrieveSourceMap: (source) => (ofPackage(source) ? { url: source, map: NO_MAP } : null) });

const mapping = Error.prepareStackTrace;
const mapped = new Map<string, boolean>();
Error.prepareStackTrace = (error, frames) => {
  if (mapping !== undefined && frames.some(isMapped)) return mapping(error, frames);
  return [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
};

function isMapped(frame: NodeJS.CallSite): boolean {
  const file = frame.getFileName();
  if (file === null || file === undefined || file.startsWith("node:") || ofPackage(file)) return false;
  const known = mapped.get(file);
  if (known !== undefined) return known;
  const found = retrieveSourceMap(file) !== null;
  mapped.set(file, found);
  return found;
}

/**
 * What the SDK needs only for functions that it turns into text: a compiler and a package tree. It loads both for every
 * program, which takes a sixth of the whole run; here each is loaded when something of it is asked for.
 */
const DEFERRED = new Set(["typescript", "@npmcli/arborist"]);
const required = Module.prototype.require;
Module.prototype.require = function require(this: Module, id: string): unknown {
  if (!DEFERRED.has(id) || !/[\\/]node_modules[\\/]@pulumi[\\/]/.test(this.filename)) return required.call(this, id);
  // Where there is none, the SDK takes the one that it brings along, as soon as this throws.
  createRequire(this.filename).resolve(id);
  return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : Reflect.get(required.call(this, id), key)) });
};

/** Some four messages a resource, each sent after the one before it was answered, to an engine that shows none of them. */
const log = ofSdk("../../log") as { debug(): Promise<void> };
log.debug = async () => {};
