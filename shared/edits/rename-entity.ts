import type { Api } from '#shared/entities/api.ts';
import type { RouteStage } from '#shared/entities/common/route-stage.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { Stage } from '#shared/entities/rest/stage.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { functionNameProblem } from './add-function.ts';
import { modelNameProblem } from './add-model.ts';
import { routeKeyProblem } from './add-route.ts';
import { stageNameProblem } from './add-stage.ts';
import { changedOnly } from './changed-only.ts';
import { withDocumentedName } from './follow-documentation.ts';
import { mapValues, renameKey } from './map-values.ts';
import { pathPartProblem } from './path-part-problem.ts';
import { updateEntity } from './put-entity.ts';
import { renameFunction } from './rename-function.ts';
import { renameModel } from './rename-model.ts';
import { renameResource } from './rename-resource.ts';
import { renameRoute } from './rename-route.ts';
import { withRestApi } from './with-rest-api.ts';
import { withRouteApi } from './with-route-api.ts';

/** The text an entity is renamed by: its name, or for a resource its path part; undefined when it has none of its own. */
export function nameOf(project: Project, ref: EntityRef): string | undefined {
  switch (ref.kind) {
    case 'project':
      return project.name;
    case 'api':
      return project.apis[ref.apiId]?.name;
    case 'resource':
      return restApiAt(project, ref.apiId)?.resources[ref.resourceId]?.pathPart;
    case 'stage':
      return ref.stageName;
    case 'domain-name':
      return ref.domainName;
    case 'vpc-link':
      return project.vpcLinks[ref.id]?.name;
    case 'user-pool':
      return project.userPools[ref.id]?.name;
    case 'api-key':
      return project.apiKeys[ref.id]?.name;
    case 'usage-plan':
      return project.usagePlans[ref.id]?.name;
    case 'route':
      return ref.routeKey;
    case 'method':
    case 'gateway-response':
    case 'deployment':
    case 'aws-backend':
      return undefined;
    default:
      return ref.name;
  }
}

/** Why an entity cannot be called so, as a sentence; null when it can. The name it has is always fine. */
export function renameProblem(project: Project, ref: EntityRef, name: string): string | null {
  if (nameOf(project, ref) === name) return null;
  if (name === '') return 'Enter a name.';
  const owner = 'apiId' in ref ? project.apis[ref.apiId] : undefined;
  const api = owner?.kind === 'rest' ? owner : undefined;
  const taken = (record: Readonly<Record<string, unknown>>): string | null =>
    Object.hasOwn(record, name) ? `"${name}" is taken already.` : null;
  switch (ref.kind) {
    case 'resource': {
      const resource = api?.resources[ref.resourceId];
      if (api === undefined || resource === undefined) return 'The resource is gone.';
      if (resource.parentId === null) return 'The root has no name of its own.';
      return pathPartProblem(api, resource.parentId, name, resource.id);
    }
    case 'route':
      return owner === undefined || owner.kind === 'rest'
        ? 'The API is gone.'
        : routeKeyProblem(owner, name);
    case 'model':
      return api === undefined ? 'The API is gone.' : modelNameProblem(api, name);
    case 'stage':
      return owner === undefined ? 'The API is gone.' : stageNameProblem(owner, name);
    case 'function': {
      const { [ref.name]: _self, ...functions } = project.functions;
      return functionNameProblem({ ...project, functions }, name);
    }
    case 'authorizer':
      return taken(owner?.authorizers ?? {});
    case 'request-validator':
      return taken(api?.requestValidators ?? {});
    case 'http-backend':
      return taken(project.httpBackends);
    case 'request':
      return taken(project.requests);
    case 'domain-name':
      return taken(project.domainNames);
    case 'method':
    case 'gateway-response':
    case 'deployment':
    case 'aws-backend':
      return 'It has no name of its own.';
    default:
      return null;
  }
}

/** The reference that leads to the entity once it is called so; the same for what is found by an id. */
export function renamedRef(ref: EntityRef, name: string): EntityRef {
  switch (ref.kind) {
    case 'route':
      return { ...ref, routeKey: name };
    case 'stage':
      return { ...ref, stageName: name };
    case 'domain-name':
      return { ...ref, domainName: name };
    case 'model':
    case 'authorizer':
    case 'request-validator':
    case 'function':
    case 'http-backend':
    case 'request':
      return { ...ref, name };
    default:
      return ref;
  }
}

/** Renames an entity and everything that refers to it by name. Nothing when `renameProblem` has a reason. */
export function renameEntity(project: Project, ref: EntityRef, name: string): Project {
  const before = nameOf(project, ref);
  if (before === undefined || before === name || renameProblem(project, ref, name) !== null)
    return project;
  switch (ref.kind) {
    case 'project':
      return { ...project, name };
    case 'resource':
      return renameResource(project, { ...ref, pathPart: name });
    case 'route':
      return renameRoute(project, ref, name);
    case 'model':
      return renameModel(project, { apiId: ref.apiId, from: ref.name, to: name });
    case 'function':
      return renameFunction(project, { from: ref.name, to: name });
    case 'authorizer':
      return renameAuthorizer(project, ref, name);
    case 'request-validator':
      return withRestApi(project, ref.apiId, (api) => {
        const validator = api.requestValidators[ref.name];
        if (validator === undefined) return api;
        return {
          ...api,
          requestValidators: renameKey(api.requestValidators, ref.name, name, {
            ...validator,
            name,
          }),
          resources: withMethods(api.resources, (method) =>
            method.requestValidator === ref.name ? { ...method, requestValidator: name } : method,
          ),
        };
      });
    case 'stage':
      return renameStage(project, ref.apiId, ref.stageName, name);
    case 'http-backend': {
      const backend = project.httpBackends[ref.name];
      if (backend === undefined) return project;
      return {
        ...project,
        httpBackends: renameKey(project.httpBackends, ref.name, name, { ...backend, name }),
      };
    }
    case 'request': {
      const request = project.requests[ref.name];
      if (request === undefined) return project;
      return {
        ...project,
        requests: renameKey(project.requests, ref.name, name, { ...request, name }),
      };
    }
    case 'domain-name': {
      const domain = project.domainNames[ref.domainName];
      if (domain === undefined) return project;
      const renamed = { ...domain, domainName: name };
      return {
        ...project,
        domainNames: renameKey(project.domainNames, ref.domainName, name, renamed),
      };
    }
    case 'api':
      return updateEntity<'api'>(project, ref, (api) => ({ ...api, name }));
    case 'vpc-link':
      return updateEntity<'vpc-link'>(project, ref, (link) => ({ ...link, name }));
    case 'user-pool':
      return updateEntity<'user-pool'>(project, ref, (pool) => ({ ...pool, name }));
    case 'api-key':
      return updateEntity<'api-key'>(project, ref, (key) => ({ ...key, name }));
    case 'usage-plan':
      return updateEntity<'usage-plan'>(project, ref, (plan) => ({ ...plan, name }));
    default:
      return project;
  }
}

/** Methods and routes it decides over follow. */
function renameAuthorizer(project: Project, ref: RefOf<'authorizer'>, name: string): Project {
  const inRoutes = withRouteApi(project, ref.apiId, (api) => {
    const authorizer = api.authorizers[ref.name];
    if (authorizer === undefined) return api;
    return {
      ...api,
      authorizers: renameKey(api.authorizers, ref.name, name, { ...authorizer, name }),
      routes: mapValues(api.routes, (route) =>
        route.authorizer === ref.name ? { ...route, authorizer: name } : route,
      ),
    };
  });
  return withRestApi(inRoutes, ref.apiId, (api) => {
    const authorizer = api.authorizers[ref.name];
    if (authorizer === undefined) return api;
    return {
      ...withDocumentedName(api, 'AUTHORIZER', ref.name, name),
      authorizers: renameKey(api.authorizers, ref.name, name, { ...authorizer, name }),
      resources: withMethods(api.resources, (method) =>
        method.authorizer === ref.name ? { ...method, authorizer: name } : method,
      ),
    };
  });
}

function renameStage(project: Project, apiId: string, from: string, to: string): Project {
  const api = project.apis[apiId];
  const stage = api?.stages[from];
  if (api === undefined || stage === undefined) return project;
  const stages: Readonly<Record<string, Stage | RouteStage>> = api.stages;
  const renamed = { ...api, stages: renameKey(stages, from, to, { ...stage, stageName: to }) };
  // Its stages are of its kind still.
  const next = { ...project, apis: { ...project.apis, [apiId]: renamed as Api } };
  const isIt = (other: { readonly apiId: string; readonly stage?: string }): boolean =>
    other.apiId === apiId && other.stage === from;
  return {
    ...next,
    usagePlans: mapValues(next.usagePlans, (plan) =>
      plan.apiStages.some(isIt)
        ? {
            ...plan,
            apiStages: plan.apiStages.map((other) =>
              isIt(other) ? { ...other, stage: to } : other,
            ),
          }
        : plan,
    ),
    domainNames: mapValues(next.domainNames, (domain) =>
      domain.basePathMappings.some(isIt)
        ? {
            ...domain,
            basePathMappings: domain.basePathMappings.map((other) =>
              isIt(other) ? { ...other, stage: to } : other,
            ),
          }
        : domain,
    ),
    requests: mapValues(next.requests, (request) =>
      isIt(request) ? { ...request, stage: to } : request,
    ),
  };
}

type Resources = Parameters<Parameters<typeof withRestApi>[2]>[0]['resources'];

function withMethods(resources: Resources, change: (method: Method) => Method): Resources {
  return mapValues(resources, (resource) =>
    changedOnly(resource, {
      methods: mapValues(resource.methods as Readonly<Record<string, Method>>, change),
    }),
  );
}
