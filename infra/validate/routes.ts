import type { Route } from "../../src/contract/index.ts";
import type { CorsArgs, PreviewApiArgs, RouteArgs, ThrottlingArgs } from "../api-args.ts";
import { repeated } from "./repeated.ts";
import { undefinedScope } from "./scopes.ts";

const ROUTE_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY"];
const SEGMENT = String.raw`(?:[A-Za-z0-9._~:-]+|\{[A-Za-z0-9._-]+\})`;
const REST = String.raw`\{[A-Za-z0-9._-]+\+\}`;
const ROUTE_PATH = new RegExp(`^/(?:${SEGMENT}(?:/${SEGMENT})*(?:/${REST})?|${REST})?$`);
/** API Gateway's quota of requests a second for an account, and of requests at once. */
const MOST_REQUESTS = 10_000;
const MOST_AT_ONCE = 5_000;

/** What is wrong with an API, as sentences; empty where nothing is. */
export function apiFaults({ routes, definedScopes, cors, throttling, stageName }: PreviewApiArgs): string[] {
  const faults: string[] = [];
  if (routes.length === 0) faults.push("An API without routes cannot be deployed: give at least one.");
  for (const route of repeated(routes.map(({ method, path }) => `${method} ${path}`)))
    faults.push(`The route ${route} is given twice.`);
  for (const route of routes) faults.push(...routeFaults(route, definedScopes, cors));
  if (stageName !== undefined && !/^[A-Za-z0-9_-]{1,128}$/.test(stageName))
    faults.push(
      `The stage name ${JSON.stringify(stageName)} must be 1 to 128 of A-Z, a-z, 0-9, underscore and hyphen.`,
    );
  return [...faults, ...(cors === undefined ? [] : corsFaults(cors)), ...throttlingFaults(throttling)];
}

/** How a route is guarded, from what is given of it. */
export function authOf({ auth, scopes = [] }: RouteArgs): Route["auth"] {
  return auth ?? (scopes.length > 0 ? "scopes" : "id-token");
}

function routeFaults(args: RouteArgs, defined: readonly string[] | undefined, cors: CorsArgs | undefined): string[] {
  const { method, path, scopes = [], handler, environment, grants } = args;
  const route = `The route ${method} ${path}`;
  const auth = authOf(args);
  const faults: string[] = [];
  if (!ROUTE_METHODS.includes(method))
    faults.push(`${route} has a method that is none of ${ROUTE_METHODS.join(", ")}.`);
  if (!ROUTE_PATH.test(path))
    faults.push(
      `${route} has a path that API Gateway refuses: it begins with a slash, ends without one, and {name+} stands last.`,
    );
  if (!["scopes", "id-token", "none"].includes(auth))
    faults.push(`${route} has the auth ${JSON.stringify(auth)}, which is none of scopes, id-token and none.`);
  if (auth === "scopes" && scopes.length === 0) faults.push(`${route} is for scopes, and names none.`);
  if (auth !== "scopes" && scopes.length > 0)
    faults.push(
      `${route} names scopes, which count for access tokens alone: leave out scopes, or its auth of ${auth}.`,
    );
  if (handler === undefined && (environment !== undefined || grants !== undefined))
    faults.push(`${route} has environment or grants for a function of its own: give it a handler.`);
  if (cors !== undefined && method === "OPTIONS")
    faults.push(`${route} would stand where cors answers browsers' questions: leave one of them out.`);
  if (defined === undefined) return faults;
  return [
    ...faults,
    ...scopes.filter((scope) => !defined.includes(scope)).map((scope) => undefinedScope(route, scope, defined)),
  ];
}

function corsFaults({ origin, headers = [], maxAgeSeconds = 0 }: CorsArgs): string[] {
  const faults: string[] = [];
  if (origin !== "*" && !(URL.canParse(origin) && new URL(origin).origin === origin))
    faults.push(
      `The origin ${JSON.stringify(origin)} of cors must be a scheme, a host and a port alone, such as https://app.example.com, or *.`,
    );
  for (const header of headers.filter((name) => !/^[A-Za-z0-9-]+$/.test(name)))
    faults.push(`${JSON.stringify(header)} among the headers of cors is no name of a header.`);
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 0 || maxAgeSeconds > 86_400)
    faults.push(`maxAgeSeconds of cors must be a whole number from 0 to 86400, not ${maxAgeSeconds}.`);
  return faults;
}

function throttlingFaults(throttling: ThrottlingArgs | undefined): string[] {
  if (throttling === undefined) return [];
  const { requestsPerSecond, burst } = throttling;
  const faults: string[] = [];
  if (!(requestsPerSecond > 0 && requestsPerSecond <= MOST_REQUESTS))
    faults.push(
      `requestsPerSecond of throttling must be above 0 and at most ${MOST_REQUESTS}, not ${requestsPerSecond}.`,
    );
  if (!Number.isInteger(burst) || burst < 1 || burst > MOST_AT_ONCE)
    faults.push(`burst of throttling must be a whole number from 1 to ${MOST_AT_ONCE}, not ${burst}.`);
  return faults;
}
