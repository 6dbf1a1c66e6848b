import type { Method } from '#shared/entities/rest/method.ts';
import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { parseMethodParameter } from '#shared/diagnostics/mapping-expression.ts';
import type { Option } from '#renderer/ui/select.tsx';

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

/** What a request mapping may lead to, from what the method declares and the URI wants filled. */
export function requestTargetOptions(method: Method): Option[] {
  const inUri = [
    ...(method.integration?.uri ?? '').replaceAll(/\$\{[^}]*\}/g, '').matchAll(/\{([^{}+]+)\+?\}/g),
  ];
  const names = [
    ...inUri.map((found) => `integration.request.path.${found[1]}`),
    ...Object.keys(method.requestParameters).map((key) =>
      key.replace(/^method\.request\./, 'integration.request.'),
    ),
    'integration.request.path.',
    'integration.request.querystring.',
    'integration.request.header.',
  ];
  return options(names);
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

/** What a response mapping may read. */
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

/** Names of the parameters of a path, e.g. `['id']` of `/products/{id}`. */
export function pathParameterNames(path: string): string[] {
  return path.split('/').flatMap((part) => pathParameterName(part) ?? []);
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
