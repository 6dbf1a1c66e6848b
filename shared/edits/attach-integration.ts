import { awsServiceOfUri } from '#shared/entities/aws-service-address.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import {
  functionNameOfUri,
  lambdaInvocationUri,
  lambdaUriFor,
} from '#shared/entities/lambda-uri.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { entityAt, restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { pathParameters } from './add-method.ts';
import { serviceUriToBeginWith } from './service-to-begin-with.ts';
import { integrationOfType, setIntegration } from './set-integration.ts';

/** What a method can be connected to. */
export type IntegrationTarget =
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'http-backend'; readonly name: string }
  | { readonly kind: 'mock' }
  | {
      readonly kind: 'aws-service';
      /** e.g. `dynamodb`. */ readonly service: string;
      /** e.g. `PutItem`; absent: one to begin with, where the method does not call the service yet. */
      readonly action?: string;
    };

/**
 * Connects a method to what answers it. A method that already calls a function or a back end in its own way
 * (templates, custom integration) keeps that way and calls the new one; others get the proxy kind.
 */
export function attachIntegration(
  project: Project,
  ref: RefOf<'method'>,
  target: IntegrationTarget,
): Project {
  const method = entityAt<'method'>(project, ref);
  const api = restApiAt(project, ref.apiId);
  if (method === undefined || api === undefined) return project;
  const before = method.integration;
  switch (target.kind) {
    case 'mock':
      return setIntegration(project, ref, integrationOfType('MOCK', before));
    case 'function': {
      if (project.functions[target.name] === undefined) return project;
      if (before?.uri !== undefined && functionNameOfUri(before.uri) === target.name)
        return project;
      const keepsType = before?.type === 'AWS' && functionNameOfUri(before.uri ?? '') !== undefined;
      const integration = integrationOfType(
        keepsType ? 'AWS' : 'AWS_PROXY',
        withoutConnection(before),
      );
      const uri = lambdaUriFor(
        lambdaInvocationUri(project.region, project.accountId, target.name),
        integration.responseTransferMode,
      );
      return setIntegration(project, ref, {
        ...integration,
        httpMethod: 'POST',
        uri,
      });
    }
    case 'http-backend': {
      const backend = project.httpBackends[target.name];
      if (backend === undefined || before?.uri?.startsWith(backend.baseUrl)) return project;
      const type = before?.type === 'HTTP' ? 'HTTP' : 'HTTP_PROXY';
      const fitting = integrationOfType(type, before);
      const path = resourcePath(api, ref.resourceId).replaceAll('+}', '}');
      const mapped = pathParameters(api, ref.resourceId).map((name) => [
        `integration.request.path.${name}`,
        `method.request.path.${name}`,
      ]);
      return setIntegration(project, ref, {
        ...fitting,
        httpMethod: fitting.httpMethod ?? ref.httpMethod,
        uri: `${backend.baseUrl}${path === '/' ? '' : path}`,
        requestParameters: { ...Object.fromEntries(mapped), ...fitting.requestParameters },
      });
    }
    case 'aws-service': {
      const { service, action } = target;
      if (action === undefined && awsServiceOfUri(before?.uri ?? '') === service) return project;
      return setIntegration(project, ref, {
        ...integrationOfType('AWS', before?.type === 'AWS_PROXY' ? undefined : before),
        httpMethod: 'POST',
        uri: serviceUriToBeginWith(project, service, action),
      });
    }
  }
}

function withoutConnection(integration: Integration | undefined): Integration | undefined {
  if (integration === undefined) return undefined;
  const {
    connectionType: _type,
    connectionId: _id,
    integrationTarget: _target,
    tlsConfig: _tls,
    ...rest
  } = integration;
  return rest;
}
