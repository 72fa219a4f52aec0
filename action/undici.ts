/**
 * Stands in the bundle where the toolkit imports `undici`: of all its half a megabyte the toolkit needs `fetch`, which
 * Node has, and an agent for proxies, which Node has too.
 */
export const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

/** Node reads the proxy variables by itself where it is told to, and then no agent is needed. */
export class ProxyAgent {
  constructor() {
    throw new Error(
      "A proxy variable (https_proxy, http_proxy) is set: add NODE_USE_ENV_PROXY=1 to the env of the job, so that Node uses it.",
    );
  }
}
