import type { HttpIntegration } from '#shared/entities/http/http-integration.ts';
import { subtypeOfService } from '#shared/entities/http/service-subtypes.ts';
import { integrationIdOf } from '#shared/entities/http/route.ts';
import type { WebSocketIntegration } from '#shared/entities/websocket/websocket-integration.ts';
import { awsServicesOf } from '#shared/project/aws-services-of.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { IntegrationTarget } from './attach-integration.ts';
import { callFromRoute } from './call-from-route.ts';
import { nameOfTarget } from './connect-route.ts';
import {
  httpIntegrationOfKind,
  routeIntegrationKinds,
  webSocketIntegrationOfKind,
  type RouteIntegrationKind,
} from './route-integration-kind.ts';
import { uniqueName } from './unique-name.ts';
import { withRouteApi } from './with-route-api.ts';

/**
 * Changes what a route calls to another kind, for all routes that lead to its integration: what fits the new kind stays, and the
 * first function, back end or service of the project is called where the integration called none of that kind. Nothing where it is
 * of that kind, and for kinds the API does not have.
 */
export function chooseRouteIntegration(
  project: Project,
  ref: RefOf<'route'>,
  kind: RouteIntegrationKind,
): Project {
  return withRouteApi(project, ref.apiId, (api) => {
    const route = api.routes[ref.routeKey];
    if (route === undefined || !routeIntegrationKinds[api.kind].includes(kind)) return api;
    const id = integrationIdOf(route) ?? '';
    const before = api.integrations[id];
    const empty =
      api.kind === 'http'
        ? httpIntegrationOfKind(kind, before as HttpIntegration | undefined)
        : webSocketIntegrationOfKind(kind, before as WebSocketIntegration | undefined);
    if (empty === before) return api;
    const target = firstTarget(project, api.kind, kind);
    const next =
      target === undefined || empty.integrationUri !== undefined
        ? empty
        : (callFromRoute(project, api.kind, ref.routeKey, target, empty) ?? empty);
    const name =
      before === undefined
        ? uniqueName(target === undefined ? kind : nameOfTarget(target), api.integrations)
        : id;
    return {
      ...api,
      routes:
        before === undefined
          ? { ...api.routes, [ref.routeKey]: { ...route, target: `integrations/${name}` } }
          : api.routes,
      integrations: { ...api.integrations, [name]: next },
    };
  });
}

/** What is called when nobody has said so; undefined where the project has nothing of the kind. */
function firstTarget(
  project: Project,
  apiKind: 'http' | 'websocket',
  kind: RouteIntegrationKind,
): IntegrationTarget | undefined {
  switch (kind) {
    case 'mock':
      return { kind };
    case 'lambda':
    case 'lambda-proxy': {
      const [name] = Object.keys(project.functions);
      return name === undefined ? undefined : { kind: 'function', name };
    }
    case 'http':
    case 'http-proxy': {
      const [name] = Object.keys(project.httpBackends);
      return name === undefined ? undefined : { kind: 'http-backend', name };
    }
    case 'aws-service': {
      if (apiKind === 'websocket') return { kind, service: 'dynamodb', action: 'PutItem' };
      const inUse = awsServicesOf(project).find((each) => subtypeOfService(each) !== undefined);
      return { kind, service: inUse ?? 'sqs' };
    }
  }
}
