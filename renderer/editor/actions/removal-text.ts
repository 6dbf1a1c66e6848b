import { awsServiceName } from '#shared/entities/aws-services.ts';
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
    counted(was.requests - is.requests - own('request'), 'saved request'),
    counted(was.tests - is.tests, 'template test'),
  ].filter((part) => part !== null);
  const last = parts.pop();
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `Removed ${what}${list === undefined ? '' : ` with ${list}`}.`;
}

function titleOf(project: Project, ref: EntityRef): string {
  if (ref.kind === 'resource' || ref.kind === 'method') {
    const api = restApiAt(project, ref.apiId);
    const path = api === undefined ? '' : resourcePath(api, ref.resourceId);
    return ref.kind === 'method' ? `${ref.httpMethod} ${path}` : path;
  }
  if (ref.kind === 'aws-backend') return `what answers for ${awsServiceName(ref.service)}`;
  return nameOf(project, ref) ?? ref.kind.replace('-', ' ');
}

interface Counts {
  readonly resources: number;
  readonly methods: number;
  readonly requests: number;
  readonly tests: number;
}

function countsOf(project: Project): Counts {
  const apis = Object.values(project.apis).filter((api) => api.kind === 'rest');
  const resources = apis.flatMap((api) => Object.values(api.resources));
  return {
    resources: resources.length,
    methods: resources.reduce((sum, { methods }) => sum + Object.keys(methods).length, 0),
    requests: Object.keys(project.requests).length,
    tests: apis.reduce((sum, api) => sum + Object.keys(api.templateTests ?? {}).length, 0),
  };
}

function counted(count: number, noun: string): string | null {
  return count <= 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
