// Started by the script that `cognito-preview env` puts on PATH as `pulumi-resource-aws`. Pulumi's engine takes the first
// line for the provider's port and ends this process when it is done; the provider itself lives on in the local AWS.
const endpoint = process.argv[2];

try {
  const answer = await fetch(`${endpoint}/_local/provider`, {
    method: "POST",
    headers: { "x-cognito-preview": "1" },
    body: process.cwd(),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const { port } = await answer.json();
  process.stdout.write(`${port}\n`);
  setInterval(() => {}, 2 ** 31 - 1);
} catch (cause) {
  process.stderr.write(
    `The local AWS at ${endpoint} cannot be reached (${cause.message}): start it with \`cognito-preview local\`, and run \`eval "$(npx cognito-preview env)"\` again.\n`,
  );
  process.exitCode = 1;
}
