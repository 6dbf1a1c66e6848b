import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { Project } from '#shared/project/project.ts';

export interface NewRouteApi {
  readonly kind: 'http' | 'websocket';
  /** Ten base-36 characters, not taken. */
  readonly apiId: string;
  readonly name: string;
}

/**
 * Adds an HTTP or WebSocket API without routes, with a stage to run it at once: `$default` of an HTTP API, which deploys every change
 * by itself as the service's quick create has it (documented, CreateApi), `dev` of a WebSocket API. Nothing when the id is taken.
 */
export function addRouteApi(project: Project, { kind, apiId, name }: NewRouteApi): Project {
  if (Object.hasOwn(project.apis, apiId)) return project;
  const api: HttpApi | WebSocketApi =
    kind === 'http'
      ? {
          kind,
          id: apiId,
          name,
          routes: {},
          integrations: {},
          authorizers: {},
          stages: { $default: { stageName: '$default', autoDeploy: true } },
        }
      : {
          kind,
          id: apiId,
          name,
          routeSelectionExpression: '$request.body.action',
          routes: {},
          integrations: {},
          authorizers: {},
          models: {},
          stages: { dev: { stageName: 'dev' } },
        };
  return { ...project, apis: { ...project.apis, [apiId]: api } };
}
