/** The variables by which programs are told for which hosts they ask no proxy. */
export type ProxyExemption = Readonly<Record<"NO_PROXY" | "no_proxy", string>>;

const LOOPBACK = ["localhost", "127.0.0.1"];

/**
 * Both variables with all that either exempts, and loopback: no proxy elsewhere reaches the local AWS, nor the process of a
 * Pulumi program. Node, gRPC, curl and Python each heed one of the two alone, or one before the other.
 */
export function proxyExemption({ no_proxy, NO_PROXY }: NodeJS.ProcessEnv): ProxyExemption {
  const hosts = withLoopback(`${no_proxy ?? ""},${NO_PROXY ?? ""}`);
  return { NO_PROXY: hosts, no_proxy: hosts };
}

/** Has this process, and all that it starts, ask no proxy for what is on this machine. */
export function exemptLoopback(environment: NodeJS.ProcessEnv): void {
  Object.assign(environment, proxyExemption(environment));
  // gRPC heeds this one before the others.
  if (environment.no_grpc_proxy) environment.no_grpc_proxy = withLoopback(environment.no_grpc_proxy);
}

function withLoopback(list: string): string {
  const hosts = list
    .split(/[\s,]+/)
    .filter((host) => host !== "")
    .concat(LOOPBACK);
  // It exempts every host, where it stands alone.
  return hosts.includes("*") ? "*" : [...new Set(hosts)].join(",");
}
