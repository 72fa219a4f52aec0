import type { Token } from "../src/cognito/request.ts";
import { restApiUrl, secureUrl } from "../src/contract/endpoints.ts";
import type { Route, StackOutputs } from "../src/contract/outputs.ts";
import { ActionError } from "./error.ts";
import type { Inputs } from "./inputs.ts";

/** One route called in one way. */
export interface Check {
  /** Method and path, such as `GET /users`. */
  readonly route: string;
  readonly caller: "no token" | "garbage" | "token" | "ID token";
  readonly expected: "let in" | "refused";
  /** The HTTP status, or why there was none. */
  readonly actual: string;
  readonly status: "passed" | "failed" | "not-run";
  readonly reason: string;
}

export interface SmokeResult {
  readonly checks: readonly Check[];
  readonly summary: { readonly passed: number; readonly failed: number; readonly notRun: number };
}

/** Routes to call, and where. */
export interface SmokePlan {
  readonly url: string;
  readonly routes: readonly Route[];
}

/** What `smoke` calls, decided before a token is fetched; undefined where it is off. @throws {ActionError | ContractError} */
export function smokePlan(
  inputs: Inputs,
  stack: Partial<StackOutputs>,
  endpoint: string | undefined,
): SmokePlan | undefined {
  if (inputs.smoke === "false") return undefined;
  const url = inputs["smoke-url"] ?? (stack.apiUrl && atEndpoint(stack.apiUrl, endpoint));
  if (url === undefined) throw lacking("smoke-url", "the stack has no output apiUrl, and smoke-url is empty");
  if (stack.routes === undefined || stack.routes.length === 0)
    throw lacking("stack-outputs", "stack-outputs has no routes to call");
  return { url: secureUrl(url, "smoke-url").replace(/\/+$/, ""), routes: stack.routes };
}

/** A program that writes AWS's URL of its API itself means, under an endpoint, the API there. */
function atEndpoint(apiUrl: string, endpoint: string | undefined): string {
  const aws = /^https:\/\/(?<id>[a-z0-9]+)\.execute-api\.(?<region>[a-z0-9-]+)\.[^/]+\/(?<stage>[^/]+)\/?$/.exec(
    apiUrl,
  );
  const { id = "", region = "", stage = "" } = aws?.groups ?? {};
  return aws === null || endpoint === undefined ? apiUrl : restApiUrl(id, stage, { region, endpoint });
}

/**
 * Calls each route without a token, with garbage, and with the token, one after the other. 401 and 403 are refusals, what
 * is below 400 is a welcome; anything else tells of the API, not of its door, and fails.
 */
export async function runSmoke({ url, routes }: SmokePlan, token: Token, signal: AbortSignal): Promise<SmokeResult> {
  const checks: Check[] = [];
  for (const route of routes) {
    for (const caller of callersOf(token)) checks.push(await check(url, route, caller, signal));
  }
  const count = (status: Check["status"]) => checks.filter((one) => one.status === status).length;
  return { checks, summary: { passed: count("passed"), failed: count("failed"), notRun: count("not-run") } };
}

/** @throws {ActionError} `smoke_failed`, naming what was let in or kept out wrongly */
export function judge({ checks }: SmokeResult): void {
  const failed = checks.filter(({ status }) => status === "failed");
  if (failed.length > 0) {
    const [first] = failed;
    const others = failed.length === 1 ? "" : ` (and ${failed.length - 1} more, in the output smoke-result)`;
    throw new ActionError(
      "smoke_failed",
      `smoke: ${first?.route} with ${first?.caller} was to be ${first?.expected}, and ${first?.reason}${others}.`,
      "smoke",
    );
  }
  const open = checks.some(({ expected, status }) => expected === "let in" && status === "passed");
  if (!open)
    throw new ActionError(
      "smoke_failed",
      "smoke: nothing was let in. No route of the stack takes this token: look at scopes.",
      "smoke",
    );
}

interface Caller {
  readonly name: Check["caller"];
  readonly authorization?: string;
  expects(route: Route): Check["expected"];
}

function callersOf(token: Token): Caller[] {
  const open = (route: Route) => (route.auth === "none" ? "let in" : "refused");
  const holdsScope = ({ scopes }: Route) => scopes.some((scope) => token.scopes.includes(scope));
  const callers: Caller[] = [
    { name: "no token", expects: open },
    { name: "garbage", authorization: "Bearer not.a.token", expects: open },
    {
      name: "token",
      authorization: `Bearer ${token.accessToken}`,
      expects: (route) => (route.auth === "scopes" && holdsScope(route) ? "let in" : open(route)),
    },
  ];
  if (token.idToken === undefined) return callers;
  return [
    ...callers,
    {
      name: "ID token",
      authorization: `Bearer ${token.idToken}`,
      expects: (route) => (route.auth === "id-token" ? "let in" : open(route)),
    },
  ];
}

async function check(url: string, route: Route, caller: Caller, signal: AbortSignal): Promise<Check> {
  const expected = caller.expects(route);
  const method = route.method === "ANY" ? "GET" : route.method;
  const told = { route: `${method} ${route.path}`, caller: caller.name, expected };
  // Whoever is refused changes nothing; a welcome to anything but a reading call would.
  if (expected === "let in" && !["GET", "HEAD", "OPTIONS"].includes(method))
    return { ...told, actual: "", status: "not-run", reason: "the call would change something" };
  const path = route.path.replaceAll(/\{[^}]+\}/g, "smoke");
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      headers: caller.authorization === undefined ? {} : { authorization: caller.authorization },
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    await response.body?.cancel();
    const actual = outcome(response.status);
    return {
      ...told,
      actual: String(response.status),
      status: actual === expected ? "passed" : "failed",
      reason: `the API answered ${response.status}`,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const reason =
      error instanceof Error && error.name === "TimeoutError" ? "did not answer in 10 s" : "could not be reached";
    return { ...told, actual: "no answer", status: "failed", reason: `the API ${reason}` };
  }
}

function outcome(status: number): Check["expected"] | undefined {
  if (status === 401 || status === 403) return "refused";
  return status < 400 ? "let in" : undefined;
}

function lacking(input: "smoke-url" | "stack-outputs", why: string): ActionError {
  return new ActionError("missing_input", `smoke has nothing to call: ${why}.`, input);
}
