import { contextText } from '../context-variables.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import type { Step } from '../step.ts';
import type { StageApiKey } from './compiled-deployment.ts';
import type { Prepared, UsageChecked } from './invocation.ts';

/** The API key, where the method asks for one. Rates and quotas are not counted. */
export const checkUsagePlan: Step<Prepared, UsageChecked> = {
  name: 'check-usage-plan',
  phase: 'method-request',
  title: 'Check the API key',

  run(invocation) {
    if (!invocation.method.method.apiKeyRequired) return noKey;
    const value = presentedKey(invocation);
    const found = value === undefined ? undefined : invocation.stage?.apiKeys.get(value);
    if (found === undefined)
      throw new GatewayError('INVALID_API_KEY', 'Forbidden', {
        reason: refusal(invocation, value),
      });
    const { identity } = invocation.context;
    identity['apiKey'] = found.apiKey.value ?? null;
    identity['apiKeyId'] = found.apiKey.id;
    return { apiKey: found.apiKey };
  },

  input: (invocation) => ({
    apiKeyRequired: invocation.method.method.apiKeyRequired,
    apiKeySource: invocation.api.restApi.apiKeySource,
    presented: presentedKey(invocation) !== undefined,
  }),

  describe(invocation) {
    const { apiKey, stage } = invocation;
    const found: StageApiKey | undefined =
      apiKey?.value === undefined ? undefined : stage?.apiKeys.get(apiKey.value);
    return {
      output: { apiKeyId: apiKey?.id ?? null },
      decision:
        apiKey === undefined
          ? 'The method asks for no API key.'
          : `The API key "${apiKey.name}" is enabled and in a usage plan of this stage.`,
      outcome: apiKey === undefined ? 'skipped' : 'passed',
      fidelity: 'exact',
      fidelityReason: 'Recorded: API key cases.',
      entities: found === undefined ? [] : [found.entity, ...found.planEntities],
    };
  },
};

const noKey: UsageChecked = { apiKey: undefined };

function presentedKey({ api, invocationRequest, context }: Prepared): string | undefined {
  return api.restApi.apiKeySource === 'AUTHORIZER'
    ? contextText(context, ['authorizer', 'usageIdentifierKey'])
    : headerValue(invocationRequest.headers, 'x-api-key');
}

function refusal({ api, stage }: Prepared, value: string | undefined): string {
  if (value === undefined)
    return api.restApi.apiKeySource === 'AUTHORIZER'
      ? 'The method needs an API key from its authorizer, and authorizers are not simulated.'
      : 'The method needs an API key, and the request has no x-api-key header.';
  const stageName = stage?.stage.stageName ?? '';
  return `The API key presented is unknown, disabled, or in no usage plan of stage ${stageName}.`;
}
