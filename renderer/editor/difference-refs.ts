import type { Difference } from '#shared/compare/difference.ts';
import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Api } from '#shared/entities/api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What a difference is about, as a thing of the project; undefined where the project has no such thing (it was removed). */
export function refOfDifference(project: Project, difference: Difference): EntityRef | undefined {
  const { subject, name } = difference;
  switch (subject) {
    case 'project':
      return { kind: 'project' };
    case 'function':
      return Object.hasOwn(project.functions, name) ? { kind: 'function', name } : undefined;
    case 'HTTP back end':
      return Object.hasOwn(project.httpBackends, name) ? { kind: 'http-backend', name } : undefined;
    case 'AWS back end':
      return Object.hasOwn(project.awsBackends, name)
        ? { kind: 'aws-backend', service: name }
        : undefined;
    case 'VPC link':
      return byName(project.vpcLinks, name, (id) => ({ kind: 'vpc-link', id }));
    case 'user pool':
      return byName(project.userPools, name, (id) => ({ kind: 'user-pool', id }));
    case 'API key':
      return byName(project.apiKeys, name, (id) => ({ kind: 'api-key', id }));
    case 'usage plan':
      return byName(project.usagePlans, name, (id) => ({ kind: 'usage-plan', id }));
    case 'domain name':
      return Object.hasOwn(project.domainNames, name)
        ? { kind: 'domain-name', domainName: name }
        : undefined;
    default:
      return inApi(project, difference);
  }
}

function inApi(
  project: Project,
  { api: apiName, subject, name }: Difference,
): EntityRef | undefined {
  const api = Object.values(project.apis).find((candidate) => candidate.name === apiName);
  if (api === undefined) return undefined;
  const apiId = api.id;
  if (subject === 'api') return { kind: 'api', apiId };
  if (api.kind !== 'rest') return inRouteApi(api, subject, name);
  switch (subject) {
    case 'resource': {
      const resourceId = resourceIdAt(api, name);
      return resourceId === undefined ? undefined : { kind: 'resource', apiId, resourceId };
    }
    case 'method':
    case 'integration': {
      const [httpMethod = '', path = ''] = name.split(' ', 2);
      const resourceId = resourceIdAt(api, path);
      return resourceId === undefined ||
        api.resources[resourceId]?.methods[httpMethod as HttpMethod] === undefined
        ? undefined
        : { kind: 'method', apiId, resourceId, httpMethod };
    }
    case 'model':
      return Object.hasOwn(api.models, name) ? { kind: 'model', apiId, name } : undefined;
    case 'request validator':
      return Object.hasOwn(api.requestValidators, name)
        ? { kind: 'request-validator', apiId, name }
        : undefined;
    case 'authorizer':
      return Object.hasOwn(api.authorizers, name) ? { kind: 'authorizer', apiId, name } : undefined;
    case 'gateway response':
      return Object.hasOwn(api.gatewayResponses, name)
        ? { kind: 'gateway-response', apiId, responseType: name }
        : undefined;
    case 'stage':
      return Object.hasOwn(api.stages, name)
        ? { kind: 'stage', apiId, stageName: name }
        : undefined;
    default:
      return undefined;
  }
}

/** Of an HTTP or WebSocket API, what has no reference of its own is looked at in the API. */
function inRouteApi(
  api: Exclude<Api, { kind: 'rest' }>,
  subject: Difference['subject'],
  name: string,
): EntityRef | undefined {
  const apiId = api.id;
  if ((subject === 'route' || subject === 'integration') && Object.hasOwn(api.routes, name))
    return { kind: 'route', apiId, routeKey: name };
  if (subject === 'authorizer' && Object.hasOwn(api.authorizers, name))
    return { kind: 'authorizer', apiId, name };
  if (subject === 'stage' && Object.hasOwn(api.stages, name))
    return { kind: 'stage', apiId, stageName: name };
  const members: Partial<Record<Difference['subject'], object>> = {
    integration: api.integrations,
    model: api.kind === 'websocket' ? api.models : {},
  };
  return Object.hasOwn(members[subject] ?? {}, name) ? { kind: 'api', apiId } : undefined;
}

/**
 * Where something that is gone would stand: the resource a method was on, the nearest one above a resource, else its API.
 * Undefined where the API is gone, too.
 */
export function placeOfRemoved(project: Project, difference: Difference): EntityRef | undefined {
  const { api: apiName, subject, name } = difference;
  const api = Object.values(project.apis).find((candidate) => candidate.name === apiName);
  if (api === undefined) return undefined;
  if (api.kind === 'rest' && (subject === 'resource' || subject === 'method')) {
    let path = subject === 'method' ? name.slice(name.indexOf(' ') + 1) : name;
    for (; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      const resourceId = resourceIdAt(api, path);
      if (resourceId !== undefined) return { kind: 'resource', apiId: api.id, resourceId };
    }
    const resourceId = resourceIdAt(api, '/');
    if (resourceId !== undefined) return { kind: 'resource', apiId: api.id, resourceId };
  }
  return { kind: 'api', apiId: api.id };
}

const pathIds = new WeakMap<Api, ReadonlyMap<string, string>>();

function resourceIdAt(api: Extract<Api, { kind: 'rest' }>, path: string): string | undefined {
  let ids = pathIds.get(api);
  if (ids === undefined) {
    ids = new Map(walkResources(api).map(({ resource, path: own }) => [own, resource.id]));
    pathIds.set(api, ids);
  }
  return ids.get(path);
}

function byName(
  entities: Readonly<Record<string, { readonly name?: string }>>,
  name: string,
  ref: (id: string) => EntityRef,
): EntityRef | undefined {
  const found = Object.entries(entities).find(([id, entity]) => (entity.name ?? id) === name);
  return found === undefined ? undefined : ref(found[0]);
}
