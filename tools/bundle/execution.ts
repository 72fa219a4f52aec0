import { spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/**
 * Runs the bundle as the runner does, from a copy in `folder`, which no node_modules is above: without inputs it has to
 * complain in its own words, and against a token endpoint it has to bring the token. Gives one line for each thing amiss.
 */
export async function execution(dist: string, folder: string): Promise<string[]> {
  await cp(dist, folder, { recursive: true });
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ access_token: TOKEN, token_type: "Bearer", expires_in: 3600 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const main = join(folder, "main/index.js");
    const empty = await run(main, {});
    const token = await run(main, {
      "INPUT_TOKEN-ENDPOINT": `${origin}/oauth2/token`,
      "INPUT_CLIENT-ID": "bundlecheck",
      "INPUT_CLIENT-SECRET": "not-a-secret-of-anybody",
      INPUT_VERIFY: "false",
    });
    const post = await run(join(folder, "post/index.js"), {});
    const local = await run(join(folder, "local-main/index.js"), { GITHUB_WORKSPACE: folder });
    const localPost = await run(join(folder, "local-post/index.js"), {});
    return [
      ...expectation("main, without inputs", empty, 1, "::error::client-id is empty"),
      ...expectation("main, against a token endpoint", token, 0, `::add-mask::${TOKEN}`),
      ...expectation("post, with nothing to undo", post, 0, ""),
      ...expectation("local, without the package", local, 1, "::error::The package cognito-preview is not installed"),
      ...expectation("local's post, with nothing to stop", localPost, 0, "No local AWS was started."),
    ];
  } finally {
    server.close();
  }
}

/** A token that nothing issued: a header, a claim set that never ends, and no signature. */
const TOKEN = [{ alg: "RS256" }, { token_use: "access", client_id: "bundlecheck", exp: 32503680000 }]
  .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  .concat("bm9uZQ")
  .join(".");

interface Ending {
  readonly code: number | null;
  readonly output: string;
}

function expectation(what: string, { code, output }: Ending, expected: number, text: string): string[] {
  if (code === expected && output.includes(text)) return [];
  return [`${what}: ended ${code} where ${expected} was expected, after\n${output.slice(0, 4000)}`];
}

/** Only the inputs are handed over: nothing of this machine's settings may be needed. */
function run(file: string, inputs: Record<string, string>): Promise<Ending> {
  const child = spawn(process.execPath, [file], { env: inputs, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  child.stderr.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString("utf8") }));
  });
}
