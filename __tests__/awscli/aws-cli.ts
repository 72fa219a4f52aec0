import { execFile } from "node:child_process";

/** What a run of the `aws` command came to. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs AWS's own command line with its words as they would stand in a shell, against an endpoint: `--endpoint-url` is all
 * that points it there. It reads no configuration of the machine's.
 */
export function awsCli(endpoint: string, words: readonly string[]): Promise<Run> {
  const env = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_DEFAULT_OUTPUT: "json",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
  return new Promise((resolve, reject) => {
    execFile("aws", ["--endpoint-url", endpoint, ...words], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** The words of a command line without quotes, over several lines as it is printed in a transcript. */
export function words(commandLine: string): string[] {
  return commandLine.trim().split(/\s+/);
}

/** The JSON that a command prints. @throws where it failed */
export async function answer(endpoint: string, commandLine: string): Promise<Record<string, unknown>> {
  const { status, stdout, stderr } = await awsCli(endpoint, words(commandLine));
  if (status !== 0) throw new Error(`aws ended with ${status}: ${stderr.trim()}`);
  return stdout.trim() === "" ? {} : (JSON.parse(stdout) as Record<string, unknown>);
}
