import { PoolError } from "../pool/index.ts";

interface Sent {
  readonly userPoolId: string;
  readonly username: string;
  readonly code: string;
}

export interface OutboxQuestion {
  readonly userPoolId: string;
  readonly username: string;
  readonly signal?: AbortSignal | undefined;
}

const ANSWER_WITHIN_MS = 5_000;

/** The last code that a local AWS would have sent to a user. @throws {PoolError} `not_found`, `connection_failed`, `aborted` */
export async function codeOfOutbox(
  endpoint: string,
  { userPoolId, username, signal }: OutboxQuestion,
): Promise<string> {
  const messages = await outbox(endpoint, signal);
  const last = messages.findLast((message) => message.userPoolId === userPoolId && message.username === username);
  if (last !== undefined) return last.code;
  throw new PoolError("not_found", `The outbox of the local AWS at ${endpoint} holds no code for ${username}.`);
}

async function outbox(endpoint: string, signal: AbortSignal | undefined): Promise<readonly Sent[]> {
  const time = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const answer = await fetch(`${endpoint}/_outbox`, { signal: signal ? AbortSignal.any([signal, time]) : time });
    return ((await answer.json()) as { messages: Sent[] }).messages;
  } catch {
    if (signal?.aborted)
      throw new PoolError("aborted", "Reading the outbox was given up because the caller asked for it.");
    throw new PoolError("connection_failed", `The local AWS at ${endpoint} did not answer for its outbox.`);
  }
}
