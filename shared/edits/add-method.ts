import { methodDefaults, type HttpMethod, type Method } from '#shared/entities/rest/method.ts';
import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { withRestApi } from './with-rest-api.ts';

/** Adds a method without an integration: the path's parameters declared, one answer 200. Nothing when the verb is taken. */
export function addMethod(
  project: Project,
  args: { readonly apiId: string; readonly resourceId: string; readonly httpMethod: HttpMethod },
): Project {
  const { apiId, resourceId, httpMethod } = args;
  return withRestApi(project, apiId, (api) => {
    const resource = api.resources[resourceId];
    if (resource === undefined || resource.methods[httpMethod] !== undefined) return api;
    const methods = { ...resource.methods, [httpMethod]: newMethod(api, resourceId, httpMethod) };
    return { ...api, resources: { ...api.resources, [resourceId]: { ...resource, methods } } };
  });
}

function newMethod(api: RestApi, resourceId: string, httpMethod: HttpMethod): Method {
  return {
    ...methodDefaults,
    httpMethod,
    requestParameters: Object.fromEntries(
      pathParameters(api, resourceId).map((name) => [`method.request.path.${name}`, true]),
    ),
    methodResponses: {
      '200': { statusCode: '200', responseParameters: {}, responseModels: {} },
    },
  };
}

/** Names of the path parameters of a resource's path, outermost first. */
export function pathParameters(api: RestApi, resourceId: string): string[] {
  const names: string[] = [];
  for (let at = api.resources[resourceId]; at !== undefined;) {
    const name = pathParameterName(at.pathPart);
    if (name !== undefined) names.unshift(name);
    at = at.parentId === null ? undefined : api.resources[at.parentId];
  }
  return names;
}
