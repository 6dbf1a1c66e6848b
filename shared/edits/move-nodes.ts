import type { ApiLayout, Project } from '#shared/project/project.ts';

const emptyLayout: ApiLayout = { positions: {}, collapsed: [] };

/** Positions snap to this, px. */
const layoutGrid = 4;

/**
 * Puts canvas nodes where the user dropped them, by node id. Nothing when they stand there already.
 *
 * @param foldedByDefault what is folded while the API has no layout; written down with the first arrangement
 */
export function moveNodes(
  project: Project,
  apiId: string,
  positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>,
  foldedByDefault: readonly string[] = [],
): Project {
  if (!Object.hasOwn(project.apis, apiId)) return project;
  const layout = project.layouts[apiId] ?? { ...emptyLayout, collapsed: foldedByDefault };
  const moved = Object.entries(positions)
    .map(([id, { x, y }]) => [id, { x: snap(x), y: snap(y) }] as const)
    .filter(([id, { x, y }]) => {
      const before = layout.positions[id];
      return before === undefined || before.x !== x || before.y !== y;
    });
  if (moved.length === 0) return project;
  return withLayout(project, apiId, {
    ...layout,
    positions: { ...layout.positions, ...Object.fromEntries(moved) },
  });
}

/** Gives the automatic layout back the nodes named, or all. */
export function tidyNodes(project: Project, apiId: string, nodeIds?: readonly string[]): Project {
  const layout = project.layouts[apiId];
  if (layout === undefined) return project;
  const gone = nodeIds === undefined ? undefined : new Set(nodeIds);
  const kept = Object.entries(layout.positions).filter(
    ([id]) => gone !== undefined && !gone.has(id),
  );
  if (kept.length === Object.keys(layout.positions).length) return project;
  return withLayout(project, apiId, { ...layout, positions: Object.fromEntries(kept) });
}

/** Folds resources' subtrees away or opens them. */
export function setCollapsed(
  project: Project,
  apiId: string,
  resourceIds: readonly string[],
  isCollapsed: boolean,
  foldedByDefault: readonly string[] = [],
): Project {
  if (!Object.hasOwn(project.apis, apiId)) return project;
  const layout = project.layouts[apiId] ?? { ...emptyLayout, collapsed: foldedByDefault };
  const before = new Set(layout.collapsed);
  const next = new Set(before);
  for (const id of resourceIds)
    if (isCollapsed) next.add(id);
    else next.delete(id);
  if (next.size === before.size && [...next].every((id) => before.has(id))) return project;
  return withLayout(project, apiId, { ...layout, collapsed: [...next].sort() });
}

function withLayout(project: Project, apiId: string, layout: ApiLayout): Project {
  return { ...project, layouts: { ...project.layouts, [apiId]: layout } };
}

function snap(value: number): number {
  return Math.round(value / layoutGrid) * layoutGrid;
}
