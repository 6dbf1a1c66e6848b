import { walkResources } from '#shared/entities/rest/resource-tree.ts';
import type { Api } from '#shared/entities/api.ts';

/** Boxes shown at most before subtrees are folded away on their own. */
export const visibleLimit = 150;

const known = new WeakMap<object, readonly string[]>();

/**
 * Resources folded while the user has not arranged anything: none for an API that fits, else as many
 * levels stay open as keep the canvas under the limit, at least the first.
 */
export function defaultCollapsed(api: Api): readonly string[] {
  // Routes stand side by side: there is nothing to fold.
  if (api.kind !== 'rest') return [];
  const cached = known.get(api.resources);
  if (cached !== undefined) return cached;
  const walked = walkResources(api);
  const boxes = (depth: number): number =>
    walked.reduce(
      (sum, { resource, depth: at }) =>
        at > depth ? sum : sum + 1 + (at < depth ? 2 * Object.keys(resource.methods).length : 0),
      0,
    );
  const deepest = walked.reduce((max, { depth }) => Math.max(max, depth), 0);
  let open = 1;
  while (open <= deepest && boxes(open + 1) <= visibleLimit) open += 1;
  const collapsed =
    boxes(deepest + 1) <= visibleLimit
      ? []
      : walked
          .filter(({ resource, depth }) => depth >= open && resource.parentId !== null)
          .map(({ resource }) => resource.id);
  known.set(api.resources, collapsed);
  return collapsed;
}
