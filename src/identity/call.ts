import { setTimeout as sleep } from "node:timers/promises";
import { IdentityError } from "./error.ts";

export interface CallOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For all calls and attempts together; default 60,000. */
  readonly timeoutMs?: number | undefined;
}

/** What the calls of one request share. */
export interface Exchange {
  readonly url: string;
  /** Milliseconds of `performance.now()` at which the whole ends. */
  readonly deadline: number;
  /** Values that no message may repeat. */
  readonly secrets: readonly string[];
  readonly options: CallOptions;
}

const MOST_ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const ATTEMPT_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;

type Answer = Readonly<Record<string, unknown>>;
interface Failure {
  readonly error: IdentityError;
  readonly again: boolean;
}

/**
 * One unsigned call of the identity pools' API, sent again while the network or the service has a fault. Asking twice does
 * no harm: a login always has the same identity. (AWS: JSON protocol 1.1)
 *
 * @throws {IdentityError}
 */
export async function callIdentityApi(exchange: Exchange, operation: string, input: Answer): Promise<Answer> {
  const { signal } = exchange.options;
  for (let number = 1; ; number += 1) {
    const ended = await attempt(exchange, operation, input);
    if ("answer" in ended) return ended.answer;
    // A random part of a doubling time, so that the jobs of a workflow do not come back all at once.
    const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (number - 1));
    const mayRepeat = ended.again && number < MOST_ATTEMPTS && performance.now() + pause < exchange.deadline;
    if (!mayRepeat) throw ended.error;
    await sleep(pause, undefined, signal ? { signal } : {}).catch(() => {
      throw aborted(operation);
    });
  }
}

async function attempt(exchange: Exchange, operation: string, input: Answer): Promise<{ answer: Answer } | Failure> {
  const { url, deadline, options } = exchange;
  const { host } = new URL(url);
  if (options.signal?.aborted) throw aborted(operation);
  const left = Math.floor(deadline - performance.now());
  if (left <= 0) throw outOfTime(operation);
  const time = AbortSignal.timeout(Math.min(left, ATTEMPT_MS));
  try {
    const response = await (options.fetch ?? globalThis.fetch)(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityService.${operation}`,
      },
      body: JSON.stringify(input),
      signal: options.signal ? AbortSignal.any([options.signal, time]) : time,
    });
    return read(response.status, await bounded(response, host), operation, exchange);
  } catch (thrown) {
    if (options.signal?.aborted) throw aborted(operation);
    if (time.aborted) return { error: outOfTime(operation), again: true };
    const code = networkCode(thrown);
    if (code === undefined) throw thrown;
    const message = `No connection to ${host} for ${operation} (${code}): look at region and endpoint-url.`;
    return { error: new IdentityError("connection_failed", message, "region"), again: true };
  }
}

function read(status: number, text: string, operation: string, exchange: Exchange): { answer: Answer } | Failure {
  const { host } = new URL(exchange.url);
  const answer = jsonObject(text);
  if (status === 200 && answer !== undefined) return { answer };
  const type = String(answer?.__type ?? "").replace(/^.*#|:.*$/g, "");
  if (status === 429 || type === "TooManyRequestsException" || type === "ThrottlingException")
    return {
      error: new IdentityError("throttled", `${host} says of ${operation} that requests come too fast.`),
      again: true,
    };
  if (status >= 500) {
    const message = `${host} answered ${operation} with status ${status}: the service has a fault.`;
    return { error: new IdentityError("server_error", message), again: true };
  }
  const said = quoted(String(answer?.message ?? answer?.Message ?? ""), exchange.secrets);
  return { error: refusal(type, said, { operation, status, host }), again: false };
}

function refusal(
  type: string,
  said: string,
  { operation, status, host }: { operation: string; status: number; host: string },
): IdentityError {
  switch (type) {
    case "ResourceNotFoundException":
      return new IdentityError(
        "identity_pool_not_found",
        `The identity pool does not exist at ${host}${said}: look at identityPoolId in stack-outputs, and at region.`,
        "stack-outputs",
      );
    case "NotAuthorizedException":
      return new IdentityError(
        "login_refused",
        `The identity pool refused the login${said}: look whether it names the user pool and this client-id as a provider.`,
        "client-id",
      );
    case "InvalidIdentityPoolConfigurationException":
      return new IdentityError(
        "role_unavailable",
        `The identity pool has no role for this user, or the role does not trust it${said}: look at the pool's roles, and at aud and amr in their trust policies.`,
        "stack-outputs",
      );
    default:
      return new IdentityError(
        "server_refused",
        `${host} answered ${operation} with status ${status}${type === "" ? "" : ` and ${type.replace(/\W/g, "")}`}${said}: look at region and endpoint-url.`,
        "region",
      );
  }
}

/** What the service says, for a sentence: on one line, short, and without what was sent to it. */
function quoted(message: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, "***"), message);
  const line = clean
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .replace(/\.$/, "");
  return line === "" ? "" : ` (${JSON.stringify(line.slice(0, 200))})`;
}

async function bounded(response: Response, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_ANSWER)
      throw new IdentityError(
        "not_credentials",
        `The answer of ${host} is too long to be AWS's: look at region and endpoint-url.`,
        "region",
      );
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function jsonObject(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** `fetch` hides the system's code in causes, and where a name has several addresses one level deeper. */
function networkCode(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; typeof error === "object" && error !== null && depth < 4; depth += 1) {
    const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === "string" && !code.startsWith("ERR_INVALID"))
      return error instanceof IdentityError ? undefined : code;
    error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return undefined;
}

function aborted(operation: string): IdentityError {
  return new IdentityError("aborted", `${operation} was given up because the caller asked for it.`);
}

function outOfTime(operation: string): IdentityError {
  return new IdentityError(
    "timeout",
    `Time ran out before ${operation} was answered: raise timeout-seconds, or look whether the host is reachable from here.`,
    "timeout-seconds",
  );
}
