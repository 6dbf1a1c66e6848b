import type { Method } from '#shared/entities/rest/method.ts';
import { problemCount, type EntityForm } from '../entity-form.ts';

/** The five parts of a method, in the order a request and its answer pass them; also the phases of a trace. */
export const methodParts = [
  'method-request',
  'integration-request',
  'integration',
  'integration-response',
  'method-response',
] as const;

export type MethodPart = (typeof methodParts)[number];

export const partTitles: Readonly<Record<MethodPart, string>> = {
  'method-request': 'Method request',
  'integration-request': 'Integration request',
  integration: 'Integration',
  'integration-response': 'Integration response',
  'method-response': 'Method response',
};

/** Keys of the method each part is made of. */
const keysOfPart: Readonly<Record<MethodPart, readonly (readonly string[])[]>> = {
  'method-request': [
    ['authorizationType'],
    ['authorizer'],
    ['authorizationScopes'],
    ['apiKeyRequired'],
    ['requestValidator'],
    ['requestParameters'],
    ['requestModels'],
    ['operationName'],
  ],
  'integration-request': [
    ['integration', 'requestParameters'],
    ['integration', 'requestTemplates'],
    ['integration', 'passthroughBehavior'],
    ['integration', 'contentHandling'],
    ['integration', 'cacheKeyParameters'],
    ['integration', 'cacheNamespace'],
  ],
  integration: [
    ['integration', 'type'],
    ['integration', 'uri'],
    ['integration', 'httpMethod'],
    ['integration', 'credentials'],
    ['integration', 'connectionType'],
    ['integration', 'connectionId'],
    ['integration', 'integrationTarget'],
    ['integration', 'timeoutInMillis'],
    ['integration', 'responseTransferMode'],
    ['integration', 'tlsConfig'],
  ],
  'integration-response': [['integration', 'integrationResponses']],
  'method-response': [['methodResponses']],
};

/** Errors and warnings in one part; null when there are none. A method without integration counts at the integration. */
export function problemsOfPart(
  form: EntityForm<Method>,
  part: MethodPart,
): ReturnType<typeof problemCount> {
  if (part === 'integration' && form.value.integration === undefined)
    return problemCount(form, []) === null ? null : { count: 1, tone: 'danger' };
  return problemCount(form, ...keysOfPart[part]);
}
