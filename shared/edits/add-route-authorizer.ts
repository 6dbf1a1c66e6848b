import type { HttpApi } from '#shared/entities/http/http-api.ts';
import type { HttpAuthorizer } from '#shared/entities/http/http-authorizer.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { WebSocketAuthorizer } from '#shared/entities/websocket/websocket-authorizer.ts';
import type { Project } from '#shared/project/project.ts';

export interface NewRouteAuthorizer {
  readonly apiId: string;
  readonly name: string;
  /** JWT is for HTTP APIs alone. */
  readonly type: 'JWT' | 'REQUEST';
  /** Of REQUEST: the function it calls; may not exist yet. */
  readonly functionName?: string;
}

/**
 * Adds an authorizer to an HTTP or WebSocket API: one that reads the Authorization header of an HTTP API, or the query parameter
 * `token` of a connection, since browsers cannot send headers with those. Nothing when the name is taken.
 */
export function addRouteAuthorizer(project: Project, args: NewRouteAuthorizer): Project {
  const api = project.apis[args.apiId];
  if (api === undefined || api.kind === 'rest') return project;
  if (args.name === '' || Object.hasOwn(api.authorizers, args.name)) return project;
  const next = withAuthorizer(api, args, project);
  return next === api ? project : { ...project, apis: { ...project.apis, [api.id]: next } };
}

function withAuthorizer(
  api: HttpApi | WebSocketApi,
  { name, type, functionName = name }: NewRouteAuthorizer,
  { region, accountId }: Project,
): HttpApi | WebSocketApi {
  const authorizerUri = lambdaInvocationUri(region, accountId, functionName);
  if (api.kind === 'websocket') {
    if (type === 'JWT') return api;
    const identitySource = ['route.request.querystring.token'];
    const made: WebSocketAuthorizer = { name, authorizerType: type, authorizerUri, identitySource };
    return { ...api, authorizers: { ...api.authorizers, [name]: made } };
  }
  const identitySource = ['$request.header.Authorization'];
  const made: HttpAuthorizer =
    type === 'JWT'
      ? { name, authorizerType: type, identitySource, jwtConfiguration: {} }
      : {
          name,
          authorizerType: type,
          identitySource,
          authorizerUri,
          authorizerPayloadFormatVersion: '2.0',
          enableSimpleResponses: true,
        };
  return { ...api, authorizers: { ...api.authorizers, [name]: made } };
}
