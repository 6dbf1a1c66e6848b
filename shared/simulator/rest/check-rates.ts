import type { ThrottleSettings } from '#shared/entities/common/usage-plan.ts';
import { parseMethodSettingKey } from '#shared/entities/rest/method-setting-key.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { countForPlan, throttled } from '../plan-limits.ts';
import { bucketLimits, type BucketLimits } from '../request-counters.ts';
import type { StageApiKey } from '../stage-api-keys.ts';
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
    throw throttled('Method', targetOf(invocation), { rateLimit, burstLimit });
}

function checkPlan(invocation: Prepared, key: StageApiKey): void {
  const { method, stage, deployment, arrivedAt } = invocation;
  const { throttle } = key.apiStage;
  const own = throttle === undefined ? undefined : ownThrottle(throttle, method);
  countForPlan(key, {
    counters: deployment.state.counters,
    arrivedAt,
    stageName: stage?.stage.stageName ?? '',
    own: own === undefined ? undefined : { entity: method.entity, throttle: own },
    target: targetOf(invocation),
  });
}

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

/** The method as the log names it. */
function targetOf({ api, stage, method }: Prepared): string {
  return `RestApi ${api.id}, Stage ${stage?.stage.stageName ?? ''}, Resource ${method.resource.id}, HttpMethod ${method.method.httpMethod}`;
}
