import {
  documentedVerb,
  fullLocation,
  locationKey,
  type DocumentationLocation,
  type DocumentationPart,
} from '#shared/entities/rest/documentation-part.ts';
import { pathParameterName } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import type { PathChanges } from './path-references.ts';
import type { MethodChange } from './method-change.ts';
import { withRestApi } from './with-rest-api.ts';

/**
 * The project with the documentation of changed resources and methods where these are now, under the new name of a path parameter; what was
 * said of something that is gone goes with it.
 */
export function followDocumentation(
  project: Project,
  before: RestApi,
  paths: PathChanges,
  { resourceIds, verb }: MethodChange,
): Project {
  return withRestApi(project, before.id, (api) => {
    const renamed = renamedParameters(before, api, resourceIds);
    return withLocations(api, (location) => {
      const { path, method, name } = fullLocation(location);
      if (path === undefined || !paths.has(path)) return location;
      const to = paths.get(path);
      if (to === undefined) return undefined;
      if (verb === undefined) {
        const newName = location.type === 'PATH_PARAMETER' ? renamed.get(name ?? '') : undefined;
        return {
          ...location,
          ...(to !== path && { path: to }),
          ...(newName !== undefined && { name: newName }),
        };
      }
      if (method === undefined || method !== documentedVerb(verb.from)) return location;
      return verb.to === undefined ? undefined : { ...location, method: documentedVerb(verb.to) };
    });
  });
}

/** The API with the documentation of a model or an authorizer under its new name, or without it when `to` is undefined. */
export function withDocumentedName(
  api: RestApi,
  type: 'MODEL' | 'AUTHORIZER',
  from: string,
  to: string | undefined,
): RestApi {
  return withLocations(api, (location) =>
    location.type === type && location.name === from
      ? to === undefined
        ? undefined
        : { ...location, name: to }
      : location,
  );
}

/** The API with each part at another place, or gone where `move` gives undefined; the same API when that changes nothing. */
function withLocations(
  api: RestApi,
  move: (location: DocumentationLocation) => DocumentationLocation | undefined,
): RestApi {
  const { documentationParts, ...rest } = api;
  if (documentationParts === undefined) return api;
  let changed = false;
  const parts: Record<string, DocumentationPart> = {};
  for (const [key, part] of Object.entries(documentationParts)) {
    const location = move(part.location);
    const newKey = location === undefined ? undefined : locationKey(location);
    if (newKey === key) {
      parts[key] = part;
      continue;
    }
    changed = true;
    if (location !== undefined && newKey !== undefined) parts[newKey] = { ...part, location };
  }
  if (!changed) return api;
  return Object.keys(parts).length === 0 ? rest : { ...rest, documentationParts: parts };
}

function renamedParameters(
  before: RestApi,
  after: RestApi,
  resourceIds: ReadonlySet<string>,
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const id of resourceIds) {
    const from = pathParameterName(before.resources[id]?.pathPart ?? '');
    const to = pathParameterName(after.resources[id]?.pathPart ?? '');
    if (from !== undefined && to !== undefined && from !== to) renamed.set(from, to);
  }
  return renamed;
}
