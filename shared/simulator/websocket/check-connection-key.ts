import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { countForPlan } from '../plan-limits.ts';
import { describeKey, type StageApiKey } from '../stage-api-keys.ts';
import type { Step } from '../step.ts';
import { keyData } from './event-data.ts';
import type { Authorized, KeyChecked, Routed } from './event.ts';

const keyFact: FidelityFact = {
  feature: 'API keys of WebSocket APIs',
  fidelity: 'documented',
  says: 'A $connect route that asks for a key wants one that is enabled and in a usage plan of the stage, where the key selection expression finds it: a header, or what the authorizer gave. Rate and quota of the plan count for connections.',
  sources: [
    'WebSocket selection expressions in API Gateway',
    'Create routes for WebSocket APIs in API Gateway',
  ],
};

type Ready = Routed & Authorized;

const quotaFact: FidelityFact = {
  feature: 'Usage plan quota of WebSocket APIs',
  fidelity: 'approximate',
  says: 'Connections of a key are counted by day, week or month in UTC, but only while the program runs: each start, and each gateway, begins anew.',
};

/** The API key, where the route asks for one. */
export const checkConnectionKey: Step<Ready, KeyChecked> = {
  name: 'check-connection-key',
  phase: 'method-request',
  title: 'Check the API key',
  facts: [keyFact, quotaFact],

  run(invocation) {
    const { route, stage, context, deployment, arrivedAt, api } = invocation;
    if (route.route.apiKeyRequired !== true) return noKey;
    const found = openingKey(invocation);
    const { apiKey } = found;
    const { identity } = context.variables;
    identity['apiKey'] = apiKey.value ?? null;
    identity['apiKeyId'] = apiKey.id;
    const { stageName } = stage.stage;
    countForPlan(found, {
      counters: deployment.state.counters,
      arrivedAt,
      stageName,
      own: undefined,
      target: `API ${api.id}, Stage ${stageName}, Route $connect`,
    });
    return { apiKey };
  },

  input: (invocation) => ({
    apiKeyRequired: invocation.route.route.apiKeyRequired === true,
    apiKeySelectionExpression: invocation.api.apiKeySelection.source,
  }),

  describe: ({ apiKey, stage }) =>
    describeKey(apiKey, stage.apiKeys, 'The $connect route', keyFact),
};

const noKey: KeyChecked = { apiKey: undefined };

/** @throws GatewayError 403 without a key that opens the stage */
function openingKey(invocation: Ready): StageApiKey {
  const { stage, api } = invocation;
  const value = presentedKey(invocation);
  const found = stage.apiKeys.get(value);
  if (found !== undefined) return found;
  const { stageName } = stage.stage;
  throw new GatewayError('INVALID_API_KEY', 'Forbidden', {
    reason:
      value === ''
        ? `$connect needs an API key, and ${api.apiKeySelection.source} gives none.`
        : `The API key presented is unknown, disabled, or in no usage plan of stage ${stageName}.`,
    logLines: [
      `API Key not authorized because route '$connect' requires API Key and API Key is not associated with a Usage Plan for API Stage ${api.id}/${stageName}`,
    ],
  });
}

/** What the expression finds; the key an authorizer gives is no part of `$context` otherwise. */
function presentedKey(invocation: Ready): string {
  const { api, usageIdentifierKey } = invocation;
  if (/^\$\{?context\.authorizer\.usageIdentifierKey\}?$/.test(api.apiKeySelection.source))
    return usageIdentifierKey ?? '';
  return api.apiKeySelection.evaluate(keyData(invocation)) ?? '';
}
