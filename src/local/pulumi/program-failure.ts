import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { RunError } from "./errors.ts";
import { at, fileAndLine } from "./place.ts";
import type { Program } from "./project.ts";

/**
 * Why a program ended badly, from what it and its SDK said: the error's own message and the line of the program that threw
 * it, without the frames of the SDK and of node.
 *
 * @param ended its exit code, or the signal that killed it
 */
export function programFailure(said: readonly string[], program: Program, ended: number | string | null): RunError {
  const text = stripVTControlCharacters(said.join("\n"));
  const message = messageIn(text) ?? `the program ended with ${typeof ended === "number" ? `code ${ended}` : ended}`;
  const failure = new RunError("program_failed", withPlace(message, placeIn(text, program)));
  // The frames that were left out, for whoever asks for everything.
  failure.stack = text;
  return failure;
}

/** What a preview cannot be built from is said in a sentence that names the input: no line of a program is at fault. */
function withPlace(message: string, place: string | undefined): string {
  const refused = /^ContractError: /.exec(message);
  return refused === null ? at(place, message) : message.slice(refused[0].length);
}

/** Whether the SDK says that a program threw, at once or in something that came later: its failure says so too. */
export function tellsProgramFailure(said: string): boolean {
  const text = stripVTControlCharacters(said);
  return PREAMBLE.test(text) || text.split("\n").some(isFrame);
}

const PREAMBLE = /^Running program '.*' failed with an unhandled exception:\n/m;

function messageIn(text: string): string | undefined {
  const preamble = PREAMBLE.exec(text);
  const rest = preamble === null ? text : text.slice(preamble.index + preamble[0].length);
  const lines: string[] = [];
  for (const told of rest.split("\n")) {
    // Node numbers an error that holds itself, as the SDK's of a rejected promise do.
    const line = told.replace(/^<ref \*\d+> /, "");
    if (isFrame(line) && lines.length > 0) break;
    if (isFrame(line) || line.trim() === "" || isHeader(line)) continue;
    lines.push(line.trim());
  }
  return lines.length === 0 ? undefined : lines.slice(0, 12).join("\n");
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

/** Lines that node and the SDK print around an error. */
function isHeader(line: string): boolean {
  return /^(?:Node\.js v|\s*\^+\s*$|node:internal|\s*\{\s*$|\s*\}\s*$|\s*promise: )/.test(line);
}

/** The first place in a stack, or in a compiler's message, that is the program's own. */
function placeIn(text: string, program: Program): string | undefined {
  for (const [, url, path, line] of text.matchAll(
    /(?:(file:\/\/[^\s():]+)|((?:\/|[A-Za-z]:\\)[^\s():]+)):(\d+)(?::\d+)?/g,
  )) {
    const file = url === undefined ? path : fileURLToPath(url);
    if (file === undefined || line === undefined) continue;
    if (file.startsWith(program.root + sep) && !file.includes(`${sep}node_modules${sep}`))
      return fileAndLine(file, line, program.root);
  }
  return undefined;
}
