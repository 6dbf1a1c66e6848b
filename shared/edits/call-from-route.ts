import { awsServiceOfUri } from '#shared/entities/aws-service-address.ts';
import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { serviceSubtype, subtypeOfService } from '#shared/entities/http/service-subtypes.ts';
import { functionNameOfUri, lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import type { Project } from '#shared/project/project.ts';
import type { IntegrationTarget } from './attach-integration.ts';
import { withoutKeys } from './map-values.ts';
import {
  httpIntegrationOfKind,
  kindOfRouteIntegration,
  webSocketIntegrationOfKind,
  type RouteIntegrationKind,
} from './route-integration-kind.ts';
import { argumentsToBeginWith, serviceUriToBeginWith } from './service-to-begin-with.ts';

type RouteIntegration = HttpIntegration | WebSocketIntegration;

/**
 * The integration of a route made to call a target. One that calls functions or back ends in its own way keeps that way; others
 * become proxies. The same object where it calls the target already; undefined where the target is not there, or the kind of API
 * cannot call it: HTTP APIs have no mocks, and know some services only.
 */
export function callFromRoute(
  project: Project,
  apiKind: 'http' | 'websocket',
  routeKey: string,
  target: IntegrationTarget,
  before: RouteIntegration | undefined,
): RouteIntegration | undefined {
  const uri = before?.integrationUri ?? '';
  const was = before && kindOfRouteIntegration(before);
  // An integration stands in an API of its kind.
  const ofKind = (kind: RouteIntegrationKind): RouteIntegration =>
    apiKind === 'http'
      ? httpIntegrationOfKind(kind, before as HttpIntegration | undefined)
      : webSocketIntegrationOfKind(kind, before as WebSocketIntegration | undefined);
  switch (target.kind) {
    case 'mock':
      return apiKind === 'http' ? undefined : ofKind('mock');
    case 'function':
      if (project.functions[target.name] === undefined) return undefined;
      if (functionNameOfUri(uri) === target.name) return before;
      return {
        ...ofKind(was === 'lambda' ? 'lambda' : 'lambda-proxy'),
        integrationUri: lambdaInvocationUri(project.region, project.accountId, target.name),
      };
    case 'http-backend': {
      const backend = project.httpBackends[target.name];
      if (backend === undefined) return undefined;
      if (uri.startsWith(backend.baseUrl)) return before;
      const { verb, path } = splitRouteKey(routeKey);
      const below = apiKind === 'websocket' || verb === undefined || path === '/' ? '' : path;
      const isHttp = was === 'http' || was === 'http-proxy';
      return {
        ...ofKind(was === 'http' ? 'http' : 'http-proxy'),
        integrationMethod:
          (isHttp ? before?.integrationMethod : verb) ?? (apiKind === 'http' ? 'ANY' : 'POST'),
        integrationUri: backend.baseUrl + below.replaceAll('+}', '}'),
      };
    }
    case 'aws-service': {
      const { service, action } = target;
      if (apiKind === 'websocket') {
        if (action === undefined && awsServiceOfUri(uri) === service) return before;
        return {
          ...ofKind('aws-service'),
          integrationUri: serviceUriToBeginWith(project, service, action),
        };
      }
      const name = subtypeOfService(service, action);
      if (name === undefined) return undefined;
      const called = serviceSubtype(
        (before as HttpIntegration | undefined)?.integrationSubtype ?? '',
      );
      if (action === undefined && called?.service === service) return before;
      return withSubtype(project, ofKind('aws-service') as HttpIntegration, name);
    }
  }
}

/** The integration with what it has a service do changed: arguments that both take stay, others begin anew. */
export function withSubtype(
  project: Project,
  integration: HttpIntegration,
  name: string,
): HttpIntegration {
  if (integration.integrationSubtype === name) return integration;
  const subtype = serviceSubtype(name);
  const takes = new Set([...(subtype?.required ?? []), ...(subtype?.optional ?? [])]);
  return {
    ...integration,
    integrationSubtype: name,
    requestParameters: {
      ...argumentsToBeginWith(project, name),
      ...withoutKeys(integration.requestParameters ?? {}, (key) => !takes.has(key)),
    },
  };
}
