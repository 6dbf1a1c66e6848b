import { attachModel } from '#shared/edits/attach-model.ts';
import { attachTo } from '#shared/edits/attach-to.ts';
import { moveResource } from '#shared/edits/move-resource.ts';
import { moveProblem } from '#shared/edits/path-part-problem.ts';
import { updateEntity } from '#shared/edits/put-entity.ts';
import { setAuthorizer } from '#shared/edits/set-authorization.ts';
import { setRouteAuthorizer } from '#shared/edits/set-route-authorizer.ts';
import { awsServiceName } from '#shared/entities/aws-services.ts';
import { subtypeOfService } from '#shared/entities/http/service-subtypes.ts';
import { lambdaInvocationUri } from '#shared/entities/lambda-uri.ts';
import { rootResource } from '#shared/entities/rest/resource-tree.ts';
import { entityAt, restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What connecting two things does: a label for the history and the edit; undefined when they do not fit. */
export interface Connection {
  readonly label: string;
  readonly edit: (project: Project) => Project;
}

export function connectionOf(
  project: Project,
  source: EntityRef,
  target: EntityRef,
): Connection | undefined {
  if (source.kind === 'method' || source.kind === 'route')
    return connectionOfEndpoint(project, source, target);
  if (source.kind === 'authorizer') {
    // Drawn from either end: an authorizer decides over a method or route, a function decides for it.
    if (target.kind === 'method' || target.kind === 'route')
      return connectionOfEndpoint(project, target, source);
    if (target.kind !== 'function') return undefined;
    const asked = entityAt<'authorizer'>(project, source);
    // Those of tokens alone ask nobody.
    if (asked === undefined || !('authorizerUri' in asked)) return undefined;
    return {
      label: `Let ${target.name} authorize`,
      edit: (now) =>
        updateEntity<'authorizer'>(now, source, (authorizer) => {
          const uri = lambdaInvocationUri(now.region, now.accountId, target.name);
          return !('authorizerUri' in authorizer) || authorizer.authorizerUri === uri
            ? authorizer
            : { ...authorizer, authorizerUri: uri };
        }),
    };
  }
  const parent = resourceOf(project, source);
  if (parent === undefined || target.kind !== 'resource' || target.apiId !== parent.apiId)
    return undefined;
  const api = restApiAt(project, parent.apiId);
  if (api === undefined || moveProblem(api, target.resourceId, parent.resourceId) !== null)
    return undefined;
  return {
    label: 'Move resource',
    edit: (now) => moveResource(now, { ...target, parentId: parent.resourceId }),
  };
}

/** What answers, guards or checks a method or route. */
function connectionOfEndpoint(
  project: Project,
  source: RefOf<'method'> | RefOf<'route'>,
  target: EntityRef,
): Connection | undefined {
  switch (target.kind) {
    case 'function':
      return {
        label: `Connect to function ${target.name}`,
        edit: (now) => attachTo(now, source, { kind: 'function', name: target.name }),
      };
    case 'http-backend':
      return {
        label: `Connect to back end ${target.name}`,
        edit: (now) => attachTo(now, source, { kind: 'http-backend', name: target.name }),
      };
    case 'aws-backend':
      return project.apis[source.apiId]?.kind === 'http' &&
        subtypeOfService(target.service) === undefined
        ? undefined
        : {
            label: `Connect to ${awsServiceName(target.service)}`,
            edit: (now) => attachTo(now, source, { kind: 'aws-service', service: target.service }),
          };
    case 'authorizer': {
      const { apiId, name } = target;
      if (apiId !== source.apiId) return undefined;
      return {
        label: `Authorize by ${name}`,
        edit: (now) =>
          source.kind === 'method'
            ? setAuthorizer(now, source, name)
            : setRouteAuthorizer(now, source, { kind: 'authorizer', name }),
      };
    }
    case 'request-validator':
      return source.kind === 'route' || target.apiId !== source.apiId
        ? undefined
        : {
            label: `Validate by ${target.name}`,
            edit: (now) =>
              updateEntity<'method'>(now, source, (method) =>
                method.requestValidator === target.name
                  ? method
                  : { ...method, requestValidator: target.name },
              ),
          };
    case 'model':
      return source.kind === 'route' || target.apiId !== source.apiId
        ? undefined
        : {
            label: `Expect ${target.name}`,
            edit: (now) => attachModel(now, source, target.name),
          };
    default:
      return undefined;
  }
}

/** The resource a box stands for; the API's box is its root. */
export function resourceOf(
  project: Project,
  ref: EntityRef,
): { readonly apiId: string; readonly resourceId: string } | undefined {
  if (ref.kind === 'resource') return ref;
  if (ref.kind !== 'api') return undefined;
  const api = restApiAt(project, ref.apiId);
  return api && { apiId: api.id, resourceId: rootResource(api).id };
}
