import { limitsOf, TokenBuckets } from "../token-buckets.ts";
import type { Stage } from "./http-api.ts";

/** Counts requests against the limits of stages and their routes. */
export class Throttle {
  readonly #buckets: TokenBuckets;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#buckets = new TokenBuckets(now);
  }

  /** Whether a request may go on; if so it is counted. */
  admits(apiId: string, stage: Stage, routeKey: string): boolean {
    const limits = limitsOf(stage.throttling[routeKey], stage.defaultThrottling);
    return limits === undefined || this.#buckets.admits(`${apiId} ${stage.name} ${routeKey}`, limits);
  }
}
