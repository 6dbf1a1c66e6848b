import {
  integrationDefaults,
  type Integration,
  type IntegrationResponse,
  type IntegrationType,
} from '#shared/entities/rest/integration.ts';
import type { Method, MethodResponse } from '#shared/entities/rest/method.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { updateEntity } from './put-entity.ts';

/** Makes an integration the method's, with the method responses its responses lead to; undefined takes it away. */
export function setIntegration(
  project: Project,
  ref: RefOf<'method'>,
  integration: Integration | undefined,
): Project {
  return updateEntity<'method'>(project, ref, (method) => {
    if (integration === undefined) {
      if (method.integration === undefined) return method;
      const { integration: _gone, ...rest } = method;
      return rest;
    }
    if (integration === method.integration) return method;
    return withAnsweringResponses({ ...method, integration });
  });
}

/**
 * The integration changed to another type, keeping what still has a meaning there: time-out, cache keys
 * and content handling always; mappings of the request except for MOCK; templates and responses unless
 * the new type is a proxy; address and connection between the two HTTP types, and between the two AWS types.
 */
export function integrationOfType(
  type: IntegrationType,
  before: Integration | undefined,
): Integration {
  if (before === undefined) return { ...integrationDefaults, type, ...startOf(type) };
  if (before.type === type) return before;
  const isProxy = type === 'AWS_PROXY' || type === 'HTTP_PROXY';
  const isSameKind = (isHttp(type) && isHttp(before.type)) || (isAws(type) && isAws(before.type));
  const {
    uri: _uri,
    httpMethod: _httpMethod,
    connectionType: _connectionType,
    connectionId: _connectionId,
    integrationTarget: _integrationTarget,
    credentials: _credentials,
    tlsConfig: _tlsConfig,
    ...common
  } = before;
  const fresh = startOf(type);
  return {
    ...common,
    ...(isSameKind ? before : {}),
    type,
    requestParameters: type === 'MOCK' ? {} : before.requestParameters,
    requestTemplates: isProxy
      ? {}
      : Object.keys(before.requestTemplates).length > 0
        ? before.requestTemplates
        : (fresh.requestTemplates ?? {}),
    integrationResponses: isProxy
      ? {}
      : Object.keys(before.integrationResponses).length > 0
        ? before.integrationResponses
        : (fresh.integrationResponses ?? {}),
    ...(isSameKind || fresh.httpMethod === undefined ? {} : { httpMethod: fresh.httpMethod }),
  };
}

const defaultResponse: IntegrationResponse = {
  statusCode: '200',
  responseParameters: {},
  responseTemplates: {},
};

/** What a new integration of a type begins with so that it answers at once. */
function startOf(type: IntegrationType): Partial<Integration> {
  switch (type) {
    case 'MOCK':
      return {
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        integrationResponses: { '200': defaultResponse },
      };
    case 'AWS':
      return { httpMethod: 'POST', integrationResponses: { '200': defaultResponse } };
    case 'HTTP':
      return { httpMethod: 'GET', integrationResponses: { '200': defaultResponse } };
    case 'AWS_PROXY':
      return { httpMethod: 'POST' };
    case 'HTTP_PROXY':
      return { httpMethod: 'ANY' };
  }
}

/** Each integration response needs the method response it leads to (documented, "PutIntegrationResponse"). */
function withAnsweringResponses(method: Method): Method {
  const missing: Record<string, MethodResponse> = {};
  for (const { statusCode } of Object.values(method.integration?.integrationResponses ?? {}))
    if (!Object.hasOwn(method.methodResponses, statusCode))
      missing[statusCode] = { statusCode, responseParameters: {}, responseModels: {} };
  if (Object.keys(missing).length === 0) return method;
  return { ...method, methodResponses: { ...method.methodResponses, ...missing } };
}

function isHttp(type: IntegrationType): boolean {
  return type === 'HTTP' || type === 'HTTP_PROXY';
}

function isAws(type: IntegrationType): boolean {
  return type === 'AWS' || type === 'AWS_PROXY';
}
