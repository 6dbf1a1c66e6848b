import type {
  WebSocketIntegration,
  WebSocketIntegrationResponse,
} from '#shared/entities/websocket/websocket-integration.ts';
import type { Project } from '#shared/project/project.ts';
import { escapePointerToken } from '#shared/std/json-pointer.ts';
import type { Problem } from '#shared/std/problem.ts';
import {
  callableIntegration,
  integrationKind,
  type IntegrationKind,
} from '../integrations/callable-integration.ts';
import { compileParameters } from '../mapping/compile-parameters.ts';
import { MappingTemplates, type TemplatePlace } from '../mapping/mapping-template.ts';
import { compileSelectionPattern } from '../mapping/selection-pattern.ts';
import type {
  CompiledRouteIntegration,
  CompiledRouteIntegrationResponse,
} from './compiled-websocket-api.ts';
import { KeyExpression } from './key-expression.ts';

/** ms (documented, Integration of API Gateway v2). */
const usualTimeout = 29_000;

/** @param place where the integration stands, with the entity of the route that calls it */
export function compileRouteIntegration(
  project: Project,
  integration: WebSocketIntegration,
  place: TemplatePlace,
  problems: Problem[],
): CompiledRouteIntegration {
  const { integrationType, integrationUri: uri = '', connectionType, connectionId } = integration;
  const kind = integrationKind(integrationType, uri);
  const settings = {
    httpMethod: verbOf(integration, kind),
    vpcLinkId: connectionType === 'VPC_LINK' ? (connectionId ?? '') : undefined,
    timeoutInMillis: integration.timeoutInMillis ?? usualTimeout,
    insecureSkipVerification: false,
    streamIdleMs: undefined,
  };
  const { integrationResponses = {}, templateSelectionExpression } = integration;
  return {
    ...callableIntegration(project, kind, uri, settings, place.entity),
    integration,
    parameters: compileParameters(
      integration.requestParameters ?? {},
      'route.request',
      place,
      problems,
    ),
    requestTemplates: new MappingTemplates(
      integration.requestTemplates ?? {},
      { ...place, pointer: `${place.pointer}/requestTemplates` },
      problems,
      'selected',
    ),
    templateSelection: expressionOf(templateSelectionExpression),
    responses: Object.values(integrationResponses)
      .map((response) => compileResponse(response, place, problems))
      .sort((one, other) => rank(one) - rank(other)),
  };
}

/**
 * Functions are invoked with POST whether or not the design says so: templates leave it out (assumed). A back end is sent
 * what has a body with POST where the design names no verb (assumed).
 */
function verbOf({ integrationMethod }: WebSocketIntegration, kind: IntegrationKind): string {
  if (kind === 'mock') return '';
  return integrationMethod === undefined || integrationMethod === '' || integrationMethod === 'ANY'
    ? 'POST'
    : integrationMethod;
}

function compileResponse(
  response: WebSocketIntegrationResponse,
  place: TemplatePlace,
  problems: Problem[],
): CompiledRouteIntegrationResponse {
  const { integrationResponseKey: key } = response;
  const inside = {
    ...place,
    pointer: `${place.pointer}/integrationResponses/${escapePointerToken(key)}`,
  };
  const shared = {
    response,
    templates: new MappingTemplates(
      response.responseTemplates ?? {},
      { ...inside, pointer: `${inside.pointer}/responseTemplates` },
      problems,
      'selected',
    ),
    templateSelection: expressionOf(response.templateSelectionExpression),
  };
  const written = /^\/(.*)\/$/s.exec(key)?.[1];
  if (written === undefined) return { ...shared, pattern: undefined, fault: undefined };
  try {
    return { ...shared, pattern: compileSelectionPattern(written), fault: undefined };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    problems.push({
      ruleId: 'selection-pattern-does-not-compile',
      severity: 'error',
      message: `The key ${key} of an integration response of ${place.title} is not a regular expression: ${fault}.`,
      place: { pointer: inside.pointer, entity: place.entity },
    });
    return { ...shared, pattern: undefined, fault };
  }
}

function expressionOf(source: string | undefined): KeyExpression | undefined {
  return source === undefined || source === '' ? undefined : new KeyExpression(source);
}

/** Keys of one text, patterns, and the default last: it is taken only when no other matches. */
function rank({ response, pattern }: CompiledRouteIntegrationResponse): number {
  if (response.integrationResponseKey === '$default') return 2;
  return pattern === undefined ? 0 : 1;
}
