import type { HttpMethod, Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { walkedResources } from './walked-resources.ts';

/** The method at a full path; undefined when there is none. */
export function methodAt(api: RestApi, path: string, httpMethod: string): Method | undefined {
  for (const walked of walkedResources(api))
    if (walked.path === path) return walked.resource.methods[httpMethod as HttpMethod];
  return undefined;
}
