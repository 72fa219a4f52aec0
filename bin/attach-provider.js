// Started by the script that `cognito-preview env` puts on PATH as `pulumi-resource-aws`. Pulumi's engine takes the first
// line for the provider's port and ends this process when it is done; the provider itself lives on in the local AWS.
import { existsSync } from "node:fs";

const endpoint = process.argv[2];

try {
  process.stdout.write(`${await portOfProvider()}\n`);
  setInterval(() => {}, 2 ** 31 - 1);
} catch (cause) {
  const sentence = `The local AWS at ${endpoint} cannot be reached (${cause.cause?.code ?? cause.message}): start it with \`cognito-preview local\`, and run \`eval "$(npx cognito-preview env)"\` again.`;
  const source = new URL("../src/cli/unreachable-provider.ts", import.meta.url);
  const compiled = new URL("../lib/src/cli/unreachable-provider.js", import.meta.url);
  const { startUnreachableProvider } = await import((existsSync(source) ? source : compiled).href);
  const { port } = await startUnreachableProvider(sentence, process.cwd());
  process.stdout.write(`${port}\n`);
}

async function portOfProvider() {
  const answer = await fetch(`${endpoint}/_local/provider`, {
    method: "POST",
    headers: { "x-cognito-preview": "1" },
    body: process.cwd(),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  return (await answer.json()).port;
}
