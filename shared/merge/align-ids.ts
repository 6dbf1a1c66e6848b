import type { Resource } from '#shared/entities/rest/resource.ts';
import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { RestApi } from '#shared/entities/rest/rest-api.ts';

/**
 * The same API with the id and the resource ids of another revision of it, so that the two can be compared by key.
 * Ids an import gives follow from paths, and an id outlives renames: whoever has the id is the same, then whoever has the path,
 * whatever its variables are called. Others keep their id unless it is taken.
 *
 * @param known a revision between the two that has the ids of `target` already; asked before `target` itself
 */
export function alignIds(api: RestApi, target: RestApi, known: RestApi | undefined): RestApi {
  const used = new Set<string>();
  const chosen = new Map<string, string>();
  const choose = (from: string, to: string | undefined): void => {
    if (to === undefined || used.has(to) || chosen.has(from)) return;
    chosen.set(from, to);
    used.add(to);
  };
  const walked = walkResources(api);
  if (known === undefined)
    for (const { resource } of walked)
      if (resource.parentId !== null && Object.hasOwn(target.resources, resource.id))
        choose(resource.id, resource.id);
  for (const revision of known === undefined ? [target] : [known, target])
    // A design the service would refuse may have two variables beside one another: their names tell them apart.
    for (const form of [asItIs, shapeOf]) {
      const ids = new Map(
        walkResources(revision).map(({ resource, path }) => [form(path), resource.id]),
      );
      for (const { resource, path } of walked) choose(resource.id, ids.get(form(path)));
    }
  const taken = new Set([...Object.keys(target.resources), ...Object.keys(known?.resources ?? {})]);
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

function asItIs(path: string): string {
  return path;
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
