import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followMethods } from './follow-methods.ts';
import { renameKey } from './map-values.ts';
import { withRestApi } from './with-rest-api.ts';

/** Gives a method another verb, all else kept; its settings, saved requests and template tests follow. Nothing when the resource has that verb already. */
export function changeVerb(
  project: Project,
  args: { readonly ref: RefOf<'method'>; readonly httpMethod: HttpMethod },
): Project {
  const { ref, httpMethod } = args;
  const api = restApiAt(project, ref.apiId);
  const resource = api?.resources[ref.resourceId];
  const method = resource?.methods[ref.httpMethod as HttpMethod];
  if (api === undefined || resource === undefined || method === undefined) return project;
  if (resource.methods[httpMethod] !== undefined) return project;
  const methods = renameKey(resource.methods, ref.httpMethod, httpMethod, {
    ...method,
    httpMethod,
  });
  const next = withRestApi(project, ref.apiId, () => ({
    ...api,
    resources: { ...api.resources, [resource.id]: { ...resource, methods } },
  }));
  return followMethods(project, next, ref.apiId, {
    resourceIds: new Set([resource.id]),
    verb: { from: ref.httpMethod, to: httpMethod },
  });
}
