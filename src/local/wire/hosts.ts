/** Which names a server on loopback may be called by. Everything else is refused, so that no web page can reach it by DNS rebinding. */
export interface HostRules {
  /** Custom domains that a pool has. */
  holdsDomain(host: string): boolean;
  /** Names that the user adds (`--allow-host`). */
  readonly allowHosts: readonly string[];
}

/** Host name of a `Host` header, in lower case and without its port; undefined where it is none. */
export function hostName(header: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::\d{1,5})?$/.exec(header?.toLowerCase() ?? "");
  return match?.[1];
}

/** A name of `allowHosts` as `hostName` gives it. @throws {TypeError} where it is none */
export function allowedName(name: string): string {
  const host = hostName(name);
  if (host !== undefined) return host;
  throw new TypeError(`--allow-host ${JSON.stringify(name)} is no host name, such as aws.test.`);
}

export function isAllowedHost(host: string, rules: HostRules): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "[::1]" ||
    /^127(?:\.\d{1,3}){3}$/.test(host) ||
    /\.(?:amazonaws|amazoncognito)\.com$/.test(host) ||
    rules.holdsDomain(host) ||
    rules.allowHosts.includes(host)
  );
}

/** Whether a page of this origin may call (Fetch standard, "Origin header"); a call from no page has none. */
export function isAllowedOrigin(origin: string | undefined, rules: HostRules): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const host = hostName(new URL(origin).host);
  return host !== undefined && isAllowedHost(host, rules);
}

/** The pool domain prefix in `<prefix>.auth.<region>.amazoncognito.com`. */
export function prefixOfDomainHost(host: string): string | undefined {
  return /^([a-z0-9-]+)\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com$/.exec(host)?.[1];
}

/** The REST API's id in `<id>.execute-api.<region>.amazonaws.com`. */
export function apiIdOfHost(host: string): string | undefined {
  return /^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$/.exec(host)?.[1];
}
