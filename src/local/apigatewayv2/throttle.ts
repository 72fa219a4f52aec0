import { ACCOUNT_LIMITS, type Limits, TokenBuckets } from "../token-buckets.ts";
import type { Stage, Throttling } from "./http-api.ts";

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

/** A route's own limits stand before its stage's; undefined where neither says anything. */
function limitsOf(own: Throttling | undefined, stage: Throttling): Limits | undefined {
  const rateLimit = own?.rateLimit ?? stage.rateLimit;
  const burstLimit = own?.burstLimit ?? stage.burstLimit;
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return {
    rateLimit: rateLimit ?? ACCOUNT_LIMITS.rateLimit,
    burstLimit: burstLimit ?? ACCOUNT_LIMITS.burstLimit,
  };
}
