// Started by the script that `cognito-preview env` puts on PATH as `pulumi-resource-aws`. Pulumi's engine takes the first
// line for the provider's port and ends this process when it is done: it passes calls on to the provider, which lives on in
// the local AWS.
import { existsSync } from "node:fs";

// Imported, it would bring all of fetch along; the engine waits for this process.
const { request } = process.getBuiltinModule("node:http");

const endpoint = process.argv[2];
const port = new URL(endpoint).port;
const START = `start it with \`cognito-preview local${port === "4599" ? "" : ` --port ${port}`}\``;
const ANSWER_WITHIN_MS = 10_000;

// An engine that is killed cannot end this process.
const engine = process.ppid;
setInterval(() => process.ppid === engine || process.exit(), 2_000);

process.stdout.write(`${await portToTell()}\n`);

async function portToTell() {
  let provider;
  try {
    provider = await portOfProvider();
  } catch (cause) {
    const sentence = `The local AWS at ${endpoint} cannot be reached (${cause.code ?? cause.message}): ${START}, or leave it with \`eval "$(npx cognito-preview env --unset)"\`.`;
    const { startUnreachableProvider } = await ours("cli/unreachable-provider");
    return (await startUnreachableProvider(sentence, process.cwd())).port;
  }
  const { relayProvider } = await ours("cli/provider-relay");
  const sentence = `The local AWS at ${endpoint} went away during this run: ${START}, and run this again.`;
  return (await relayProvider(provider, sentence)).port;
}

async function portOfProvider() {
  const { provider } = await new Promise((resolve, reject) => {
    const headers = { "x-cognito-preview": "1" };
    const asked = request(`${endpoint}/_local/provider`, { method: "POST", headers, timeout: ANSWER_WITHIN_MS });
    asked.once("error", reject);
    asked.once("timeout", () => asked.destroy(new Error(`no answer within ${ANSWER_WITHIN_MS / 1_000} s`)));
    asked.once("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      answer.once("error", reject);
      answer.once("end", () => resolve({ provider: portIn(text) }));
    });
    asked.end(process.cwd());
  });
  if (!Number.isInteger(provider)) throw new Error("what answers there is not a local AWS");
  return provider;
}

function portIn(text) {
  try {
    return JSON.parse(text).port;
  } catch {
    return undefined;
  }
}

/** A module of ours: TypeScript in a checkout, compiled in the package. */
function ours(name) {
  const source = new URL(`../src/${name}.ts`, import.meta.url);
  return import((existsSync(source) ? source : new URL(`../lib/src/${name}.js`, import.meta.url)).href);
}
