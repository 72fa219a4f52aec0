import type { IncomingHttpHeaders } from "node:http";
import { hostName, prefixOfDomainHost } from "../../wire/hosts.ts";
import type { Domain } from "../user-pool.ts";

/** Where the browser sees a domain. */
export interface Place {
  /** Scheme, host and port, as the browser called them: cookies belong to that host and no other. */
  readonly origin: string;
  /** Path that the domain's own paths come after; empty where the domain has the host to itself. */
  readonly path: string;
}

/** A domain has its own host name, or lies below `/_cognito/<domain>` of this server's. */
export function placeOf({ name }: Domain, headers: IncomingHttpHeaders, endpoint: string): Place {
  const host = hostName(headers.host);
  if (host === undefined) return { origin: endpoint, path: `/_cognito/${name}` };
  const ownHost = host === name || prefixOfDomainHost(host) === name;
  return { origin: `http://${headers.host}`, path: ownHost ? "" : `/_cognito/${name}` };
}

/** The `Path` of the domain's cookies. */
export function cookiePath({ path }: Place): string {
  return path === "" ? "/" : path;
}
