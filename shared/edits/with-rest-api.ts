import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';

/** Changes one REST API; the same Project when it is not there, not a REST API, or comes back unchanged. */
export function withRestApi(
  project: Project,
  apiId: string,
  change: (api: RestApi) => RestApi,
): Project {
  const api = restApiAt(project, apiId);
  if (api === undefined) return project;
  const next = change(api);
  return next === api ? project : { ...project, apis: { ...project.apis, [apiId]: next } };
}
