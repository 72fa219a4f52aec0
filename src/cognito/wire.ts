import { attempts, type Failure, type Outcome, type Patience, type Repeat } from "./attempts.ts";
import { TokenError } from "./error.ts";
import { networkFailure } from "./network-failure.ts";
import type { CallOptions } from "./request.ts";
import { keepSecrets, type Secrets } from "./secrets.ts";

/** An HTTP answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Message {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

export interface Sending {
  /** For reports and errors, such as `token endpoint`. */
  readonly call: string;
  /** The input that the URL comes from. */
  readonly input: string;
  readonly repeat: Repeat;
  /** Whether an answer that is neither 429 nor 5xx says that the caller is too fast. */
  readonly throttled?: (answer: Answer) => boolean;
}

/** What one call of this library shares between its HTTP exchanges: time, secrets, reports. */
export interface Wire {
  readonly secret: Secrets;
  readonly patience: Patience;
  /** Milliseconds since 1970. */
  now(): number;
  warn(sentence: string): void;
  /** Sends until answered; redirects are answers. @throws {TokenError} */
  send(url: string, message: Message, sending: Sending): Promise<Answer>;
  /** Seconds by which this clock was ahead of the server's at the last answer with a date. */
  drift(): number | undefined;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_ATTEMPT_TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 1024 * 1024;

export function openWire(options: CallOptions = {}): Wire {
  const secret = keepSecrets(options.onSecret);
  const now = options.now ?? Date.now;
  let drift: number | undefined;
  const patience: Patience = {
    signal: options.signal,
    deadline: performance.now() + positive(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, "timeout-seconds"),
    attemptTimeoutMs: positive(options.attemptTimeoutMs ?? DEFAULT_ATTEMPT_TIMEOUT_MS, "attempt-timeout"),
    onAttempt: options.onAttempt,
  };
  return {
    secret,
    patience,
    now,
    warn: (sentence) => options.onWarning?.(secret.redact(sentence)),
    drift: () => drift,
    send: (url, message, sending) =>
      attempts(sending.call, sending.repeat, patience, async (signal) => {
        const answer = await exchange(options.fetch ?? globalThis.fetch, url, message, sending, signal);
        if ("error" in answer) return answer;
        drift = driftOf(answer, now()) ?? drift;
        return judge(answer, url, sending, now());
      }),
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  { method, headers, body }: Message,
  { call, input }: Sending,
  signal: AbortSignal,
): Promise<Answer | Failure> {
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal,
      ...(headers && { headers }),
      ...(body && { body }),
    });
    return { status: response.status, headers: response.headers, text: await bounded(response, call, input) };
  } catch (thrown) {
    if (signal.aborted || thrown instanceof TokenError) throw thrown;
    const failure = networkFailure(thrown, url, input);
    if (failure === undefined) throw thrown;
    return failure;
  }
}

async function bounded(response: Response, call: string, input: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_ANSWER) {
      throw new TokenError(
        "answer_too_large",
        `The ${call} answer is longer than ${LONGEST_ANSWER / 1024} KiB, so it is not Cognito's: look at ${input}.`,
        input,
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function judge(
  answer: Answer,
  url: string,
  { call, input, throttled }: Sending,
  now: number,
): Outcome<Answer> | Failure {
  const { status, headers } = answer;
  const { host } = new URL(url);
  if (status === 429 || throttled?.(answer)) {
    return {
      error: new TokenError(
        "throttled",
        `${host} answered the ${call} call that requests come too fast (${status}): machine tokens are limited to 150 a second in an account and region, so keep one (cache) or ask less often.`,
      ),
      outcome: status,
      kind: "transient",
      retryAfterMs: retryAfter(headers.get("retry-after"), now),
    };
  }
  if (status < 500) return { value: answer, outcome: status };
  return {
    error: new TokenError(
      "server_error",
      `${host} answered the ${call} call with status ${status}: the service, or a proxy before it, has a fault; look at ${input} if it stays.`,
      input,
    ),
    outcome: status,
    kind: "transient",
    retryAfterMs: retryAfter(headers.get("retry-after"), now),
  };
}

/** Milliseconds, from seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function driftOf({ headers }: Answer, now: number): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Math.round((now - date) / 1000);
}

function positive(ms: number, input: string): number {
  if (Number.isFinite(ms) && ms > 0) return ms;
  throw new TokenError("invalid_input", `${input} must be a time above zero.`, input);
}
