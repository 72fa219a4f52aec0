import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { parseStackOutputs, type StackOutputs } from "../../contract/index.ts";
import { UsageError } from "../failure.ts";
import { findLocal, requireLocal } from "../local-aws/running-local.ts";
import type { Terminal } from "../terminal.ts";

/** The stack that a command is about: its outputs, and the endpoint where it lives in a local AWS. */
export interface Stack {
  readonly outputs: Partial<StackOutputs>;
  readonly endpoint?: string;
}

export interface StackOptions {
  readonly port: number;
  readonly local?: boolean;
  readonly stackOutputs?: string;
}

/**
 * Where a command's stack comes from: `--stack-outputs`, `--local`, or a running local AWS where nothing else was named.
 *
 * @param named whether other options name a pool or token endpoint, so that no stack is needed
 */
export async function stackOf({ port, local, stackOutputs }: StackOptions, named: boolean): Promise<Stack> {
  if (local && stackOutputs !== undefined)
    throw new UsageError("--local and --stack-outputs do not go together: each names a stack.");
  if (stackOutputs !== undefined) return { outputs: parseStackOutputs(await textOf(stackOutputs, "--stack-outputs")) };
  if (!local && named) return { outputs: {} };
  const running = local ? await requireLocal(port) : await findLocal(port);
  if (running === undefined) {
    throw new UsageError(
      `Nothing says which stack is meant: start a local AWS with \`cognito-preview local\`, give --stack-outputs, or name the pool and client.`,
    );
  }
  return { outputs: parseStackOutputs(JSON.stringify((await running.outputs()).outputs)), endpoint: running.endpoint };
}

/** The text of a file, or of standard input for `-`. */
export async function textOf(file: string, option: string): Promise<string> {
  if (file === "-") {
    if (process.stdin.isTTY)
      throw new UsageError(`${option} - reads standard input, and that is a terminal: pipe it in.`);
    if (process.stdin.readableEnded)
      throw new UsageError(`${option} - reads standard input, and another option has read it already.`);
    return readAll(process.stdin);
  }
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${option}: ${file} cannot be read: ${WHY_UNREAD[cause.code ?? ""] ?? cause.code}.`);
  });
}

const WHY_UNREAD: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "this user may not",
};

/** A token from the argument, or from standard input where it is absent or `-`. */
export async function tokenInput(argument: string | undefined, command: string, terminal: Terminal): Promise<string> {
  if (argument !== undefined && argument !== "-") {
    terminal.warn("A token on the command line is seen by everybody who can list processes: pipe it in.");
  }
  const token = (argument === undefined || argument === "-" ? await textOf("-", command) : argument).trim();
  if (token === "") throw new UsageError("No token was given: pipe it in, or give it as the argument.");
  if (!TOKEN.test(token)) throw new UsageError(notAToken(token));
  return token;
}

/** What the parts of any token of Cognito's are made of (RFC 7515, section 2), and the padding that some writers add. */
const TOKEN = /^[\w.=-]+$/;

function notAToken(text: string): string {
  if (/^(?:Authorization: *)?Bearer /i.test(text))
    return "What was given is a header, not a token: give what stands behind Bearer.";
  if (/^[\x20-\x7e\s]*$/.test(text))
    return "What was given is no token: one has letters, digits, hyphens, underscores and periods alone, in one piece.";
  return "What was given is no token but holds bytes that are no text of one: pipe in the token itself.";
}
