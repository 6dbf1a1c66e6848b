import { isTabAlive, type AnyTemplateTab } from '#renderer/editor/tab.ts';
import { parseJsonPointer } from '#shared/json/json-pointer.ts';
import type { Project } from '#shared/project/project.ts';
import type { Problem } from '#shared/std/problem.ts';

/** The mapping template a problem stands in, by its pointer into the Project; undefined for any other problem. */
export function templateOfProblem(project: Project, problem: Problem): AnyTemplateTab | undefined {
  const { pointer, file } = problem.place;
  const keys = pointer === undefined || file !== undefined ? undefined : parseJsonPointer(pointer);
  const [apis, apiId = '', ...inside] = keys ?? [];
  if (apis !== 'apis') return undefined;
  const tab = methodTemplate(apiId, inside) ?? routeTemplate(apiId, inside);
  return tab !== undefined && isTabAlive(project, tab) ? tab : undefined;
}

function methodTemplate(apiId: string, keys: readonly string[]): AnyTemplateTab | undefined {
  const [resources, resourceId = '', methods, httpMethod = '', integration, ...rest] = keys;
  if (resources !== 'resources' || methods !== 'methods' || integration !== 'integration')
    return undefined;
  const place = placeInIntegration(rest);
  if (place === undefined) return undefined;
  const { side, response, key: contentType } = place;
  return {
    kind: 'template',
    ref: { kind: 'method', apiId, resourceId, httpMethod },
    side,
    ...(response !== undefined && { statusCode: response }),
    contentType,
  };
}

function routeTemplate(apiId: string, keys: readonly string[]): AnyTemplateTab | undefined {
  const [integrations, integrationId = '', ...rest] = keys;
  const place = integrations === 'integrations' ? placeInIntegration(rest) : undefined;
  if (place === undefined) return undefined;
  const { side, response, key: templateKey } = place;
  return {
    kind: 'route-template',
    apiId,
    integrationId,
    side,
    ...(response !== undefined && { responseKey: response }),
    templateKey,
  };
}

interface PlaceInIntegration {
  readonly side: 'request' | 'response';
  /** Key of the integration response. */
  readonly response?: string;
  readonly key: string;
}

function placeInIntegration(keys: readonly string[]): PlaceInIntegration | undefined {
  const [table, first, templates, key] = keys;
  if (table === 'requestTemplates' && first !== undefined) return { side: 'request', key: first };
  if (table !== 'integrationResponses' || templates !== 'responseTemplates') return undefined;
  if (first === undefined || key === undefined) return undefined;
  return { side: 'response', response: first, key };
}
