import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { type BuildFailure, build } from "esbuild";

/** The runtime that handlers are bundled for and run in. */
export const HANDLER_RUNTIME = "nodejs24.x";

/**
 * A handler as a function's code: a single ES module `index.mjs`, handler `index.handler`. A plain name is one of this
 * package's handlers; a path (with a slash) is a file of one's own, relative to the program's folder.
 * Text rather than an archive file, since Pulumi compares it by content: an unchanged handler is no change.
 * What AWS's runtime brings (`@aws-sdk/*`) stays outside.
 *
 * @throws {pulumi.RunError} at once where there is no such file; later where it cannot be bundled or exports no `handler`
 */
export function handlerCode(name: string): Promise<pulumi.asset.AssetArchive> {
  return bundled(name, handlerFile(name));
}

async function bundled(name: string, file: string): Promise<pulumi.asset.AssetArchive> {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node24",
    external: ["@aws-sdk/*"],
    legalComments: "none",
    logLevel: "silent",
  }).catch((failure: Partial<BuildFailure>) => {
    throw new pulumi.RunError(`The handler ${name} cannot be bundled: ${reasonOf(failure)}`);
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new pulumi.RunError(`The handler ${name} was bundled to nothing.`);
  if (!Object.values(metafile.outputs).some((output) => output.exports.includes("handler")))
    throw new pulumi.RunError(`The handler ${name} exports no function \`handler\`.`);
  return new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset(bundle.text) });
}

/** The first thing that is wrong, and where. */
function reasonOf({ errors = [], message = "" }: Partial<BuildFailure>): string {
  const [first] = errors;
  if (first === undefined) return message;
  const { text, location } = first;
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}

/** TypeScript in a checkout, JavaScript in the published package. */
function handlerFile(name: string): string {
  if (isAbsolute(name) || name.includes("/")) {
    const own = resolve(name);
    if (!existsSync(own)) throw new pulumi.RunError(`There is no handler file ${own}.`);
    return own;
  }
  const [source, compiled] = [".ts", ".js"].map((extension) =>
    fileURLToPath(new URL(`./handlers/${name}${extension}`, import.meta.url)),
  );
  const file = [source, compiled].find((candidate) => candidate !== undefined && existsSync(candidate));
  if (file === undefined)
    throw new pulumi.RunError(`There is no handler ${name} beside ${fileURLToPath(import.meta.url)}.`);
  return file;
}
