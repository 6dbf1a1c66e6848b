import type { NodeChange } from '@xyflow/react';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import type { Point } from './tidy-layout.ts';
import type { CanvasNode } from './to-nodes.ts';

/** React Flow's proposals sorted: what is selected next (undefined: as it was), and where boxes are dragged to. */
export interface SortedChanges {
  readonly selection: readonly EntityRef[] | undefined;
  readonly moved: Readonly<Record<string, Point>>;
}

/** Measurements are dropped (sizes are given), and so are removals: Delete is an action. */
export function sortChanges(
  changes: readonly NodeChange<CanvasNode>[],
  nodes: readonly CanvasNode[],
): SortedChanges {
  const moved: Record<string, Point> = {};
  let isSelectionChanged = false;
  const selectedIds = new Set(nodes.filter((node) => node.selected).map((node) => node.id));
  for (const change of changes) {
    if (change.type === 'position' && change.position !== undefined)
      moved[change.id] = { x: change.position.x, y: change.position.y };
    if (change.type !== 'select') continue;
    isSelectionChanged = true;
    if (change.selected) selectedIds.add(change.id);
    else selectedIds.delete(change.id);
  }
  if (!isSelectionChanged) return { selection: undefined, moved };
  const refs = new Map<string, EntityRef>();
  for (const node of nodes)
    if (selectedIds.has(node.id)) refs.set(entityRefText(node.data.node.ref), node.data.node.ref);
  return { selection: [...refs.values()], moved };
}
