import type { QuotaSettings } from '#shared/entities/common/usage-plan.ts';
import { utcTime } from '#shared/std/utc-time.ts';

/** Counts requests for rates and quotas. */
export class RequestCounters {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #quotas = new Map<string, { period: string; used: number }>();

  /**
   * Takes one token from a bucket that holds `burst` and refills by `rate` a second (documented, "Throttle
   * API requests": a token bucket where the burst is its size).
   *
   * @param now ms since 1970
   * @returns whether there was one
   */
  takeToken(key: string, rate: number, burst: number, now: number): boolean {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, (bucket = { tokens: burst, at: now }));
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /**
   * Counts one request of a period that begins at midnight UTC, on Sunday or on the first of the month
   * (the beginnings are assumed). The offset is taken off the first period that is met.
   *
   * @returns whether it was within the limit
   */
  countQuota(key: string, quota: QuotaSettings, now: number): boolean {
    const period = periodOf(quota.period, now);
    let counter = this.#quotas.get(key);
    if (counter === undefined)
      this.#quotas.set(key, (counter = { period, used: quota.offset ?? 0 }));
    if (counter.period !== period) {
      counter.period = period;
      counter.used = 0;
    }
    if (counter.used >= quota.limit) return false;
    counter.used += 1;
    return true;
  }
}

/** A bucket of requests: how many it holds, and how many a second flow into it. */
export interface BucketLimits {
  readonly rate: number;
  readonly burst: number;
}

/**
 * Undefined limits nothing, nor does -1, which is how a stage says that throttling is off (as Terraform's
 * documentation of the settings has it). A rate without a burst, or the reverse, is its own other half (assumed).
 */
export function bucketLimits(
  givenRate: number | undefined,
  givenBurst: number | undefined,
): BucketLimits | undefined {
  const rate = givenRate === -1 ? undefined : givenRate;
  const burst = givenBurst === -1 ? undefined : givenBurst;
  if (rate === undefined && burst === undefined) return undefined;
  return { rate: rate ?? burst ?? 0, burst: burst ?? Math.max(1, Math.ceil(rate ?? 0)) };
}

const dayMs = 86_400_000;

/** A name for the period a time lies in. 1 January 1970 was a Thursday, so weeks begin four days later. */
function periodOf(period: QuotaSettings['period'], now: number): string {
  const day = Math.floor(now / dayMs);
  if (period === 'DAY') return String(day);
  if (period === 'WEEK') return String(Math.floor((day + 4) / 7));
  const { year, month } = utcTime(now);
  return `${year}-${month}`;
}
