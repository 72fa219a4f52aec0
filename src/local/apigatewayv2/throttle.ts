import type { Stage, Throttling } from "./http-api.ts";

/** What an account has in a region, where a stage says nothing. (AWS: "Quotas for your account", API Gateway) */
const ACCOUNT = { rateLimit: 10_000, burstLimit: 5_000 };

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** Counts requests against the limits of stages and their routes, as a token bucket each. */
export class Throttle {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a request may go on; if so it is counted. */
  admits(apiId: string, stage: Stage, routeKey: string): boolean {
    const own = stage.throttling[routeKey];
    const limits = limitsOf(own, stage.defaultThrottling);
    if (limits === undefined) return true;
    const key = `${apiId} ${stage.name} ${routeKey}`;
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: limits.burstLimit, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / 1_000) * limits.rateLimit;
    const tokens = Math.min(limits.burstLimit, bucket.tokens + gained);
    const admitted = tokens >= 1;
    this.#buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, filledAt: now });
    return admitted;
  }
}

/** A route's own limits stand before its stage's; undefined where neither says anything. */
function limitsOf(own: Throttling | undefined, stage: Throttling): typeof ACCOUNT | undefined {
  const rateLimit = own?.rateLimit ?? stage.rateLimit;
  const burstLimit = own?.burstLimit ?? stage.burstLimit;
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return { rateLimit: rateLimit ?? ACCOUNT.rateLimit, burstLimit: burstLimit ?? ACCOUNT.burstLimit };
}
