import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "./aws.ts";
import { type HttpResponse, jsonResponse } from "./http.ts";
import type { RequestHead } from "./server.ts";

export const FAULTS = ["throttle", "error", "slow", "drop"] as const;
export type Fault = (typeof FAULTS)[number];

/** What goes wrong on purpose, and for which requests. */
export interface FaultRule {
  /**
   * An operation of an AWS API (`InitiateAuth`, or `*` for all of them), or the end of a path (`/oauth2/token`): what
   * begins with a slash is a path. `SendEmail` (SES) and `Publish` (SNS) are how user pools send messages: struck by any fault
   * but `slow`, the message is not delivered.
   */
  readonly on: string;
  /**
   * `throttle`: 400 TooManyRequestsException from an API, 429 elsewhere. `error`: 500. `drop`: the connection ends without
   * an answer. `slow`: the answer comes after `delayMs`.
   */
  readonly fault: Fault;
  /** How many requests; absent: every one. */
  readonly times?: number;
  /** Milliseconds, for `slow`. */
  readonly delayMs?: number;
}

export interface Faults {
  /** The rules that are left, each with how often it will still strike. */
  rules(): readonly FaultRule[];
  /** @throws {TypeError} with a sentence, where a rule is none */
  replace(rules: readonly unknown[]): void;
  /** What the first rule that fits makes of a request; undefined lets it through. Waits where it is to be slow. */
  strike(head: RequestHead): Promise<HttpResponse | "drop" | undefined>;
  /** The same for a call that does not come over HTTP, such as the Pulumi provider's. @throws {AwsError} */
  strikeCall(operation: string): Promise<void>;
  /** The same for a call that one service makes to another, which is struck by a rule of its name alone. @throws {AwsError} */
  strikeInnerCall(operation: string): Promise<void>;
}

export function createFaults(): Faults {
  let left: { rule: FaultRule; times: number }[] = [];

  /** The fault of the first rule that fits, used up by one; undefined where there is none, or it was but to be waited for. */
  async function next(fitting: (rule: FaultRule) => boolean): Promise<Exclude<Fault, "slow"> | undefined> {
    const found = left.find(({ rule }) => fitting(rule));
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times <= 0) left = left.filter((one) => one !== found);
    const { fault, delayMs = 0 } = found.rule;
    if (fault !== "slow") return fault;
    await sleep(delayMs);
    return undefined;
  }

  return {
    rules: () => left.map(({ rule, times }) => (Number.isFinite(times) ? { ...rule, times } : rule)),
    replace(rules) {
      left = rules
        .map((rule, index) => ruleOf(rule, index))
        .map((rule) => ({ rule, times: rule.times ?? Number.POSITIVE_INFINITY }));
    },
    async strike(head) {
      const fault = await next((rule) => fits(rule, head));
      if (fault === undefined || fault === "drop") return fault;
      return answerOf(fault, operationOf(head) !== undefined);
    },
    async strikeCall(operation) {
      refuse(await next(({ on }) => on === "*" || on === operation));
    },
    async strikeInnerCall(operation) {
      refuse(await next(({ on }) => on === operation));
    },
  };
}

/** What an API says of a fault. */
const REFUSALS = {
  throttle: { status: 400, code: "TooManyRequestsException", message: "Rate exceeded" },
  error: { status: 500, code: "InternalErrorException", message: "Internal server error" },
} as const;

function refuse(fault: Exclude<Fault, "slow"> | undefined): void {
  if (fault === undefined) return;
  if (fault === "drop") throw new AwsError("RequestTimeout", "The connection ended without an answer.");
  const { status, code, message } = REFUSALS[fault];
  throw new AwsError(code, message, { status });
}

function answerOf(fault: "throttle" | "error", api: boolean): HttpResponse {
  if (!api)
    return fault === "throttle"
      ? jsonResponse(429, { message: "Too Many Requests" })
      : jsonResponse(500, { message: "Internal Server Error" });
  const { status, code, message } = REFUSALS[fault];
  return jsonResponse(status, { __type: code, message }, { "x-amzn-ErrorType": code }, "application/x-amz-json-1.1");
}

function fits({ on }: FaultRule, head: RequestHead): boolean {
  if (on.startsWith("/")) return head.path.endsWith(on);
  const operation = operationOf(head);
  return operation !== undefined && (on === "*" || on === operation);
}

function operationOf({ headers }: RequestHead): string | undefined {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target.slice(target.indexOf(".") + 1) : undefined;
}

function ruleOf(value: unknown, index: number): FaultRule {
  const { on, fault, times, delayMs, ...others } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const refuse = (problem: string) => new TypeError(`Fault rule ${index + 1}: ${problem}`);
  if (typeof on !== "string" || on === "") throw refuse("on must be an operation, * or the end of a path.");
  if (!isFault(fault)) throw refuse(`fault must be one of ${FAULTS.join(", ")}.`);
  for (const [name, number] of Object.entries({ times, delayMs })) {
    if (number !== undefined && !(Number.isSafeInteger(number) && Number(number) > 0))
      throw refuse(`${name} must be a whole number above zero.`);
  }
  if (fault === "slow" && delayMs === undefined) throw refuse("slow needs delayMs.");
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refuse(`${unknown} is none of on, fault, times, delayMs.`);
  return value as FaultRule;
}

function isFault(value: unknown): value is Fault {
  return FAULTS.includes(value as Fault);
}
