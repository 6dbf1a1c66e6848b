import type { ThrottleSettings } from '#shared/entities/common/usage-plan.ts';
import { GatewayError } from './gateway-error.ts';
import { bucketLimits, type RequestCounters } from './request-counters.ts';
import type { StageApiKey } from './stage-api-keys.ts';

/** What is asked for with a key. */
export interface KeyedRequest {
  readonly counters: RequestCounters;
  /** ms since 1970. */
  readonly arrivedAt: number;
  readonly stageName: string;
  /** What the plan says of the one method or route; undefined where it has no word of its own for it. */
  readonly own: { readonly entity: string; readonly throttle: ThrottleSettings } | undefined;
  /** For the log, e.g. `RestApi a1b2c3, Stage dev, Resource x7k2m9, HttpMethod GET`. */
  readonly target: string;
}

/**
 * Counts a request for the plan of its key.
 *
 * @throws GatewayError 429 when that is more than the plan gives, in a second or in a period
 */
export function countForPlan(
  { apiKey, plan, apiStage }: StageApiKey,
  { counters, arrivedAt, stageName, own, target }: KeyedRequest,
): void {
  const { rateLimit, burstLimit } = own?.throttle ?? plan.throttle ?? noLimits;
  const limits = bucketLimits(rateLimit, burstLimit);
  if (limits !== undefined) {
    const bucket = `${plan.id} ${apiKey.id} ${apiStage.apiId} ${stageName}${own === undefined ? '' : ` ${own.entity}`}`;
    if (!counters.takeToken(bucket, limits.rate, limits.burst, arrivedAt))
      throw throttled('Key', target, { rateLimit, burstLimit });
  }
  const { quota } = plan;
  if (quota === undefined) return;
  if (!counters.countQuota(`${plan.id} ${apiKey.id}`, quota, arrivedAt))
    throw new GatewayError('QUOTA_EXCEEDED', 'Limit Exceeded', {
      reason: `The key "${apiKey.name}" has used up the ${quota.limit} requests that the plan "${plan.name}" gives it each ${quota.period.toLowerCase()}.`,
      logLines: [`Usage Plan quota exceeded for API Key and Usage Plan ${plan.id}`],
    });
}

const noLimits: ThrottleSettings = {};

/**
 * What is refused that comes too fast. The log's words are those of published logs.
 *
 * @param target for the log
 */
export function throttled(
  whose: 'Key' | 'Method' | 'Route',
  target: string,
  { rateLimit, burstLimit }: ThrottleSettings,
): GatewayError {
  const limit = (rateLimit ?? 0).toFixed(2);
  return new GatewayError('THROTTLED', 'Too Many Requests', {
    reason: `More requests came than ${limit} a second with a burst of ${burstLimit ?? 0}, which ${whose === 'Key' ? 'the usage plan of the key' : 'the stage'} allows.`,
    logLines: [
      `${whose} throttle limit exceeded for ${target}. Limit: ${limit} Burst: ${burstLimit ?? 0}`,
    ],
  });
}
