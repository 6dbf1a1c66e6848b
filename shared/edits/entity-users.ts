import { awsServiceOfUri } from '#shared/entities/aws-service-address.ts';
import { integrationOfRoute, type RouteIntegration } from '#shared/entities/http/route.ts';
import { functionNameOfUri } from '#shared/entities/lambda-uri.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import { modelNameOfRef } from '#shared/entities/rest/model.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { entityAt, restApiAt, type RefOf, type EntityOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** A method with where it stands. */
export interface PlacedMethod {
  readonly ref: RefOf<'method'>;
  readonly method: Method;
  readonly path: string;
}

/** Every method of an API in path order. */
export function methodsOf(api: RestApi): PlacedMethod[] {
  return walkResources(api).flatMap(({ resource, path }) =>
    Object.values(resource.methods).map((method) => ({
      ref: {
        kind: 'method' as const,
        apiId: api.id,
        resourceId: resource.id,
        httpMethod: method.httpMethod,
      },
      method,
      path,
    })),
  );
}

/** What refers to an entity by name or id, as references; what to show before it is renamed or removed. */
export function usersOf(project: Project, ref: EntityRef): EntityRef[] {
  switch (ref.kind) {
    case 'authorizer':
      return [
        ...methodsWhere(project, ref.apiId, (method) => method.authorizer === ref.name),
        ...routesGuardedBy(project, ref),
      ];
    case 'request-validator':
      return methodsWhere(project, ref.apiId, (method) => method.requestValidator === ref.name);
    case 'model':
      return [
        ...methodsWhere(project, ref.apiId, (method) => usesModel(method, ref.name)),
        ...modelsReferringTo(project, ref),
      ];
    case 'function':
      return [
        ...everyRestApi(project).flatMap((api) =>
          methodsWhere(
            project,
            api.id,
            (method) => functionNameOfUri(method.integration?.uri ?? '') === ref.name,
          ),
        ),
        ...routesWhere(
          project,
          ({ integration }) => functionNameOfUri(integration.integrationUri ?? '') === ref.name,
        ),
        ...authorizersCalling(project, ref.name),
      ];
    case 'http-backend': {
      const backend = project.httpBackends[ref.name];
      if (backend === undefined) return [];
      return [
        ...everyRestApi(project).flatMap((api) =>
          methodsWhere(
            project,
            api.id,
            (method) => method.integration?.uri?.startsWith(backend.baseUrl) ?? false,
          ),
        ),
        ...routesWhere(
          project,
          ({ integration }) => integration.integrationUri?.startsWith(backend.baseUrl) ?? false,
        ),
      ];
    }
    case 'aws-backend':
      return [
        ...everyRestApi(project).flatMap((api) =>
          methodsWhere(
            project,
            api.id,
            (method) => awsServiceOfUri(method.integration?.uri ?? '') === ref.service,
          ),
        ),
        ...routesWhere(project, ({ service }) => service?.service === ref.service),
      ];
    case 'vpc-link':
      return [
        ...everyRestApi(project).flatMap((api) =>
          methodsWhere(project, api.id, (method) => method.integration?.connectionId === ref.id),
        ),
        ...routesWhere(project, ({ integration }) => integration.connectionId === ref.id),
      ];
    case 'user-pool': {
      const arn = project.userPools[ref.id]?.arn ?? '';
      return everyRestApi(project).flatMap((api) =>
        Object.values(api.authorizers)
          .filter(
            (authorizer) =>
              authorizer.type === 'COGNITO_USER_POOLS' && authorizer.providerARNs.includes(arn),
          )
          .map((authorizer): EntityRef => ({
            kind: 'authorizer',
            apiId: api.id,
            name: authorizer.name,
          })),
      );
    }
    case 'deployment': {
      const api = restApiAt(project, ref.apiId);
      return Object.values(api?.stages ?? {})
        .filter(
          (stage) =>
            stage.deploymentId === ref.deploymentId ||
            stage.canarySettings?.deploymentId === ref.deploymentId,
        )
        .map((stage) => ({ kind: 'stage', apiId: ref.apiId, stageName: stage.stageName }));
    }
    default:
      return [];
  }
}

function everyRestApi(project: Project): RestApi[] {
  return Object.values(project.apis).filter((api) => api.kind === 'rest');
}

function methodsWhere(
  project: Project,
  apiId: string,
  isUser: (method: Method) => boolean,
): RefOf<'method'>[] {
  const api = restApiAt(project, apiId);
  return api === undefined
    ? []
    : methodsOf(api)
        .filter(({ method }) => isUser(method))
        .map(({ ref }) => ref);
}

function routesWhere(
  project: Project,
  isUser: (integration: RouteIntegration) => boolean,
): RefOf<'route'>[] {
  return Object.values(project.apis).flatMap((api) =>
    api.kind === 'rest'
      ? []
      : Object.values(api.routes).flatMap((route): RefOf<'route'>[] => {
          const integration = integrationOfRoute(api, route);
          return integration !== undefined && isUser(integration)
            ? [{ kind: 'route', apiId: api.id, routeKey: route.routeKey }]
            : [];
        }),
  );
}

function routesGuardedBy(project: Project, ref: RefOf<'authorizer'>): RefOf<'route'>[] {
  const api = project.apis[ref.apiId];
  if (api === undefined || api.kind === 'rest') return [];
  return Object.values(api.routes)
    .filter(({ authorizer }) => authorizer === ref.name)
    .map(({ routeKey }) => ({ kind: 'route', apiId: api.id, routeKey }));
}

function usesModel(method: Method, name: string): boolean {
  return (
    Object.values(method.requestModels).includes(name) ||
    Object.values(method.methodResponses).some((response) =>
      Object.values(response.responseModels).includes(name),
    )
  );
}

function modelsReferringTo(project: Project, ref: RefOf<'model'>): EntityRef[] {
  const api = restApiAt(project, ref.apiId);
  if (api === undefined || entityAt<'model'>(project, ref) === undefined) return [];
  return Object.values(api.models)
    .filter(
      (model) =>
        model.name !== ref.name &&
        [...model.schema.matchAll(/"\$ref"\s*:\s*"([^"\\]*)"/g)].some(
          ([, target]) => modelNameOfRef(target ?? '') === ref.name,
        ),
    )
    .map((model) => ({ kind: 'model', apiId: ref.apiId, name: model.name }));
}

function authorizersCalling(project: Project, functionName: string): RefOf<'authorizer'>[] {
  return Object.values(project.apis).flatMap((api) =>
    Object.values<AnyAuthorizer>(api.authorizers)
      .filter(
        (authorizer) =>
          'authorizerUri' in authorizer &&
          functionNameOfUri(authorizer.authorizerUri ?? '') === functionName,
      )
      .map(({ name }): RefOf<'authorizer'> => ({ kind: 'authorizer', apiId: api.id, name })),
  );
}

type AnyAuthorizer = EntityOf['authorizer'];
