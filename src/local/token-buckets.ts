/** A token bucket's: `rateLimit` requests a second, and `burstLimit` at once. */
export interface Limits {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** What an account has in a region, where nothing is said. (AWS: "Quotas for your account", API Gateway) */
const ACCOUNT_LIMITS: Limits = { rateLimit: 10_000, burstLimit: 5_000 };

/** What somebody said of them: one, both or nothing. */
export interface OwnLimits {
  readonly rateLimit?: number | undefined;
  readonly burstLimit?: number | undefined;
}

/** What is said for one thing stands before what is said for all; undefined where neither says anything. */
export function limitsOf(own: OwnLimits | undefined, all: OwnLimits | undefined): Limits | undefined {
  const rateLimit = own?.rateLimit ?? all?.rateLimit;
  const burstLimit = own?.burstLimit ?? all?.burstLimit;
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return {
    rateLimit: rateLimit ?? ACCOUNT_LIMITS.rateLimit,
    burstLimit: burstLimit ?? ACCOUNT_LIMITS.burstLimit,
  };
}

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** Buckets that were used long ago give way to new ones: by then they are full again, as a new one is. */
const MOST_BUCKETS = 10_000;

/** Counts requests against limits, as a token bucket each. */
export class TokenBuckets {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a request may go on; if so it is counted. */
  admits(key: string, { rateLimit, burstLimit }: Limits): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burstLimit, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / 1_000) * rateLimit;
    const tokens = Math.min(burstLimit, bucket.tokens + gained);
    const admitted = tokens >= 1;
    // Set anew it is the last one, so that the first is the one that was used longest ago.
    this.#buckets.delete(key);
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined && this.#buckets.size >= MOST_BUCKETS) this.#buckets.delete(oldest);
    this.#buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, filledAt: now });
    return admitted;
  }
}
