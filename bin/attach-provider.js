// Started by the script that `cognito-preview env` puts on PATH as `pulumi-resource-aws`. Pulumi's engine takes the first
// line for the provider's port and ends this process when it is done; the provider itself lives on in the local AWS.
import { existsSync } from "node:fs";

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
    const sentence = `The local AWS at ${endpoint} cannot be reached (${cause.cause?.code ?? cause.message}): ${START}, or leave it with \`eval "$(npx cognito-preview env --unset)"\`.`;
    const { startUnreachableProvider } = await ours("cli/unreachable-provider");
    return (await startUnreachableProvider(sentence, process.cwd())).port;
  }
  const { relayProvider } = await ours("cli/local-aws/provider-relay");
  const sentence = `The local AWS at ${endpoint} went away during this run: ${START}, and run this again.`;
  return (await relayProvider(provider, sentence)).port;
}

async function portOfProvider() {
  const answer = await fetch(`${endpoint}/_local/provider`, {
    method: "POST",
    headers: { "x-cognito-preview": "1" },
    body: process.cwd(),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const { port: provider } = await answer.json().catch(() => ({}));
  if (!Number.isInteger(provider)) throw new Error("what answers there is not a local AWS");
  return provider;
}

/** A module of ours: TypeScript in a checkout, compiled in the package. */
function ours(name) {
  const source = new URL(`../src/${name}.ts`, import.meta.url);
  return import((existsSync(source) ? source : new URL(`../lib/src/${name}.js`, import.meta.url)).href);
}
