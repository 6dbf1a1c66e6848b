import { maskedSecret, type ExecutionLog } from '../execution-log.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import type { Step } from '../step.ts';
import { describeKey, type StageApiKey } from '../stage-api-keys.ts';
import type { Authorized, Prepared, UsageChecked } from './invocation.ts';
import { checkRates, rateFacts } from './check-rates.ts';
import { logMethodRequest } from './method-request-log.ts';

const keyFact: FidelityFact = {
  feature: 'API keys',
  fidelity: 'exact',
  says: 'A method that asks for a key wants one that is enabled and in a usage plan of the stage.',
  sources: ['api-keys.json'],
};

type Ready = Prepared & Authorized;

/** The API key, where the method asks for one, and the rates and quotas that apply. */
export const checkUsagePlan: Step<Ready, UsageChecked> = {
  name: 'check-usage-plan',
  phase: 'method-request',
  title: 'Check the API key',
  facts: [keyFact, ...rateFacts],

  run(invocation) {
    const { log } = invocation;
    log?.add(
      `Verifying Usage Plan for request: ${invocation.requestId}. API Key: ${maskedKey(presentedKey(invocation))} API Stage: ${stageOf(invocation)}`,
    );
    const found = invocation.method.method.apiKeyRequired ? openingKey(invocation) : undefined;
    checkRates(invocation, found);
    if (log !== undefined) {
      logSuccess(invocation, log, found);
      logMethodRequest(invocation);
    }
    return found === undefined ? noKey : { apiKey: found.apiKey };
  },

  input: (invocation) => ({
    apiKeyRequired: invocation.method.method.apiKeyRequired,
    apiKeySource: invocation.api.restApi.apiKeySource,
    presented: presentedKey(invocation) !== undefined,
  }),

  describe: ({ apiKey, stage }) => describeKey(apiKey, stage?.apiKeys, 'The method', keyFact),
};

const noKey: UsageChecked = { apiKey: undefined };

/** @throws GatewayError without a key that opens the stage */
function openingKey(invocation: Ready): StageApiKey {
  const value = presentedKey(invocation);
  const found = value === undefined ? undefined : invocation.stage?.apiKeys.get(value);
  if (found === undefined)
    throw new GatewayError('INVALID_API_KEY', 'Forbidden', {
      reason: refusal(invocation, value),
      logLines: [
        `API Key ${maskedKey(value)} not authorized because method '${methodOf(invocation)}' requires API Key and API Key is not associated with a Usage Plan for API Stage ${stageOf(invocation)}: ${value === undefined ? 'No API Key' : 'No Usage Plan found for key and API Stage'}`,
      ],
    });
  invocation.context.setApiKey(found.apiKey.id, found.apiKey.value ?? null);
  return found;
}

/** Of the header, or of the authorizer's answer (documented, "Choose an API key source"). */
function presentedKey({ api, invocationRequest, usageIdentifierKey }: Ready): string | undefined {
  return api.restApi.apiKeySource === 'AUTHORIZER'
    ? usageIdentifierKey
    : headerValue(invocationRequest.headers, 'x-api-key');
}

function refusal({ api, stage }: Prepared, value: string | undefined): string {
  if (value === undefined)
    return api.restApi.apiKeySource === 'AUTHORIZER'
      ? 'The API takes its keys from Lambda authorizers, and none gave a usageIdentifierKey.'
      : 'The method needs an API key, and the request has no x-api-key header.';
  const stageName = stage?.stage.stageName ?? '';
  return `The API key presented is unknown, disabled, or in no usage plan of stage ${stageName}.`;
}

/** What the service writes when the key is good, or none is needed (published logs). */
function logSuccess(invocation: Ready, log: ExecutionLog, found: StageApiKey | undefined): void {
  const key = maskedKey(found?.apiKey.value ?? presentedKey(invocation));
  if (found === undefined)
    log.add(
      `API Key ${key} authorized because method '${methodOf(invocation)}' does not require API Key. Request will not contribute to throttle or quota limits`,
    );
  log.add(`Usage Plan check succeeded for API Key ${key} and API Stage ${stageOf(invocation)}`);
}

function stageOf({ api, stage }: Prepared): string {
  return `${api.restApi.id}/${stage?.stage.stageName ?? ''}`;
}

function methodOf({ method }: Prepared): string {
  return `${method.method.httpMethod} ${method.resourcePath}`;
}

/** A key as logs show it: all but its last six characters are stars (published logs). */
function maskedKey(value: string | undefined): string {
  return value === undefined ? '' : maskedSecret(value);
}
