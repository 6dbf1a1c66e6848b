import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { setCollapsed } from '#shared/edits/move-nodes.ts';
import type { Api } from '#shared/entities/api.ts';
import type { CanvasStore } from './canvas-store.ts';

/** Folds a resource, or opens it: as an edit, or for the session alone in a project that can only be read. */
export function toggleFold(
  editor: Editor,
  canvas: CanvasStore,
  api: Api,
  resourceId: string,
): void {
  const { project, readOnlyReason } = editor.store.getState();
  const base = new Set(project.layouts[api.id]?.collapsed ?? defaultCollapsed(api));
  const { folds } = canvas.getState();
  const isFolded = folds.get(resourceId) ?? base.has(resourceId);
  const next = new Map(folds);
  if (readOnlyReason !== null) next.set(resourceId, !isFolded);
  else {
    next.delete(resourceId);
    editor.change(isFolded ? 'Unfold' : 'Fold', (now) =>
      setCollapsed(now, api.id, [resourceId], !isFolded, defaultCollapsed(api)),
    );
  }
  canvas.setState({ folds: next });
}
