import type { Integration, IntegrationResponse } from '#shared/entities/rest/integration.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { callableIntegration, integrationKind } from '../integrations/callable-integration.ts';
import { badMapping, compileParameters } from '../mapping/compile-parameters.ts';
import { MappingTemplates, type TemplatePlace } from '../mapping/mapping-template.ts';
import { parseParameterSource, type ParameterSource } from '../mapping/parameter-source.ts';
import { compileSelectionPattern, type SelectionPattern } from '../mapping/selection-pattern.ts';
import { idleLimitMs } from '../streaming.ts';
import type { CompiledIntegration, CompiledIntegrationResponse } from './compiled-rest-api.ts';

/** @param place where the method stands, for problems */
export function compileIntegration(
  project: Project,
  restApi: RestApi,
  integration: Integration,
  place: TemplatePlace,
  problems: Problem[],
): CompiledIntegration {
  const inside = { ...place, pointer: `${place.pointer}/integration` };
  const { uri = '', connectionType, connectionId, tlsConfig } = integration;
  const kind = integrationKind(integration.type, uri);
  const settings = {
    httpMethod: integration.httpMethod,
    vpcLinkId: connectionType === 'VPC_LINK' ? (connectionId ?? '') : undefined,
    timeoutInMillis: integration.timeoutInMillis,
    insecureSkipVerification: tlsConfig?.insecureSkipVerification ?? false,
    streamIdleMs: idleLimitMs(restApi, integration, kind),
  };
  return {
    ...callableIntegration(project, kind, uri, settings, place.entity),
    integration,
    parameters: compileParameters(
      integration.requestParameters,
      'method.request',
      inside,
      problems,
    ),
    requestTemplates: new MappingTemplates(
      integration.requestTemplates,
      { ...inside, pointer: `${inside.pointer}/requestTemplates` },
      problems,
    ),
    responses: Object.values(integration.integrationResponses)
      .map((response) => compileResponse(response, inside, problems))
      .sort(byPatternThenStatus),
  };
}

function compileResponse(
  response: IntegrationResponse,
  place: TemplatePlace,
  problems: Problem[],
): CompiledIntegrationResponse {
  const inside = {
    ...place,
    pointer: `${place.pointer}/integrationResponses/${response.statusCode}`,
  };
  const headers: { name: string; source: ParameterSource }[] = [];
  for (const [key, expression] of Object.entries(response.responseParameters)) {
    const name = /^method\.response\.header\.(.+)$/.exec(key)?.[1];
    const source = parseParameterSource(expression, 'integration.response');
    if (name === undefined || source === undefined)
      problems.push(badMapping(inside, 'responseParameters', key, expression));
    else headers.push({ name, source });
  }
  const { pattern, fault } = compilePattern(response, inside, problems);
  return {
    response,
    pattern,
    fault,
    headers,
    templates: new MappingTemplates(
      response.responseTemplates,
      { ...inside, pointer: `${inside.pointer}/responseTemplates` },
      problems,
    ),
  };
}

function compilePattern(
  response: IntegrationResponse,
  place: TemplatePlace,
  problems: Problem[],
): { pattern: SelectionPattern | undefined; fault: string | undefined } {
  const { selectionPattern } = response;
  if (selectionPattern === undefined || selectionPattern === '')
    return { pattern: undefined, fault: undefined };
  try {
    return { pattern: compileSelectionPattern(selectionPattern), fault: undefined };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    problems.push({
      ruleId: 'selection-pattern-does-not-compile',
      severity: 'error',
      message: `The selection pattern "${selectionPattern}" of ${place.title} is not a regular expression: ${fault}.`,
      place: { pointer: `${place.pointer}/selectionPattern`, entity: place.entity },
    });
    return { pattern: undefined, fault };
  }
}

/** Responses with a pattern by status code, then the default one: it is taken only when no other matches. */
function byPatternThenStatus(
  one: CompiledIntegrationResponse,
  other: CompiledIntegrationResponse,
): number {
  const isDefault = (response: CompiledIntegrationResponse): number =>
    response.pattern === undefined && response.fault === undefined ? 1 : 0;
  return (
    isDefault(one) - isDefault(other) ||
    Number(one.response.statusCode) - Number(other.response.statusCode)
  );
}
