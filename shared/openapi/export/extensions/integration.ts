import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import { integrationDefaults, type Integration } from '#shared/entities/rest/integration.ts';
import type { Project } from '#shared/project/project.ts';
import { resolveIntrinsic } from '../../import/resolve-intrinsic.ts';
import { isObject, memberOf, objectAt, recordOf } from '../../json-shape.ts';

/**
 * Integration → `x-amazon-apigateway-integration`, in the service's spelling: lower-case type and passthrough
 * behaviour, defaults left out, responses by pattern with `default` for none (recorded). A CloudFormation function
 * that was imported stands again where the value is still what it stood for.
 */
export function exportIntegration(
  integration: Integration,
  around: Pick<Project, 'region' | 'accountId'>,
): JsonObject {
  const kept = integration.kept ?? {};
  const asImported = (key: string, value: string): JsonValue => {
    const original = memberOf(kept, key);
    return isObject(original) && resolveIntrinsic(original, around) === value ? original : value;
  };
  const text = (key: string, value: string | undefined): JsonObject =>
    value === undefined ? {} : { [key]: asImported(key, value) };
  const { connectionType, passthroughBehavior, timeoutInMillis, cacheKeyParameters } = integration;
  return {
    ...recordOf(
      Object.entries(kept).filter(([key, value]) => key !== 'responses' && !isIntrinsic(value)),
    ),
    type: integration.type.toLowerCase(),
    ...text('httpMethod', integration.httpMethod),
    ...text('uri', integration.uri),
    ...(connectionType === 'VPC_LINK' && { connectionType }),
    ...text('connectionId', integration.connectionId),
    ...text('credentials', integration.credentials),
    responses: responsesOf(integration),
    ...recordIf('requestParameters', integration.requestParameters),
    ...recordIf('requestTemplates', integration.requestTemplates),
    passthroughBehavior: passthroughBehavior.toLowerCase(),
    ...text('contentHandling', integration.contentHandling),
    ...(timeoutInMillis !== integrationDefaults.timeoutInMillis && { timeoutInMillis }),
    ...text('cacheNamespace', integration.cacheNamespace),
    ...(cacheKeyParameters.length > 0 && { cacheKeyParameters }),
    ...(integration.tlsConfig !== undefined && { tlsConfig: { ...integration.tlsConfig } }),
    ...text('responseTransferMode', integration.responseTransferMode),
  };
}

/** Integration responses by pattern, those an import could not model at the end. */
function responsesOf(integration: Integration): JsonObject {
  const responses: [string, JsonValue][] = [];
  for (const response of Object.values(integration.integrationResponses))
    responses.push([
      response.selectionPattern === undefined || response.selectionPattern === ''
        ? 'default'
        : response.selectionPattern,
      {
        statusCode: response.statusCode,
        ...recordIf('responseParameters', response.responseParameters),
        ...recordIf('responseTemplates', response.responseTemplates),
        ...(response.contentHandling !== undefined && {
          contentHandling: response.contentHandling,
        }),
      },
    ]);
  const taken = new Set(responses.map(([pattern]) => pattern));
  for (const [pattern, response] of Object.entries(objectAt(integration.kept, 'responses') ?? {}))
    if (!taken.has(pattern)) responses.push([pattern, response]);
  return recordOf(responses);
}

/** Patterns that more than one response uses: OpenAPI can hold one of them only. */
export function repeatedPatterns(integration: Integration): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { selectionPattern } of Object.values(integration.integrationResponses)) {
    const pattern = selectionPattern ?? '';
    if (seen.has(pattern)) repeated.add(pattern);
    seen.add(pattern);
  }
  return [...repeated];
}

function isIntrinsic(value: JsonValue): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === 1 &&
    /^(?:Ref|Fn::.+)$/.test(Object.keys(value)[0] ?? '')
  );
}

function recordIf(key: string, record: Readonly<Record<string, string>>): JsonObject {
  return Object.keys(record).length === 0 ? {} : { [key]: recordOf(Object.entries(record)) };
}
