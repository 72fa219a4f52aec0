import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { build } from "esbuild";

/** The runtime that handlers are bundled for and run in. */
export const HANDLER_RUNTIME = "nodejs24.x";

/**
 * A handler as a function's code: a single ES module `index.mjs`, handler `index.handler`. A plain name is one of this
 * package's handlers; a path (with a slash) is a file of one's own, relative to the program's folder.
 * Text rather than an archive file, since Pulumi compares it by content: an unchanged handler is no change.
 * What AWS's runtime brings (`@aws-sdk/*`) stays outside.
 */
export function handlerCode(name: string): Promise<pulumi.asset.AssetArchive> {
  return bundled(name, handlerFile(name));
}

async function bundled(name: string, file: string): Promise<pulumi.asset.AssetArchive> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    external: ["@aws-sdk/*"],
    legalComments: "none",
    logLevel: "silent",
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new pulumi.RunError(`The handler ${name} was bundled to nothing.`);
  return new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset(bundle.text) });
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
