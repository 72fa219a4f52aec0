import type { RunEvent } from "../../local/pulumi/runner.ts";
import { CommandError, UsageError } from "../failure.ts";
import {
  CONTROL_HEADER,
  type LocalOutputs,
  type LocalStatus,
  type RunEnd,
  type RunOrder,
  type RunReport,
} from "./control-protocol.ts";

/** A local AWS that another process of this machine runs. */
export interface RunningLocal extends LocalStatus {
  outputs(): Promise<LocalOutputs>;
  resources(): Promise<unknown>;
  /** A run of the built-in runner there, to its end; an abort stops it between two resources. @throws {CommandError} */
  run(order: RunOrder, follow: Follow): Promise<Extract<RunEnd, { status: "done" }>>;
  stop(): Promise<void>;
}

interface Follow {
  readonly signal: AbortSignal;
  onEvent(event: RunEvent): void;
}

const ANSWER_WITHIN_MS = 5_000;

/** The local AWS on a port of this machine, or undefined where none answers. @throws {CommandError} where something else does */
export async function findLocal(port: number): Promise<RunningLocal | undefined> {
  const base = `http://127.0.0.1:${port}`;
  const ask: Ask = (method, path, body) =>
    fetch(`${base}/_local/${path}`, {
      method,
      headers: { [CONTROL_HEADER]: "1" },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
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
          `The local AWS on port ${port} holds no stack of the built-in runner: bring one up with \`cognito-preview up --local\` where your Pulumi program is. Outputs of a stack of the Pulumi CLI are given by --stack-outputs, from \`pulumi stack output --json --show-secrets\`.`,
        );
      return (await outputs.json()) as LocalOutputs;
    },
    async resources() {
      return (await ask("GET", "resources")).json();
    },
    run: (order, follow) => followRun(ask, order, follow, port).catch((cause) => rethrow(cause, port)),
    async stop() {
      await ask("POST", "stop");
    },
  };
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

async function followRun(ask: Ask, order: RunOrder, { signal, onEvent }: Follow, port: number) {
  const { run } = (await (await ask("POST", "runs", order)).json()) as { run: string };
  const stop = () => ask("DELETE", `runs/${run}`).catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) await stop();
  let seen = 0;
  try {
    for (;;) {
      const answer = await ask("GET", `runs/${run}?from=${seen}`);
      if (answer.status === 404) throw forgotten(order);
      const { events, end } = (await answer.json()) as RunReport;
      seen += events.length;
      for (const event of events) onEvent(event);
      if (end?.status === "done") return end;
      // A run that nobody here has stopped ends with the local AWS.
      if (end?.status === "failed" && end.code === "interrupted") throw signal.aborted ? signal.reason : wentAway(port);
      if (end?.status === "failed")
        throw end.usage ? new UsageError(end.message) : new CommandError(end.code, end.message);
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Whoever asks late, such as a process that was suspended for a while, hears no more how a run ended. */
function forgotten({ command, stack }: RunOrder): CommandError {
  return new CommandError(
    "run_forgotten",
    `The ${command} of the stack ${stack} has ended, and how it did was asked for too late: \`cognito-preview preview --local\` says what is left to do.`,
  );
}

/** What `fetch` says of a connection that is gone would tell nobody what to do. */
function rethrow(cause: unknown, port: number): never {
  const { name, message } = cause as Error;
  if (message !== "fetch failed" && name !== "TimeoutError") throw cause;
  throw wentAway(port);
}

function wentAway(port: number): CommandError {
  return new CommandError(
    "local_ended",
    `The local AWS on port ${port} went away during the run: start it anew with \`cognito-preview local\`.`,
  );
}

/**
 * @param onWait told once, where none answers yet and there is time to wait
 * @throws {CommandError} `no_local_aws` where none answers within the time given
 */
export async function requireLocal(port: number, waitSeconds = 0, onWait = () => {}): Promise<RunningLocal> {
  const until = Date.now() + waitSeconds * 1000;
  for (let waiting = false; ; waiting = true) {
    const found = await findLocal(port);
    if (found !== undefined) return found;
    if (Date.now() >= until) break;
    if (!waiting) onWait();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new CommandError(
    "no_local_aws",
    `No local AWS answers on port ${port}: start one with \`cognito-preview local\`, or name its port with --port.`,
  );
}
