import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Position } from "./protos/engine.ts";

/** A place in a program as `infra/index.ts:12`, from the program's root, or nothing where it is not known. */
export function place(position: Position | undefined, root: string): string | undefined {
  if (position === undefined || !position.uri.startsWith("file:")) return undefined;
  return fileAndLine(fileURLToPath(position.uri), position.line, root);
}

export function fileAndLine(file: string, line: number | string, root: string): string {
  const below = relative(root, file);
  return `${below.startsWith("..") ? file : below}:${line}`;
}

/** A sentence about a place: the place before it, as compilers write it. */
export function at(where: string | undefined, sentence: string): string {
  return where === undefined ? sentence : `${where}: ${sentence}`;
}
