import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { followMethods } from './follow-methods.ts';
import { putEntity } from './put-entity.ts';

/** Removes a method with what was kept for it: settings of stages, limits of usage plans, saved requests, template tests. */
export function removeMethod(project: Project, ref: RefOf<'method'>): Project {
  const next = putEntity<'method'>(project, ref, undefined);
  if (next === project) return project;
  return followMethods(project, next, ref.apiId, {
    resourceIds: new Set([ref.resourceId]),
    verb: { from: ref.httpMethod, to: undefined },
  });
}
