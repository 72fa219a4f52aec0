import { customScope } from "../../src/contract/index.ts";
import type { ResourceServerArgs } from "../auth-args.ts";
import { repeated } from "./repeated.ts";

/** Cognito's own limits (AWS: "Quotas in Amazon Cognito"; API reference of CreateResourceServer). */
const MOST_RESOURCE_SERVERS = 25;
const MOST_SCOPES_A_SERVER = 100;
const IDENTIFIER = /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/;
const SCOPE_NAME = /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,256}$/;

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

/** Every scope that the resource servers define, as tokens carry them. */
export function definedScopes(servers: readonly ResourceServerArgs[]): string[] {
  return servers.flatMap((server) => server.scopes.map((scope) => customScope(server.identifier, scope.name)));
}

/** Those of the defined scopes that machines may have. */
export function allowedScopes(servers: readonly ResourceServerArgs[]): string[] {
  return definedScopes(
    servers.map((server) => ({ ...server, scopes: server.scopes.filter(({ allow = true }) => allow) })),
  );
}

/** The sentence for a scope that no resource server defines. */
export function undefinedScope(who: string, scope: string, defined: readonly string[]): string {
  return `${who} asks for the scope ${JSON.stringify(scope)}, which no resource server defines (defined: ${defined.join(", ") || "none"}).`;
}
