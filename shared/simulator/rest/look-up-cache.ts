import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValues } from '../header-list.ts';
import { parseParameterSource, readParameter } from '../mapping/parameter-source.ts';
import type { Step } from '../step.ts';
import { requestMappingData } from './build-integration-request.ts';
import type { CachedAnswer } from './cached-answer.ts';
import type { CacheLookedUp, Prepared } from './invocation.ts';

const cacheFact: FidelityFact = {
  feature: 'Stage cache',
  fidelity: 'documented',
  says: 'Answers are kept by method and cache key parameters for the time the settings say, GET alone unless a method asks for it; Cache-Control: max-age=0 asks the integration anew where that is allowed.',
  sources: ['Cache settings for REST APIs in API Gateway'],
};
const cacheDetailsFact: FidelityFact = {
  feature: 'What the cache keeps',
  fidelity: 'assumed',
  says: 'The finished answer is kept whatever its status, up to 1 MB. Whatever the size of the cluster, up to 10,000 answers and 256 MB are kept, and none when the program starts. Who signs with IAM may invalidate entries.',
  concerns: { kind: 'stage', when: (stage) => stage.cacheClusterEnabled },
};

/** Looks for an answer that is still good. */
export const lookUpCache: Step<Prepared, CacheLookedUp> = {
  name: 'look-up-cache',
  phase: 'integration-request',
  title: 'Look up the cache',
  facts: [cacheFact, cacheDetailsFact],

  run(invocation) {
    const { stage, method, invocationRequest, deployment, ports } = invocation;
    if (stage === undefined || !stage.stage.cacheClusterEnabled) return noCache;
    // Streams are not cached (documented, "Stream the integration response for your proxy integrations").
    if (method.integration?.settings.streamIdleMs !== undefined) return noCache;
    const { settings } = stage;
    const { resourcePath } = method;
    if (!settings.isCached(resourcePath, method.method.httpMethod, invocationRequest.httpMethod))
      return noCache;
    const setting = settings.of(resourcePath, method.method.httpMethod);
    const seconds = setting.cacheTtlInSeconds ?? usualTtl;
    if (seconds <= 0) return noCache;
    const key = cacheKey(invocation);
    const kept = { key, seconds };
    if (!asksAnew(invocation)) {
      const answer = deployment.state.answers.get(key, ports.clock);
      return { cacheLookup: { ...kept, answer, outcome: answer === undefined ? 'miss' : 'hit' } };
    }
    const {
      requireAuthorizationForCacheControl = true,
      unauthorizedCacheControlHeaderStrategy: strategy = 'SUCCEED_WITH_RESPONSE_HEADER',
    } = setting;
    if (!requireAuthorizationForCacheControl || method.method.authorizationType === 'AWS_IAM')
      return { cacheLookup: { ...kept, answer: undefined, outcome: 'invalidated' } };
    if (strategy === 'FAIL_WITH_403')
      throw new GatewayError('ACCESS_DENIED', 'Forbidden', {
        reason: 'The client asks for a fresh answer by Cache-Control and is not allowed to.',
      });
    const answer = deployment.state.answers.get(key, ports.clock);
    return {
      cacheLookup: {
        ...kept,
        answer,
        outcome: answer === undefined ? 'miss' : 'hit',
        ...(strategy === 'SUCCEED_WITH_RESPONSE_HEADER' ? { warning } : {}),
      },
    };
  },

  input: (invocation) => ({ asksAnew: asksAnew(invocation) }),

  describe({ cacheLookup, stage }) {
    return {
      output: cacheLookup === undefined ? null : { outcome: cacheLookup.outcome },
      decision: decisions[cacheLookup?.outcome ?? 'none'],
      outcome: cacheLookup === undefined ? 'skipped' : 'passed',
      fact: cacheFact,
      entities: cacheLookup === undefined || stage === undefined ? [] : [stage.entity],
    };
  },
};

const noCache: CacheLookedUp = { cacheLookup: undefined };

/** Seconds an answer is kept where the settings do not say (documented). */
const usualTtl = 300;
/** Bytes of the largest answer that is kept (documented). */
const largestAnswer = 1_048_576;
/** What a client is told whose wish was passed over (documented, "Cache settings": a warning header; words as users report). */
const warning = '199 Cache-control headers were ignored because the caller was unauthorized.';

const decisions = {
  none: 'Answers of this method are not cached.',
  hit: 'An earlier answer is still good and is sent again.',
  miss: 'No answer is in the cache; the integration is asked.',
  invalidated: 'The client wants a fresh answer; the integration is asked.',
} as const;

function asksAnew({ invocationRequest }: Prepared): boolean {
  return headerValues(invocationRequest.headers, 'Cache-Control').some((value) =>
    /(?:^|,)\s*max-age\s*=\s*0\s*(?:,|$)/i.test(value),
  );
}

/**
 * Stage, method and the values of the cache key parameters, which may be those of the integration request. A
 * canary has answers of its own unless it uses the stage's (documented, CanarySettings).
 */
function cacheKey(invocation: Prepared): string {
  const { stage, method, api, invocationRequest, isCanaryRequest } = invocation;
  const { integration } = method.method;
  const data = requestMappingData(invocation);
  const values = (integration?.cacheKeyParameters ?? []).map((parameter) => {
    const expression = parameter.startsWith('integration.request.')
      ? integration?.requestParameters[parameter]
      : parameter;
    const source =
      expression === undefined ? undefined : parseParameterSource(expression, 'method.request');
    return source === undefined ? null : (readParameter(source, data) ?? null);
  });
  const isApart = isCanaryRequest === true && stage?.stage.canarySettings?.useStageCache !== true;
  return JSON.stringify([
    api.restApi.id,
    stage?.stage.stageName,
    isApart,
    integration?.cacheNamespace ?? method.resource.id,
    invocationRequest.httpMethod,
    values,
  ]);
}

/** Keeps the answer to a request that was looked up and not found. */
export function keepAnswer(
  { deployment, ports, cacheLookup }: Prepared & CacheLookedUp,
  { status, headers, body }: CachedAnswer,
): void {
  if (cacheLookup === undefined || body.length > largestAnswer) return;
  const { key, seconds } = cacheLookup;
  deployment.state.answers.set(key, { status, headers, body }, seconds, ports.clock);
}
