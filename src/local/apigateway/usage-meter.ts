import type { Quota } from "./usage-plan.ts";

const DAY_MS = 86_400_000;

/** Requests that were used, and are left, of a quota. */
export type Usage = readonly [used: number, remaining: number];

interface Counted {
  /** Requests by day, which is told by its first millisecond in UTC. */
  readonly days: Map<number, number>;
  /** What the period that began then has more, or less, than the quota says. */
  extension: { readonly since: number; readonly requests: number } | undefined;
}

/** Counts the requests of the keys of usage plans, and holds them against the plans' quotas. */
export class UsageMeter {
  readonly #now: () => number;
  readonly #counted = new Map<string, Counted>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  count(planId: string, keyId: string): void {
    const { days } = this.#of(planId, keyId);
    const today = dayOf(this.#now());
    days.set(today, (days.get(today) ?? 0) + 1);
  }

  /** Requests that are left of the period. */
  remaining(planId: string, keyId: string, quota: Quota): number {
    return this.#usage(planId, keyId, quota, dayOf(this.#now()))[1];
  }

  /** Leaves so many requests of the period, whatever the quota says. */
  extend(planId: string, keyId: string, quota: Quota, remaining: number): void {
    const counted = this.#of(planId, keyId);
    const since = periodStart(quota, this.#now());
    const left = quota.limit - usedBetween(counted, since, this.#now());
    counted.extension = { since, requests: remaining - left };
  }

  /** Each day's usage, between two days of which both count. Days are told by any of their milliseconds. */
  daily(planId: string, keyId: string, quota: Quota, from: number, to: number): Usage[] {
    const count = Math.floor((dayOf(to) - dayOf(from)) / DAY_MS) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) =>
      this.#usage(planId, keyId, quota, dayOf(from) + index * DAY_MS),
    );
  }

  forget(planId: string, keyId: string): void {
    this.#counted.delete(keyOf(planId, keyId));
  }

  #usage(planId: string, keyId: string, quota: Quota, day: number): Usage {
    const counted = this.#of(planId, keyId);
    const { days, extension } = counted;
    const since = periodStart(quota, day);
    const extended = extension?.since === since ? extension.requests : 0;
    return [days.get(day) ?? 0, Math.max(0, quota.limit + extended - usedBetween(counted, since, day))];
  }

  #of(planId: string, keyId: string): Counted {
    const key = keyOf(planId, keyId);
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    const counted: Counted = { days: new Map(), extension: undefined };
    this.#counted.set(key, counted);
    return counted;
  }
}

/** When the period of a quota began that a time is in; milliseconds since 1970. Periods begin at midnight in UTC. */
export function periodStart({ period, offset }: Quota, time: number): number {
  const today = dayOf(time);
  const date = new Date(today);
  if (period === "DAY") return today;
  if (period === "WEEK") return today - ((date.getUTCDay() - offset + 7) % 7) * DAY_MS;
  const months = date.getUTCDate() > offset ? 0 : -1;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1 + offset);
}

function usedBetween({ days }: Counted, from: number, to: number): number {
  return [...days].reduce((sum, [day, requests]) => (day >= from && day <= to ? sum + requests : sum), 0);
}

function dayOf(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

function keyOf(planId: string, keyId: string): string {
  return `${planId} ${keyId}`;
}
