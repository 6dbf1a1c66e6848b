import type { ThrottleSettings } from '#shared/entities/common/usage-plan.ts';
import { parseMethodSettingKey } from '#shared/entities/rest/method-setting-key.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { bucketLimits, type BucketLimits } from '../request-counters.ts';
import type { StageApiKey } from './compiled-deployment.ts';
import type { Prepared } from './invocation.ts';

export const rateFacts: readonly FidelityFact[] = [
  {
    feature: 'Throttling',
    fidelity: 'documented',
    says: 'The limits of a usage plan for a key, then those of a method or stage, each a bucket as large as the burst that refills at the rate; 429 when it is empty.',
    sources: ['Throttle requests to your REST APIs for better throughput in API Gateway'],
  },
  {
    feature: 'Limits of the account',
    fidelity: 'not-simulated',
    says: 'The rate that an account may have in a region limits nothing here.',
  },
  {
    feature: 'Usage plan quota',
    fidelity: 'approximate',
    says: 'Requests of a key are counted by day, week or month in UTC, but only while the program runs: each start, and each gateway, begins anew.',
    concerns: {
      kind: 'usage-plans',
      when: (project, stage, api) =>
        Object.values(project.usagePlans)
          .filter(
            ({ quota, apiStages }) =>
              quota !== undefined &&
              apiStages.some((each) => each.apiId === api.id && each.stage === stage.stageName),
          )
          .map(({ id }) => entityRefText({ kind: 'usage-plan', id })),
    },
  },
];

/**
 * Turns away what comes too fast or too often: the plan of the key first, then method and stage (documented,
 * "Throttle requests": in that order). Requests that need no key count for no plan.
 *
 * @throws GatewayError 429
 */
export function checkRates(invocation: Prepared, key: StageApiKey | undefined): void {
  if (key !== undefined) checkPlan(invocation, key);
  const { stage, method, api } = invocation;
  if (stage === undefined) return;
  const { throttlingBurstLimit: burstLimit, throttlingRateLimit: rateLimit } = stage.settings.of(
    method.resourcePath,
    method.method.httpMethod,
  );
  const limits = bucketLimits(rateLimit, burstLimit);
  if (limits === undefined) return;
  const bucket = `${api.restApi.id} ${stage.stage.stageName} ${method.entity}`;
  if (!take(invocation, bucket, limits))
    throw throttled(invocation, 'Method', { rateLimit, burstLimit });
}

function checkPlan(invocation: Prepared, { apiKey, plan, apiStage }: StageApiKey): void {
  const { method, stage, deployment, arrivedAt } = invocation;
  const own = apiStage.throttle === undefined ? undefined : ownThrottle(apiStage.throttle, method);
  const { rateLimit, burstLimit } = own ?? plan.throttle ?? noLimits;
  const limits = bucketLimits(rateLimit, burstLimit);
  if (limits !== undefined) {
    const bucket = `${plan.id} ${apiKey.id} ${apiStage.apiId} ${stage?.stage.stageName ?? ''}${own === undefined ? '' : ` ${method.entity}`}`;
    if (!take(invocation, bucket, limits))
      throw throttled(invocation, 'Key', { rateLimit, burstLimit });
  }
  const { quota } = plan;
  if (quota === undefined) return;
  if (!deployment.state.counters.countQuota(`${plan.id} ${apiKey.id}`, quota, arrivedAt))
    throw new GatewayError('QUOTA_EXCEEDED', 'Limit Exceeded', {
      reason: `The key "${apiKey.name}" has used up the ${quota.limit} requests that the plan "${plan.name}" gives it each ${quota.period.toLowerCase()}.`,
      logLines: [`Usage Plan quota exceeded for API Key and Usage Plan ${plan.id}`],
    });
}

const noLimits: ThrottleSettings = {};

/** What a plan says of one method of the stage. */
function ownThrottle(
  throttle: Readonly<Record<string, ThrottleSettings>>,
  { resourcePath, method }: Prepared['method'],
): ThrottleSettings | undefined {
  for (const [target, settings] of Object.entries(throttle)) {
    const { path, httpMethod } = parseMethodSettingKey(target) ?? {};
    if (path === resourcePath && httpMethod === method.httpMethod) return settings;
  }
  return undefined;
}

function take({ deployment, arrivedAt }: Prepared, bucket: string, limits: BucketLimits): boolean {
  return deployment.state.counters.takeToken(bucket, limits.rate, limits.burst, arrivedAt);
}

/** The log's words are those of published logs. */
function throttled(
  { api, stage, method }: Prepared,
  whose: 'Key' | 'Method',
  { rateLimit, burstLimit }: ThrottleSettings,
): GatewayError {
  const limit = (rateLimit ?? 0).toFixed(2);
  return new GatewayError('THROTTLED', 'Too Many Requests', {
    reason: `More requests came than ${limit} a second with a burst of ${burstLimit ?? 0}, which ${whose === 'Key' ? 'the usage plan of the key' : 'the stage'} allows.`,
    logLines: [
      `${whose} throttle limit exceeded for RestApi ${api.restApi.id}, Stage ${stage?.stage.stageName ?? ''}, Resource ${method.resource.id}, HttpMethod ${method.method.httpMethod}. Limit: ${limit} Burst: ${burstLimit ?? 0}`,
    ],
  });
}
