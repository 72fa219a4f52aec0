import { CONTROL_HEADER, type LocalOutputs, type LocalStatus } from "./control-protocol.ts";
import { CommandError } from "./failure.ts";

/** A local AWS that another process of this machine runs. */
export interface RunningLocal extends LocalStatus {
  outputs(): Promise<LocalOutputs>;
  resources(): Promise<unknown>;
  stop(): Promise<void>;
}

const ANSWER_WITHIN_MS = 5_000;

/** The local AWS on a port of this machine, or undefined where none answers. @throws {CommandError} where something else does */
export async function findLocal(port: number): Promise<RunningLocal | undefined> {
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method: string, path: string): Promise<Response> =>
    fetch(`${base}/_local/${path}`, {
      method,
      headers: { [CONTROL_HEADER]: "1" },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  const answer = await ask("GET", "status").catch(() => undefined);
  if (answer === undefined) return undefined;
  const status = (await answer.json().catch(() => undefined)) as LocalStatus | undefined;
  if (status?.service !== "cognito-preview") {
    throw new CommandError(
      "not_a_local_aws",
      `What listens on port ${port} is not a local AWS of cognito-preview: name the right port with --port.`,
    );
  }
  return {
    ...status,
    async outputs() {
      const outputs = await ask("GET", "outputs");
      if (outputs.status === 404)
        throw new CommandError(
          "no_stack",
          `The local AWS on port ${port} holds no stack: run \`cognito-preview local\` where your Pulumi program is.`,
        );
      return (await outputs.json()) as LocalOutputs;
    },
    async resources() {
      return (await ask("GET", "resources")).json();
    },
    async stop() {
      await ask("POST", "stop");
    },
  };
}

/** @throws {CommandError} `no_local_aws` where none answers within the time given */
export async function requireLocal(port: number, waitSeconds = 0): Promise<RunningLocal> {
  const until = Date.now() + waitSeconds * 1000;
  for (;;) {
    const found = await findLocal(port);
    if (found !== undefined) return found;
    if (Date.now() >= until) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new CommandError(
    "no_local_aws",
    `No local AWS answers on port ${port}: start one with \`cognito-preview local\`, or name its port with --port.`,
  );
}
