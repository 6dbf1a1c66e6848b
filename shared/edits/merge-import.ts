import type { Api } from '#shared/entities/api.ts';
import type { Resource } from '#shared/entities/rest/resource.ts';
import { resourcePath, walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';
import type { Project } from '#shared/project/project.ts';
import { withoutKeys } from './map-values.ts';

export interface ImportedPart {
  /** What an importer made: one API with what it shares. */
  readonly part: Project;
  /** The API in it. */
  readonly apiId: string;
  /** An API of the project that the imported one takes the place of; absent: it is added. */
  readonly replaces?: string;
}

/**
 * Takes an imported API into the project. Functions, back ends and the like are added where nothing of that name is
 * there: what the project has already wins, with its local handlers. An API that is replaced keeps its id, its
 * resource ids by path (so that the canvas stays as it was arranged), its template tests, and stages the document does not name.
 *
 * @param newId gives an id of so many base-36 characters; used when the imported API's id is taken
 */
export function mergeImport(
  project: Project,
  { part, apiId, replaces }: ImportedPart,
  newId: (length: number) => string,
): Project {
  const imported = own(part.apis, apiId);
  if (imported === undefined) return project;
  const before = replaces === undefined ? undefined : own(project.apis, replaces);
  let id = before?.id ?? apiId;
  if (before === undefined) while (Object.hasOwn(project.apis, id)) id = newId(10);
  const api =
    imported.kind === 'rest' && before?.kind === 'rest'
      ? inPlaceOf(imported, before)
      : { ...imported, id };
  const layout = part.layouts[apiId];
  return {
    ...project,
    apis: { ...project.apis, [id]: api },
    functions: { ...part.functions, ...project.functions },
    httpBackends: { ...part.httpBackends, ...project.httpBackends },
    awsBackends: { ...part.awsBackends, ...project.awsBackends },
    vpcLinks: { ...part.vpcLinks, ...project.vpcLinks },
    userPools: { ...part.userPools, ...project.userPools },
    apiKeys: { ...part.apiKeys, ...project.apiKeys },
    usagePlans: { ...part.usagePlans, ...project.usagePlans },
    domainNames: { ...part.domainNames, ...project.domainNames },
    requests: { ...part.requests, ...project.requests },
    files: { ...part.files, ...project.files },
    ...((part.deployTimeValues ?? project.deployTimeValues) !== undefined && {
      deployTimeValues: { ...part.deployTimeValues, ...project.deployTimeValues },
    }),
    layouts:
      layout === undefined || before !== undefined
        ? project.layouts
        : { ...project.layouts, [id]: layout },
  };
}

function own(apis: Project['apis'], id: string): Api | undefined {
  return Object.hasOwn(apis, id) ? apis[id] : undefined;
}

function inPlaceOf(imported: RestApi, before: RestApi): RestApi {
  const idByPath = new Map(
    walkResources(before).map(({ resource, path }) => [path, resource.id] as const),
  );
  const taken = new Set(Object.keys(before.resources));
  const ids = new Map<string, string>();
  for (const id of Object.keys(imported.resources)) {
    const kept = idByPath.get(resourcePath(imported, id));
    ids.set(id, kept ?? (taken.has(id) ? freeId(id, taken, imported) : id));
  }
  const resources: Record<string, Resource> = {};
  for (const resource of Object.values(imported.resources)) {
    const id = ids.get(resource.id) ?? resource.id;
    const parentId = resource.parentId === null ? null : (ids.get(resource.parentId) ?? null);
    resources[id] = { ...resource, id, parentId };
  }
  const templateTests = withoutKeys(before.templateTests ?? {}, (name) => {
    const test = before.templateTests?.[name];
    return test === undefined || !Object.hasOwn(resources, test.resourceId);
  });
  return {
    ...imported,
    ...(Object.keys(templateTests).length === 0 ? {} : { templateTests }),
    id: before.id,
    resources,
    stages: { ...before.stages, ...imported.stages },
    deployments: { ...before.deployments, ...imported.deployments },
  };
}

/** A new path whose id some other path had: the id with its last characters counted on. */
function freeId(id: string, taken: ReadonlySet<string>, imported: RestApi): string {
  let number = Number.parseInt(id.slice(-4), 36);
  let free = id;
  while (taken.has(free) || (free !== id && Object.hasOwn(imported.resources, free))) {
    number = (Number.isNaN(number) ? 0 : number + 1) % 36 ** 4;
    free = `${id.slice(0, -4)}${number.toString(36).padStart(4, '0')}`;
  }
  return free;
}
