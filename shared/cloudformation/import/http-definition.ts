import type { JsonValue } from '#shared/entities/common/json.ts';
import type { HttpApi } from '#shared/entities/http/http-api.ts';
import { importOpenApiDocument } from '#shared/openapi/import/import-openapi.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { TemplateScope } from './template-scope.ts';

/**
 * An HTTP API from the OpenAPI document in a template; undefined when that is none. What is wrong with it is told at its place.
 *
 * @param member the property that holds it
 */
export function httpApiOfDefinition(
  definition: JsonValue,
  apiId: string,
  logicalId: string,
  scope: TemplateScope,
  member: 'Body' | 'DefinitionBody',
): HttpApi | undefined {
  const { project, problems } = importOpenApiDocument(definition, {
    fileName: '',
    region: scope.region,
    accountId: scope.accountId,
    apiId,
    name: logicalId,
    apiKind: 'http',
  });
  const pointer = pointerTo('/Resources', logicalId, 'Properties', member);
  for (const { ruleId, severity, message, place } of problems)
    // That it is an HTTP API goes without saying.
    if (ruleId !== 'http-api')
      scope.report.add(ruleId, severity, `${pointer}${place.pointer ?? ''}`, message);
  const api = project?.apis[apiId];
  return api?.kind === 'http' ? api : undefined;
}
