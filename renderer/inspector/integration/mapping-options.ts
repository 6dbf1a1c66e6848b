import { parseMethodParameter } from '#shared/diagnostics/mapping-expression.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import type { Option } from '#renderer/ui/select.tsx';
import type { MappingPlace } from './mapping-rows.ts';

/**
 * `$context` members worth offering in mappings (documented, "Variables for data models, authorizers, mapping
 * templates, and CloudWatch access logging").
 */
const contextNames = [
  'apiId',
  'authorizer.principalId',
  'authorizer.claims.sub',
  'extendedRequestId',
  'httpMethod',
  'identity.apiKey',
  'identity.apiKeyId',
  'identity.caller',
  'identity.sourceIp',
  'identity.userAgent',
  'identity.userArn',
  'path',
  'protocol',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'resourcePath',
  'stage',
];

/** Names to offer for a place of a request mapping: what the URI wants filled, then what the method declares there. */
export function requestTargetNames(method: Method, place: MappingPlace): string[] {
  const location = place.prefix.split('.')[2];
  const uri = (method.integration?.uri ?? '').replaceAll(/\$\{[^}]*\}/g, '');
  const inUri = location === 'path' ? [...uri.matchAll(/\{([^{}+]+)\+?\}/g)] : [];
  const declared = Object.keys(method.requestParameters).flatMap((key) => {
    const parameter = parseMethodParameter(key);
    return parameter !== undefined && parameter.location === location ? [parameter.name] : [];
  });
  return [...new Set([...inUri.map((found) => found[1] ?? ''), ...declared])];
}

/** What a request mapping may read: declared parameters, the body, stage variables, context, fixed text. */
export function requestSourceOptions(
  method: Method,
  stages: Readonly<Record<string, Stage>>,
): Option[] {
  const declared = Object.keys(method.requestParameters);
  const several = declared.flatMap((key) => {
    const parameter = parseMethodParameter(key);
    return parameter === undefined || parameter.location === 'path'
      ? []
      : [`method.request.multivalue${parameter.location}.${parameter.name}`];
  });
  return options([...declared, ...several, 'method.request.body', ...commonSources(stages)]);
}

/** What a response mapping may read; the headers are names the answer is likely to have. */
export function responseSourceOptions(
  stages: Readonly<Record<string, Stage>>,
  responseHeaders: readonly string[],
): Option[] {
  return options([
    ...responseHeaders.map((name) => `integration.response.header.${name}`),
    'integration.response.header.',
    'integration.response.multivalueheader.',
    'integration.response.body',
    ...commonSources(stages),
  ]);
}

/** What may be part of the cache key: declared parameters and mapped ones. */
export function cacheKeyOptions(method: Method): Option[] {
  return options([
    ...Object.keys(method.requestParameters),
    ...Object.keys(method.integration?.requestParameters ?? {}),
  ]);
}

function commonSources(stages: Readonly<Record<string, Stage>>): string[] {
  const variables = Object.values(stages).flatMap((stage) => Object.keys(stage.variables));
  return [
    ...variables.map((name) => `stageVariables.${name}`),
    ...contextNames.map((name) => `context.${name}`),
    "'text'",
  ];
}

function options(names: readonly string[]): Option[] {
  return [...new Set(names)].map((name) => ({ id: name, label: name }));
}
