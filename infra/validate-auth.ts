import { customScope, isLoopback } from "../src/contract/index.ts";
import type { MachineClientArgs, ResourceServerArgs, UserClientArgs } from "./preview-auth.ts";

/** Cognito's own limits, checked before anything is created (AWS: "Quotas in Amazon Cognito"). */
const MOST_RESOURCE_SERVERS = 25;
const MOST_SCOPES_A_SERVER = 100;
const MOST_SCOPES_A_CLIENT = 50;
const IDENTIFIER = /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/;
const SCOPE_NAME = /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,256}$/;

export const DEFAULT_TOKEN_MINUTES = 30;
const LEAST_TOKEN_MINUTES = 5;
const MOST_TOKEN_MINUTES = 1440;

/** What is wrong with the resource servers, as sentences; empty where nothing is. */
export function resourceServerFaults(servers: readonly ResourceServerArgs[]): string[] {
  const faults: string[] = [];
  if (servers.length > MOST_RESOURCE_SERVERS)
    faults.push(`A user pool has at most ${MOST_RESOURCE_SERVERS} resource servers; ${servers.length} are given.`);
  for (const identifier of repeated(servers.map((server) => server.identifier)))
    faults.push(`The resource server ${JSON.stringify(identifier)} is given twice.`);
  for (const server of servers) {
    const named = `The resource server ${JSON.stringify(server.identifier)}`;
    if (!IDENTIFIER.test(server.identifier))
      faults.push(
        `${named} has an identifier that Cognito refuses: 1 to 256 printable characters without space, quote and backslash.`,
      );
    if (server.scopes.length > MOST_SCOPES_A_SERVER)
      faults.push(`${named} has ${server.scopes.length} scopes; ${MOST_SCOPES_A_SERVER} are allowed.`);
    for (const name of repeated(server.scopes.map((scope) => scope.name)))
      faults.push(`${named} defines the scope ${JSON.stringify(name)} twice.`);
    for (const scope of server.scopes) {
      if (!SCOPE_NAME.test(scope.name))
        faults.push(
          `${named} has a scope ${JSON.stringify(scope.name)} that Cognito refuses: 1 to 256 printable characters without slash, space, quote and backslash.`,
        );
      if (scope.description.length < 1 || scope.description.length > 256)
        faults.push(`${named} needs a description of 1 to 256 characters for its scope ${JSON.stringify(scope.name)}.`);
    }
  }
  return faults;
}

/** What is wrong with the machine client, as sentences; empty where nothing is. */
export function machineClientFaults(client: MachineClientArgs, servers: readonly ResourceServerArgs[]): string[] {
  const faults: string[] = [];
  const minutes = client.accessTokenMinutes ?? DEFAULT_TOKEN_MINUTES;
  if (!Number.isInteger(minutes) || minutes < LEAST_TOKEN_MINUTES || minutes > MOST_TOKEN_MINUTES) {
    faults.push(
      `accessTokenMinutes must be a whole number from ${LEAST_TOKEN_MINUTES} to ${MOST_TOKEN_MINUTES}, not ${minutes}.`,
    );
  }
  const defined = definedScopes(servers);
  const allowed = client.scopes ?? defined;
  if (allowed.length === 0)
    faults.push(
      "The machine client may have no scope: define one on a resource server, since Cognito issues no machine token without.",
    );
  if (allowed.length > MOST_SCOPES_A_CLIENT)
    faults.push(
      `A client may have at most ${MOST_SCOPES_A_CLIENT} scopes; the machine client is given ${allowed.length}.`,
    );
  for (const scope of allowed) {
    if (!defined.includes(scope)) faults.push(undefinedScope("The machine client", scope, defined));
  }
  return faults;
}

/** What is wrong with the client for users, as sentences; empty where nothing is. */
export function userClientFaults(client: UserClientArgs, servers: readonly ResourceServerArgs[]): string[] {
  const faults: string[] = [];
  if (client.callbackUrls.length === 0)
    faults.push("The user client needs a callback URL: without one no page can send a code anywhere.");
  for (const url of [...client.callbackUrls, ...(client.logoutUrls ?? [])]) {
    const fault = redirectFault(url);
    if (fault !== undefined) faults.push(`The user client's URL ${JSON.stringify(url)} ${fault}.`);
  }
  const defined = definedScopes(servers);
  for (const scope of client.scopes ?? []) {
    if (!defined.includes(scope)) faults.push(undefinedScope("The user client", scope, defined));
  }
  return faults;
}

const DOMAIN_PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED_IN_DOMAINS = ["aws", "amazon", "cognito"];

/** What is wrong with a domain prefix, as sentences; empty where nothing is (CreateUserPoolDomain, `Domain`). */
export function domainPrefixFaults(prefix: string): string[] {
  const named = `The domain prefix ${JSON.stringify(prefix)}`;
  if (!DOMAIN_PREFIX.test(prefix))
    return [`${named} must be 1 to 63 characters of a-z, 0-9 and hyphens, with no hyphen at either end.`];
  return RESERVED_IN_DOMAINS.filter((word) => prefix.includes(word)).map(
    (word) => `${named} holds the word ${word}, which Cognito keeps for itself.`,
  );
}

/** Callback and logout URLs are absolute, without a fragment, and plain http on loopback alone (AWS: `CallbackURLs`). */
function redirectFault(url: string): string | undefined {
  if (!URL.canParse(url)) return "is not an absolute URL";
  if (url.includes("#")) return "has a fragment";
  if (url.length > 1024) return "is longer than 1024 characters";
  if (new URL(url).protocol === "http:" && !isLoopback(url))
    return "must begin with https: (plain http is for loopback alone)";
  return undefined;
}

/** Every scope that the resource servers define, as tokens carry them. */
export function definedScopes(servers: readonly ResourceServerArgs[]): string[] {
  return servers.flatMap((server) => server.scopes.map((scope) => customScope(server.identifier, scope.name)));
}

/** The sentence for a scope that no resource server defines. */
export function undefinedScope(who: string, scope: string, defined: readonly string[]): string {
  return `${who} asks for the scope ${JSON.stringify(scope)}, which no resource server defines (defined: ${defined.join(", ") || "none"}).`;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
