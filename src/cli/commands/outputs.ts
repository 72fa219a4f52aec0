import { randomUUID } from "node:crypto";
import { type JobFile, jobFile } from "../job-file.ts";
import { requireLocal } from "../local-aws/running-local.ts";
import { type Terminal, table } from "../terminal.ts";

export interface OutputsOptions {
  readonly port: number;
  readonly showSecrets?: boolean;
  readonly github?: boolean;
}

/** The outputs of the stack in the local AWS. Secrets are shown as `[secret]` unless asked for, as the Pulumi CLI does. */
export async function outputs({ port, showSecrets, github }: OutputsOptions, terminal: Terminal): Promise<void> {
  const { outputs: all, secrets } = await (await requireLocal(port)).outputs();
  const secretValues = secrets.map((name) => all[name]);
  if (github) {
    const file = jobFile("GITHUB_OUTPUT");
    mask(process.stdout, secretValues);
    return setStepOutputs(file, all, terminal);
  }
  // Standard output is the outputs', and may be sent to a file; the runner reads the other stream as well.
  if (showSecrets && process.env.GITHUB_ACTIONS === "true") mask(process.stderr, secretValues);
  const shown = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, secrets.includes(name) && !showSecrets ? "[secret]" : value]),
  );
  terminal.result(table(Object.entries(shown).map(([name, value]) => [name, printed(value)])), shown);
}

/** The runner hides what it was told of before anything else is printed; `%`, CR and LF are what a command must escape. */
function mask(stream: NodeJS.WritableStream, values: readonly unknown[]): void {
  for (const value of values) {
    const escaped = printed(value).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    stream.write(`::add-mask::${escaped}\n`);
  }
}

async function setStepOutputs(
  file: JobFile,
  all: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Promise<void> {
  const delimiter = `outputs-${randomUUID()}`;
  await file.append(
    Object.entries(all)
      .map(([name, value]) => `${name}<<${delimiter}\n${printed(value)}\n${delimiter}\n`)
      .join(""),
  );
  terminal.info(`Set ${Object.keys(all).length} step outputs.`);
}

function printed(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
