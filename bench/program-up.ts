import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { getToken } from "../src/cognito/index.ts";
import type { StackOutputs } from "../src/contract/index.ts";
import { type Comparison, inTurn, named } from "./figures.ts";
import { ROOT, type Server, start } from "./processes.ts";
import { clientSecret } from "./tokens.ts";

const OURS = "cognito-preview up --local, to a verified token";
const COMMAND = join(ROOT, "bin/cognito-preview.js");

/** Our own program, brought up by our runner: in a local AWS that runs, and in one that begins and ends with it. */
export async function programUp(): Promise<Comparison> {
  const server = await start({
    argv: (port) => [process.execPath, COMMAND, "local", "--empty", "--port", String(port)],
  });
  try {
    let branches = 0;
    const figures = await inTurn(7, {
      [OURS]: () => upToToken(server, `bench/${++branches}`),
      "cognito-preview demo: local AWS, program, three grants, six calls of the API": demo,
    });
    const { median } = named(figures, OURS);
    return {
      title: "Pulumi program up in the local AWS (runner)",
      unit: "ms",
      figures,
      bars: [{ sentence: "at most 1,500 ms", measured: `${Math.round(median)} ms`, met: median <= 1_500 }],
    };
  } finally {
    await server.stop();
  }
}

/** A stack of its own each time: nothing of an earlier one is there already. */
async function upToToken({ endpoint }: Server, branch: string): Promise<number> {
  const port = new URL(endpoint).port;
  const started = performance.now();
  const printed = await run("up", "--local", "--branch", branch, "--port", port, "--json");
  const { outputs } = JSON.parse(printed) as { outputs: StackOutputs };
  const { userPoolId, tokenEndpoint, machineClientId: clientId = "", scopes } = outputs;
  await getToken({
    grant: "client_credentials",
    userPoolId,
    tokenEndpoint,
    endpoint,
    clientId,
    clientSecret: await clientSecret(endpoint, userPoolId, clientId),
    scopes,
  });
  return performance.now() - started;
}

async function demo(): Promise<number> {
  const started = performance.now();
  await run("demo", "--json");
  return performance.now() - started;
}

async function run(...argv: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...argv], { cwd: ROOT, timeout: 60_000 });
  return stdout;
}
