import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt, type RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followPaths } from './path-references.ts';
import { putEntity } from './put-entity.ts';

/** Removes a method and the settings kept for it by stages and usage plans. */
export function removeMethod(project: Project, ref: RefOf<'method'>): Project {
  const api = restApiAt(project, ref.apiId);
  const next = putEntity<'method'>(project, ref, undefined);
  if (api === undefined || next === project) return project;
  const path = resourcePath(api, ref.resourceId);
  return followPaths(next, ref.apiId, new Map([[path, path]]), {
    from: ref.httpMethod,
    to: undefined,
  });
}
