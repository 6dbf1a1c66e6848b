import { isTabAlive, type TemplateTab } from '#renderer/editor/tab.ts';
import type { RefOf } from '#shared/project/entity-at.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';
import { parseJsonPointer } from '#shared/json/json-pointer.ts';

/** The mapping template a problem stands in, by its pointer into the Project; undefined for any other problem. */
export function templateOfProblem(project: Project, problem: Problem): TemplateTab | undefined {
  const { pointer, file } = problem.place;
  const keys = pointer === undefined || file !== undefined ? undefined : parseJsonPointer(pointer);
  if (keys === undefined) return undefined;
  const [apis, apiId, resources, resourceId, methods, httpMethod, integration, ...rest] = keys;
  if (apis !== 'apis' || resources !== 'resources' || methods !== 'methods') return undefined;
  if (integration !== 'integration') return undefined;
  const ref: RefOf<'method'> = {
    kind: 'method',
    apiId: apiId ?? '',
    resourceId: resourceId ?? '',
    httpMethod: httpMethod ?? '',
  };
  const tab = templateTab(ref, rest);
  return tab !== undefined && isTabAlive(project, tab) ? tab : undefined;
}

function templateTab(ref: RefOf<'method'>, keys: readonly string[]): TemplateTab | undefined {
  const [table, first, templates, contentType] = keys;
  if (table === 'requestTemplates' && first !== undefined)
    return { kind: 'template', ref, side: 'request', contentType: first };
  if (table !== 'integrationResponses' || templates !== 'responseTemplates') return undefined;
  if (first === undefined || contentType === undefined) return undefined;
  return { kind: 'template', ref, side: 'response', statusCode: first, contentType };
}
