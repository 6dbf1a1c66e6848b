import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { VisitedKind } from './rule.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';
import { walkedResources } from './walked-resources.ts';

/** An entity rules look at, with what is around it. */
export interface Visited {
  readonly entity: object;
  readonly ref: EntityRef;
  /** Where that is not the kind of the reference. */
  readonly on?: VisitedKind;
  readonly around: Surroundings;
}

const nowhere = { path: '', httpMethod: '' };

/** Every entity of a project in document order: the project, then each API with its resources in path order, then what APIs share. */
export function* visited(project: Project): Generator<Visited> {
  const around = surroundingsOf(project, undefined, nowhere);
  yield { entity: project, ref: { kind: 'project' }, around };
  for (const api of Object.values(project.apis))
    if (api.kind === 'rest') yield* visitedOfApi(project, api);
    else {
      const on = api.kind === 'http' ? 'http-api' : 'websocket-api';
      yield { entity: api, ref: { kind: 'api', apiId: api.id }, on, around };
    }
  const shared: readonly [object, (key: string) => EntityRef][] = [
    [project.functions, (name) => ({ kind: 'function', name })],
    [project.httpBackends, (name) => ({ kind: 'http-backend', name })],
    [project.awsBackends, (service) => ({ kind: 'aws-backend', service })],
    [project.vpcLinks, (id) => ({ kind: 'vpc-link', id })],
    [project.userPools, (id) => ({ kind: 'user-pool', id })],
    [project.apiKeys, (id) => ({ kind: 'api-key', id })],
    [project.usagePlans, (id) => ({ kind: 'usage-plan', id })],
    [project.domainNames, (domainName) => ({ kind: 'domain-name', domainName })],
    [project.requests, (name) => ({ kind: 'request', name })],
  ];
  for (const [entities, refOf] of shared)
    for (const [key, entity] of Object.entries(entities) as [string, object][])
      yield { entity, ref: refOf(key), around };
}

/** The entities of one API. */
export function* visitedOfApi(project: Project, api: RestApi): Generator<Visited> {
  const apiId = api.id;
  const around = surroundingsOf(project, api, nowhere);
  yield { entity: api, ref: { kind: 'api', apiId }, around };
  for (const { resource, path } of walkedResources(api)) {
    const resourceId = resource.id;
    const here = { ...around, path };
    yield { entity: resource, ref: { kind: 'resource', apiId, resourceId }, around: here };
    for (const [httpMethod, method] of Object.entries(resource.methods))
      yield {
        entity: method,
        ref: { kind: 'method', apiId, resourceId, httpMethod },
        around: { ...here, httpMethod },
      };
  }
  const named: readonly [object, (key: string) => EntityRef][] = [
    [api.models, (name) => ({ kind: 'model', apiId, name })],
    [api.requestValidators, (name) => ({ kind: 'request-validator', apiId, name })],
    [api.authorizers, (name) => ({ kind: 'authorizer', apiId, name })],
    [api.gatewayResponses, (responseType) => ({ kind: 'gateway-response', apiId, responseType })],
    [api.stages, (stageName) => ({ kind: 'stage', apiId, stageName })],
    [api.deployments, (deploymentId) => ({ kind: 'deployment', apiId, deploymentId })],
  ];
  for (const [entities, refOf] of named)
    for (const [key, entity] of Object.entries(entities) as [string, object][])
      yield { entity, ref: refOf(key), around };
}
