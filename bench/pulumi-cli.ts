import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./processes.ts";

const COMMAND = join(ROOT, "bin/cognito-preview.js");

/** A Pulumi CLI attached to a local AWS, and folders with our program for it. */
export interface PulumiCli {
  /** Runs the CLI in a folder, with an empty temporary directory, and returns how long it took, in milliseconds. @throws where it ends badly */
  run(directory: string, ...argv: readonly string[]): Promise<number>;
  /** Our program as it is: Node runs its TypeScript. */
  readonly native: string;
  /** The same sources as CommonJS, which Pulumi compiles with its ts-node and checks the types of, as it does by default. */
  readonly tsNode: string;
  remove(): void;
}

/** @param port of the local AWS. @throws where there is no `pulumi` on PATH and none can be built */
export async function pulumiCli(port: number): Promise<PulumiCli> {
  const bin = builtCli();
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, "env", "--json", "--port", String(port)]);
  const { path, ...variables } = JSON.parse(stdout) as Record<string, string>;
  const { PATH = "", HOME = "" } = process.env;
  const env = { HOME, ...variables, PATH: [path, join(ROOT, "node_modules/.bin"), bin, PATH].join(delimiter) };
  const folders = [nativeProgram(), tsNodeProgram()] as const;
  const run = async (directory: string, ...argv: readonly string[]) => {
    // As in a job, where ts-node finds nothing of an earlier run.
    const temporary = mkdtempSync(join(tmpdir(), "cognito-preview-bench-tmp-"));
    const options = { cwd: directory, env: { ...env, TMPDIR: temporary }, maxBuffer: 1 << 26 };
    const started = performance.now();
    try {
      await promisify(execFile)("pulumi", [...argv, "--non-interactive"], options);
      return performance.now() - started;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  };
  return {
    run,
    native: folders[0],
    tsNode: folders[1],
    remove() {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the CLI on PATH, or else of one built from its Go modules. */
function builtCli(): string {
  const onPath = (process.env.PATH ?? "").split(delimiter).find((directory) => existsSync(join(directory, "pulumi")));
  if (onPath !== undefined) return onPath;
  const { XDG_CACHE_HOME, HOME = "" } = process.env;
  const cache = join(XDG_CACHE_HOME ?? join(HOME, ".cache"), "cognito-preview/pulumi");
  return execFileSync(join(ROOT, "tools/pulumi/build"), [cache], { encoding: "utf8" }).trim();
}

function nativeProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), "cognito-preview-bench-native-"));
  for (const name of ["infra", "src", "package.json", "Pulumi.yaml"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function tsNodeProgram(): string {
  const folder = nativeProgram();
  for (const file of globSync("{infra,src/contract,src/cognito}/**/*.ts", { cwd: folder })) {
    const source = readFileSync(join(folder, file), "utf8");
    writeFileSync(
      join(folder, file),
      source
        .replaceAll(/(from "\.[^"]*)\.ts"/g, '$1"')
        .replaceAll("import.meta.url", 'require("node:url").pathToFileURL(__filename).href'),
    );
  }
  const { type: _, ...manifest } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    "name: cognito-preview\nmain: infra/index.ts\nruntime:\n  name: nodejs\n  options:\n    typescript: true\n",
  );
  writeFileSync(
    join(folder, "infra/tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "es2024",
        module: "commonjs",
        moduleResolution: "node10",
        ignoreDeprecations: "6.0",
        rootDir: "..",
        types: ["node"],
        esModuleInterop: true,
        skipLibCheck: true,
        strict: true,
        exactOptionalPropertyTypes: true,
      },
    }),
  );
  return folder;
}
