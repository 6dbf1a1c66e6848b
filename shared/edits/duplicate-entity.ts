import type { EntityRef } from '#shared/project/entity-ref.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import { copyEntities } from './portable-entities.ts';
import { pasteEntities, type Pasted } from './paste-entities.ts';
import { uniqueName } from './unique-name.ts';

/** Puts a copy beside each entity: resources under the same parent, methods and routes under the next free verb, the rest under a free name. */
export function duplicateEntities(
  project: Project,
  refs: readonly EntityRef[],
  newId: (length: number) => string,
): Pasted {
  let next = project;
  const copies: EntityRef[] = [];
  const refused: string[] = [];
  for (const ref of refs) {
    if (ref.kind === 'api') {
      const copied = duplicateApi(next, ref.apiId, newId);
      next = copied.project;
      copies.push(copied.ref);
      continue;
    }
    const result = pasteEntities(next, copyEntities(next, [ref]), besides(next, ref), newId);
    next = result.project;
    copies.push(...result.refs);
    refused.push(...result.refused);
  }
  return { project: next, refs: copies, refused };
}

function besides(project: Project, ref: EntityRef): { apiId: string; resourceId: string } {
  if (!('apiId' in ref)) return { apiId: '', resourceId: '' };
  if (ref.kind === 'method') return { apiId: ref.apiId, resourceId: ref.resourceId };
  if (ref.kind !== 'resource') return { apiId: ref.apiId, resourceId: '' };
  const parentId = restApiAt(project, ref.apiId)?.resources[ref.resourceId]?.parentId;
  return { apiId: ref.apiId, resourceId: parentId ?? '' };
}

function duplicateApi(
  project: Project,
  apiId: string,
  newId: (length: number) => string,
): { project: Project; ref: EntityRef } {
  const api = project.apis[apiId];
  let id = newId(10);
  while (Object.hasOwn(project.apis, id)) id = newId(10);
  const ref: EntityRef = { kind: 'api', apiId: id };
  if (api === undefined) return { project, ref };
  const names = new Set(Object.values(project.apis).map((other) => other.name));
  const copy = { ...api, id, name: uniqueName(`${api.name} copy`, names, ' ') };
  return { project: { ...project, apis: { ...project.apis, [id]: copy } }, ref };
}
