import type { Resource } from '#shared/entities/rest/resource.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/**
 * The same API with the id and the resource ids of another revision of it, so that the two can be compared by key.
 * Ids an import gives follow from paths, and an id outlives renames: whoever has the id is the same, then whoever has the path,
 * whatever its variables are called. Others keep their id unless it is taken.
 *
 * @param ids ids to use by path (see `shapeOf`), before those of `target`
 */
export function alignIds(
  api: RestApi,
  target: RestApi,
  ids: ReadonlyMap<string, string> | undefined,
): RestApi {
  const targetIds = idsByShape(target);
  const used = new Set<string>();
  const chosen = new Map<string, string>();
  const choose = (from: string, to: string | undefined): void => {
    if (to === undefined || used.has(to) || chosen.has(from)) return;
    chosen.set(from, to);
    used.add(to);
  };
  const walked = walkResources(api);
  for (const { resource, path } of walked) {
    if (ids !== undefined) choose(resource.id, ids.get(shapeOf(path)));
    else if (resource.parentId !== null && Object.hasOwn(target.resources, resource.id))
      choose(resource.id, resource.id);
  }
  for (const { resource, path } of walked) choose(resource.id, targetIds.get(shapeOf(path)));
  const taken = new Set([...Object.keys(target.resources), ...(ids?.values() ?? [])]);
  for (const { resource } of walked) {
    if (chosen.has(resource.id)) continue;
    choose(
      resource.id,
      freeId(resource.id, (id) => taken.has(id) || used.has(id)),
    );
  }
  const resources: Record<string, Resource> = {};
  for (const { resource } of walked) {
    const id = chosen.get(resource.id) ?? resource.id;
    const parentId = resource.parentId === null ? null : (chosen.get(resource.parentId) ?? null);
    resources[id] = { ...resource, id, parentId };
  }
  const renamed = { ...api, id: target.id, resources };
  if (api.id === target.id) return renamed;
  // References between models name the API.
  return JSON.parse(
    JSON.stringify(renamed).replaceAll(`/restapis/${api.id}/`, `/restapis/${target.id}/`),
  ) as RestApi;
}

/** Resource ids by the shape of their path. */
export function idsByShape(api: RestApi): Map<string, string> {
  return new Map(walkResources(api).map(({ resource, path }) => [shapeOf(path), resource.id]));
}

/** A path without the names of its variables: a resource has one variable child at most, so they tell nothing apart. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{[^{}]*?(\+?)\}/g, '{$1}');
}

/** The id with its last characters counted on until nobody has it. */
function freeId(id: string, isTaken: (id: string) => boolean): string {
  let free = id;
  let number = Number.parseInt(id.slice(-4), 36);
  while (isTaken(free)) {
    number = (Number.isNaN(number) ? 0 : number + 1) % 36 ** 4;
    free = `${id.slice(0, -4)}${number.toString(36).padStart(4, '0')}`;
  }
  return free;
}
