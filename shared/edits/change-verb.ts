import type { HttpMethod } from '#shared/entities/rest/method.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { renameKey } from './map-values.ts';
import { followPaths } from './path-references.ts';
import { withRestApi } from './with-rest-api.ts';

/** Gives a method another verb, all else kept. Nothing when the resource has that verb already. */
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
  const path = resourcePath(api, resource.id);
  return followPaths(next, ref.apiId, new Map([[path, path]]), {
    from: ref.httpMethod,
    to: httpMethod,
  });
}
