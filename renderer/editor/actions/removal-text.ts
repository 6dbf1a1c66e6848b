import { nameOf } from '#shared/edits/rename-entity.ts';
import { resourcePath } from '#shared/entities/rest/resource-tree.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';

/** What a deletion took away, in a sentence: `Removed /orders with 1 resource and 3 methods.`; `refs` are what it was asked for. */
export function removalText(before: Project, after: Project, refs: readonly EntityRef[]): string {
  const first = refs[0];
  const what =
    refs.length === 1 && first !== undefined ? titleOf(before, first) : `${refs.length} things`;
  const was = countsOf(before);
  const is = countsOf(after);
  const own = (kind: EntityRef['kind']): number => refs.filter((ref) => ref.kind === kind).length;
  const parts = [
    counted(was.resources - is.resources - own('resource'), 'resource'),
    counted(was.methods - is.methods - own('method'), 'method'),
  ].filter((part) => part !== null);
  return `Removed ${what}${parts.length === 0 ? '' : ` with ${parts.join(' and ')}`}.`;
}

function titleOf(project: Project, ref: EntityRef): string {
  if (ref.kind === 'resource' || ref.kind === 'method') {
    const api = restApiAt(project, ref.apiId);
    const path = api === undefined ? '' : resourcePath(api, ref.resourceId);
    return ref.kind === 'method' ? `${ref.httpMethod} ${path}` : path;
  }
  return nameOf(project, ref) ?? ref.kind.replace('-', ' ');
}

function countsOf(project: Project): { readonly resources: number; readonly methods: number } {
  const resources = Object.values(project.apis).flatMap((api) =>
    api.kind === 'rest' ? Object.values(api.resources) : [],
  );
  return {
    resources: resources.length,
    methods: resources.reduce((sum, { methods }) => sum + Object.keys(methods).length, 0),
  };
}

function counted(count: number, noun: string): string | null {
  return count <= 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
