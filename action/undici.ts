/**
 * Stands in the bundle where the toolkit imports `undici`: of all its half a megabyte the toolkit needs `fetch`, which Node
 * has, and an agent for proxies, in whose place Node reads the proxy variables itself where it is told to.
 */
export function fetch(
  input: string | URL | Request,
  init?: Omit<RequestInit, "dispatcher"> & { dispatcher?: unknown },
): Promise<Response> {
  const { dispatcher: _, ...rest } = init ?? {};
  return globalThis.fetch(input, rest);
}

/** Made by the toolkit where a proxy variable is set. */
export class ProxyAgent {
  constructor() {
    if (process.env.NODE_USE_ENV_PROXY === "1") return;
    throw new Error(
      "A proxy variable (https_proxy, http_proxy) is set: add NODE_USE_ENV_PROXY: 1 to the env of the job, so that Node uses it.",
    );
  }
}
