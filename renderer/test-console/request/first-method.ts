import { httpMethods, type HttpMethod } from '#shared/entities/rest/method.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/** The first method of an API in path order, of several on one path in the order verbs are offered; undefined where there is none. */
export function firstMethod(
  api: Pick<RestApi, 'resources'>,
): { readonly resourceId: string; readonly httpMethod: HttpMethod } | undefined {
  for (const { resource } of walkResources(api)) {
    const httpMethod = httpMethods.find((verb) => resource.methods[verb] !== undefined);
    if (httpMethod !== undefined) return { resourceId: resource.id, httpMethod };
  }
  return undefined;
}
