import type { Api } from '#shared/entities/api.ts';
import type { EntityRef } from '#shared/project/entity-ref.ts';
import type { Project } from '#shared/project/project.ts';
import type { CanvasStore } from './canvas-store.ts';
import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';

/** Opens, for the session alone, the folded resources that hide an entity; true when any was. */
export function unfoldTo(project: Project, api: Api, ref: EntityRef, canvas: CanvasStore): boolean {
  if (api.kind !== 'rest') return false;
  if ((ref.kind !== 'resource' && ref.kind !== 'method') || ref.apiId !== api.id) return false;
  const base = new Set(project.layouts[api.id]?.collapsed ?? defaultCollapsed(api));
  const { folds } = canvas.getState();
  const opened = new Map(folds);
  let at = api.resources[ref.resourceId];
  // A resource hides its methods when it is folded itself; it shows itself when it is.
  if (ref.kind === 'resource' && at !== undefined)
    at = at.parentId === null ? undefined : api.resources[at.parentId];
  let isChanged = false;
  while (at !== undefined) {
    if (folds.get(at.id) ?? base.has(at.id)) {
      opened.set(at.id, false);
      isChanged = true;
    }
    at = at.parentId === null ? undefined : api.resources[at.parentId];
  }
  if (isChanged) canvas.setState({ folds: opened });
  return isChanged;
}
