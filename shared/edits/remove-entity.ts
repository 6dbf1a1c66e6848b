import type { Method } from '#shared/entities/rest/method.ts';
import { entityAt, type RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import { disconnectRoute } from './disconnect-route.ts';
import { usersOf } from './entity-users.ts';
import { withoutImportBase } from './import-base.ts';
import { mapValues, withoutKeys } from './map-values.ts';
import { putEntity, updateEntity } from './put-entity.ts';
import { removeMethod } from './remove-method.ts';
import { removeResource } from './remove-resource.ts';
import { removeRoute } from './remove-route.ts';
import { withRestApi } from './with-rest-api.ts';
import { withDocumentedName } from './follow-documentation.ts';
import { setIntegration } from './set-integration.ts';

/**
 * Why an entity is not removed, as a sentence; null when `removeEntity` does it. Refused is what would open a door
 * (an authorizer in use) or break a definition that only the user can mend.
 */
export function removalProblem(project: Project, ref: EntityRef): string | null {
  const users = usersOf(project, ref);
  switch (ref.kind) {
    case 'project':
      return 'The project itself is removed by deleting its folder.';
    case 'resource':
      return entityAt<'resource'>(project, ref)?.parentId === null
        ? 'The root resource belongs to the API and stays.'
        : null;
    case 'authorizer':
      return users.length === 0
        ? null
        : `${describe(users)} would be open to everyone: give them another authorization first.`;
    case 'model':
      return users.length === 0
        ? null
        : `It is used by ${describe(users)}: take it out there first.`;
    case 'function': {
      const authorizers = users.filter((user) => user.kind === 'authorizer');
      return authorizers.length === 0
        ? null
        : `It decides for ${describe(authorizers)}: give the authorizer another function first.`;
    }
    case 'vpc-link':
    case 'user-pool':
    case 'deployment':
      return users.length === 0
        ? null
        : `It is used by ${describe(users)}: take it out there first.`;
    default:
      return null;
  }
}

/** Removes an entity and what pointed at it. Nothing when `removalProblem` has a reason, or when it is gone already. */
export function removeEntity(project: Project, ref: EntityRef): Project {
  if (removalProblem(project, ref) !== null) return project;
  switch (ref.kind) {
    case 'resource':
      return removeResource(project, ref);
    case 'method':
      return removeMethod(project, ref);
    case 'route':
      return removeRoute(project, ref);
    case 'api':
      return removeApi(project, ref.apiId);
    case 'function':
      return removeFunction(project, ref.name);
    case 'model':
    case 'authorizer':
      return withRestApi(putEntity(project, ref as never, undefined), ref.apiId, (api) =>
        withDocumentedName(api, ref.kind === 'model' ? 'MODEL' : 'AUTHORIZER', ref.name, undefined),
      );
    case 'request-validator': {
      const next = putEntity<'request-validator'>(project, ref, undefined);
      return usersOf(project, ref).reduce(
        (from, user) =>
          updateEntity<'method'>(from, user as RefOf<'method'>, (method): Method => {
            const { requestValidator: _gone, ...rest } = method;
            return rest;
          }),
        next,
      );
    }
    case 'stage':
      return forgetStages(
        putEntity<'stage'>(project, ref, undefined),
        (apiId, stage) => apiId === ref.apiId && stage === ref.stageName,
      );
    case 'api-key': {
      const next = putEntity<'api-key'>(project, ref, undefined);
      if (next === project) return project;
      return {
        ...next,
        usagePlans: mapValues(next.usagePlans, (plan) =>
          plan.keyIds.includes(ref.id)
            ? { ...plan, keyIds: plan.keyIds.filter((id) => id !== ref.id) }
            : plan,
        ),
        requests: mapValues(next.requests, (request) => {
          if (request.apiKeyId !== ref.id) return request;
          const { apiKeyId: _gone, ...rest } = request;
          return rest;
        }),
      };
    }
    default:
      return putEntity(project, ref as never, undefined);
  }
}

function removeApi(project: Project, apiId: string): Project {
  const next = putEntity<'api'>(project, { kind: 'api', apiId }, undefined);
  if (next === project) return project;
  const { [apiId]: _layout, ...layouts } = next.layouts;
  return forgetStages(
    {
      ...withoutImportBase(next, apiId),
      layouts,
      requests: withoutKeys(next.requests, (name) => next.requests[name]?.apiId === apiId),
    },
    (id) => id === apiId,
  );
}

/** The function, its files, and the integrations that called it: their methods and routes stay without one. */
function removeFunction(project: Project, name: string): Project {
  const ref = { kind: 'function', name } as const;
  const next = putEntity<'function'>(project, ref, undefined);
  if (next === project) return project;
  const detached = usersOf(project, ref).reduce(
    (from, user) =>
      user.kind === 'method'
        ? setIntegration(from, user, undefined)
        : user.kind === 'route'
          ? disconnectRoute(from, user)
          : from,
    next,
  );
  const folder = `functions/${name}/`;
  return { ...detached, files: withoutKeys(detached.files, (path) => path.startsWith(folder)) };
}

/** Takes stages that are gone out of usage plans and domain names. */
function forgetStages(
  project: Project,
  isGone: (apiId: string, stage: string | undefined) => boolean,
): Project {
  const usagePlans = mapValues(project.usagePlans, (plan) => {
    const apiStages = plan.apiStages.filter(({ apiId, stage }) => !isGone(apiId, stage));
    return apiStages.length === plan.apiStages.length ? plan : { ...plan, apiStages };
  });
  const domainNames = mapValues(project.domainNames, (domain) => {
    const basePathMappings = domain.basePathMappings.filter(
      ({ apiId, stage }) => !isGone(apiId, stage),
    );
    return basePathMappings.length === domain.basePathMappings.length
      ? domain
      : { ...domain, basePathMappings };
  });
  return usagePlans === project.usagePlans && domainNames === project.domainNames
    ? project
    : { ...project, usagePlans, domainNames };
}

function describe(refs: readonly EntityRef[]): string {
  const named = refs.flatMap((ref) => ('name' in ref ? [`${ref.kind} "${ref.name}"`] : []));
  const methods = refs.filter((ref) => ref.kind === 'method').length;
  const stages = refs.flatMap((ref) => (ref.kind === 'stage' ? [`stage "${ref.stageName}"`] : []));
  const routes = refs.filter((ref) => ref.kind === 'route').length;
  return [
    ...(methods > 0 ? [count(methods, 'method')] : []),
    ...(routes > 0 ? [count(routes, 'route')] : []),
    ...named,
    ...stages,
  ].join(', ');
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
