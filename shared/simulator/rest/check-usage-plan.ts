import { contextText } from '../context-variables.ts';
import { maskedSecret, type ExecutionLog } from '../execution-log.ts';
import { GatewayError } from '../gateway-error.ts';
import { headerValue } from '../header-list.ts';
import type { Step } from '../step.ts';
import type { StageApiKey } from './compiled-deployment.ts';
import type { Prepared, UsageChecked } from './invocation.ts';
import { logMethodRequest } from './method-request-log.ts';

/** The API key, where the method asks for one. Rates and quotas are not counted. */
export const checkUsagePlan: Step<Prepared, UsageChecked> = {
  name: 'check-usage-plan',
  phase: 'method-request',
  title: 'Check the API key',

  run(invocation) {
    const checked = check(invocation);
    if (invocation.log !== undefined) {
      logSuccess(invocation, invocation.log, checked);
      logMethodRequest(invocation);
    }
    return checked;
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
          ? invocation.method.method.apiKeyRequired
            ? 'The API key would come from the authorizer, which is not simulated; the caller is let through.'
            : 'The method asks for no API key.'
          : `The API key "${apiKey.name}" is enabled and in a usage plan of this stage.`,
      outcome: apiKey === undefined ? 'skipped' : 'passed',
      fidelity: isLeftToAuthorizer(invocation) ? 'not-simulated' : 'exact',
      fidelityReason: isLeftToAuthorizer(invocation)
        ? 'Authorizers are not simulated.'
        : 'Recorded: API key cases.',
      entities: found === undefined ? [] : [found.entity, ...found.planEntities],
    };
  },
};

const noKey: UsageChecked = { apiKey: undefined };

/** @throws GatewayError without a key that opens the stage */
function check(invocation: Prepared): UsageChecked {
  const { log, requestId } = invocation;
  log?.add(
    `Verifying Usage Plan for request: ${requestId}. API Key: ${maskedKey(presentedKey(invocation))} API Stage: ${stageOf(invocation)}`,
  );
  if (!invocation.method.method.apiKeyRequired) return noKey;
  if (isLeftToAuthorizer(invocation)) {
    invocation.notes.push({
      feature: 'API key from the authorizer',
      fidelity: 'not-simulated',
      reason: 'The authorizer that would supply the key is not called: the caller is let through.',
      entity: invocation.method.entity,
    });
    return noKey;
  }
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
  return { apiKey: found.apiKey };
}

/** The key is the authorizer's to give, and there is one that would have given it. */
function isLeftToAuthorizer({ api, method }: Prepared): boolean {
  return (
    method.method.apiKeyRequired &&
    api.restApi.apiKeySource === 'AUTHORIZER' &&
    method.method.authorizationType === 'CUSTOM'
  );
}

function presentedKey({ api, invocationRequest, context }: Prepared): string | undefined {
  return api.restApi.apiKeySource === 'AUTHORIZER'
    ? contextText(context.variables, ['authorizer', 'usageIdentifierKey'])
    : headerValue(invocationRequest.headers, 'x-api-key');
}

function refusal({ api, stage }: Prepared, value: string | undefined): string {
  if (value === undefined)
    return api.restApi.apiKeySource === 'AUTHORIZER'
      ? 'The API takes its keys from Lambda authorizers, and the method has none.'
      : 'The method needs an API key, and the request has no x-api-key header.';
  const stageName = stage?.stage.stageName ?? '';
  return `The API key presented is unknown, disabled, or in no usage plan of stage ${stageName}.`;
}

/** What the service writes when the key is good, or none is needed (published logs). */
function logSuccess(invocation: Prepared, log: ExecutionLog, { apiKey }: UsageChecked): void {
  const key = maskedKey(apiKey?.value ?? presentedKey(invocation));
  if (apiKey === undefined)
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
