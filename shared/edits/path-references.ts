import {
  pathParameterName,
  resourcePath,
  subtreeIds,
} from '#shared/entities/rest/resource-tree.ts';
import type { Integration } from '#shared/entities/rest/integration.ts';
import type { Method } from '#shared/entities/rest/method.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { MethodSetting, Stage } from '#shared/entities/rest/stage.ts';
import type { Project } from '#shared/project/project.ts';
import { mapValues } from './map-values.ts';

/** `from` → `to` of every path that an edit changed; `to` undefined when the path is gone. */
export type PathChanges = ReadonlyMap<string, string | undefined>;

/** How the paths of `resourceIds` differ between two versions of an API. */
export function pathChanges(
  before: RestApi,
  after: RestApi,
  resourceIds: Iterable<string>,
): PathChanges {
  const changes = new Map<string, string | undefined>();
  for (const id of resourceIds) {
    const from = resourcePath(before, id);
    const to = after.resources[id] === undefined ? undefined : resourcePath(after, id);
    if (from !== to) changes.set(from, to);
  }
  return changes;
}

/**
 * Carries what names a path or a method by its path over to the new one: method settings of stages
 * (`~1orders/GET`), limits per method of usage plans (`/orders/GET`). What named a path that is gone goes too.
 *
 * @param verb from → to of one verb at the changed paths, when a method changes its verb or goes
 */
export function followPaths(
  project: Project,
  apiId: string,
  paths: PathChanges,
  verb?: { readonly from: string; readonly to: string | undefined },
): Project {
  const moved = (key: string): string | undefined => {
    const slash = key.lastIndexOf('/');
    const path = key.slice(0, slash);
    const httpMethod = key.slice(slash + 1);
    const from = path === '' ? '/' : path;
    if (!paths.has(from) || (verb !== undefined && verb.from !== httpMethod)) return key;
    const to = paths.get(from);
    const nextVerb = verb === undefined ? httpMethod : verb.to;
    return to === undefined || nextVerb === undefined ? undefined : `${to}/${nextVerb}`;
  };
  let next = project;
  const api = next.apis[apiId];
  if (api?.kind === 'rest') {
    const stages = mapValues(api.stages, (stage: Stage) => {
      const methodSettings = renameKeys<MethodSetting>(stage.methodSettings, (key) => {
        if (key === '*/*') return key;
        const to = moved(decodeSettingKey(key));
        return to === decodeSettingKey(key) ? key : to === undefined ? undefined : encode(to);
      });
      return methodSettings === stage.methodSettings ? stage : { ...stage, methodSettings };
    });
    if (stages !== api.stages)
      next = { ...next, apis: { ...next.apis, [apiId]: { ...api, stages } } };
  }
  const usagePlans = mapValues(next.usagePlans, (plan) => {
    let isChanged = false;
    const apiStages = plan.apiStages.map((apiStage) => {
      if (apiStage.apiId !== apiId || apiStage.throttle === undefined) return apiStage;
      const throttle = renameKeys(apiStage.throttle, (key) => moved(key));
      if (throttle === apiStage.throttle) return apiStage;
      isChanged = true;
      return { ...apiStage, throttle };
    });
    return isChanged ? { ...plan, apiStages } : plan;
  });
  return usagePlans === next.usagePlans ? next : { ...next, usagePlans };
}

/** Renames a path parameter in what the methods of a subtree declare and map; templates are the user's text and stay. */
export function renamePathParameter(
  api: RestApi,
  resourceId: string,
  fromPart: string,
  toPart: string,
): RestApi {
  const from = pathParameterName(fromPart);
  const to = pathParameterName(toPart);
  if (from === undefined || from === to) return api;
  const source = `method.request.path.${from}`;
  const target = to === undefined ? undefined : `method.request.path.${to}`;
  const ids = subtreeIds(api, resourceId);
  const resources = mapValues(api.resources, (resource) => {
    if (!ids.has(resource.id)) return resource;
    const methods = mapValues(resource.methods as Readonly<Record<string, Method>>, (method) => {
      const requestParameters = renameKeys(method.requestParameters, (key) =>
        key === source ? target : key,
      );
      const integration = method.integration && followSource(method.integration, source, target);
      return requestParameters === method.requestParameters && integration === method.integration
        ? method
        : { ...method, requestParameters, ...(integration && { integration }) };
    });
    return methods === resource.methods ? resource : { ...resource, methods };
  });
  return resources === api.resources ? api : { ...api, resources };
}

function followSource(
  integration: Integration,
  source: string,
  target: string | undefined,
): Integration {
  // A parameter that became plain text leaves its mappings in place: diagnostics point at them.
  if (target === undefined) return integration;
  const requestParameters = mapValues(integration.requestParameters, (value) =>
    value === source ? target : value,
  );
  const cacheKeyParameters = integration.cacheKeyParameters.map((key) =>
    key === source ? target : key,
  );
  const isSame =
    requestParameters === integration.requestParameters &&
    cacheKeyParameters.every((key, index) => key === integration.cacheKeyParameters[index]);
  return isSame ? integration : { ...integration, requestParameters, cacheKeyParameters };
}

/** `~1orders~1{id}/GET` as `/orders/{id}/GET`. */
function decodeSettingKey(key: string): string {
  const slash = key.lastIndexOf('/');
  const path = key.slice(0, slash).replaceAll('~1', '/').replaceAll('~0', '~');
  return `${path.startsWith('/') ? path : `/${path}`}/${key.slice(slash + 1)}`;
}

function encode(key: string): string {
  const slash = key.lastIndexOf('/');
  const path = key.slice(0, slash).replaceAll('~', '~0').replaceAll('/', '~1');
  return `${path}/${key.slice(slash + 1)}`;
}

function renameKeys<T>(
  record: Readonly<Record<string, T>>,
  rename: (key: string) => string | undefined,
): Readonly<Record<string, T>> {
  const entries: [string, T][] = [];
  let isChanged = false;
  for (const [key, value] of Object.entries(record)) {
    const next = rename(key);
    if (next !== key) isChanged = true;
    if (next !== undefined) entries.push([next, value]);
  }
  return isChanged ? Object.fromEntries(entries) : record;
}
