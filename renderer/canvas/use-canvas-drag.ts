import { useMemo } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import type { HistoryMark } from '#renderer/editor/project-store.ts';
import { moveNodes } from '#shared/edits/move-nodes.ts';
import type { CanvasStore } from './canvas-store.ts';
import { connectionOf } from './connections.ts';
import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';
import type { Point } from './tidy-layout.ts';
import type { CanvasNode } from './to-nodes.ts';

/** Dragging boxes: provisional places under a history mark; dropping a resource on another moves it there instead. */
export interface CanvasDrag {
  start(): void;
  /** Where the boxes are now. */
  move(places: Readonly<Record<string, Point>>): void;
  /** The pointer moved with `dragged` in hand. */
  over(pointer: { clientX: number; clientY: number }, dragged: readonly CanvasNode[]): void;
  stop(dragged: readonly CanvasNode[]): void;
  /** Back to where the gesture began; false when there is none. */
  cancel(): boolean;
}

export function useCanvasDrag(editor: Editor, apiId: string, canvas: CanvasStore): CanvasDrag {
  return useMemo(() => createDrag(editor, apiId, canvas), [editor, apiId, canvas]);
}

function createDrag(editor: Editor, apiId: string, canvas: CanvasStore): CanvasDrag {
  let mark: HistoryMark | undefined;
  let isCancelled = false;

  const targetOf = (dragged: readonly CanvasNode[], nodeId: string | null) => {
    const [only, ...others] = dragged;
    if (nodeId === null || only === undefined || others.length > 0) return undefined;
    const { project } = editor.store.getState();
    const target = nodeRef(nodeId, apiId);
    return target && connectionOf(project, target, only.data.node.ref);
  };

  return {
    start() {
      mark = editor.mark();
      isCancelled = false;
    },
    move(places) {
      const api = editor.store.getState().project.apis[apiId];
      if (mark === undefined || isCancelled || api === undefined) return;
      editor.change('Move', (project) => moveNodes(project, apiId, places, defaultCollapsed(api)), {
        mergeKey: 'drag',
      });
    },
    over({ clientX, clientY }, dragged) {
      if (isCancelled) return;
      const ids = new Set(dragged.map((node) => node.id));
      const under = nodeIdAt(clientX, clientY, ids);
      const dropTarget = targetOf(dragged, under) === undefined ? null : under;
      if (canvas.getState().dropTarget !== dropTarget) canvas.setState({ dropTarget });
    },
    stop(dragged) {
      const { dropTarget } = canvas.getState();
      canvas.setState({ dropTarget: null });
      if (mark === undefined || isCancelled) return;
      const connection = targetOf(dragged, dropTarget);
      if (connection === undefined) editor.squashToMark(mark, 'Move');
      else {
        editor.bailToMark(mark);
        editor.change(connection.label, connection.edit);
      }
      mark = undefined;
    },
    cancel() {
      if (mark === undefined) return false;
      editor.bailToMark(mark);
      mark = undefined;
      isCancelled = true;
      canvas.setState({ dropTarget: null });
      return true;
    },
  };
}

/** The box under a point of the window, not counting some. */
export function nodeIdAt(
  clientX: number,
  clientY: number,
  except: ReadonlySet<string> = new Set(),
): string | null {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const id = element.closest('[data-node-id]')?.getAttribute('data-node-id');
    if (id !== null && id !== undefined && !except.has(id)) return id;
  }
  return null;
}

/** What a box of resources or the API stands for, by its id alone. */
function nodeRef(nodeId: string, apiId: string) {
  const [kind, , resourceId] = nodeId.split('/');
  if (kind === 'api') return { kind: 'api', apiId } as const;
  return kind === 'resource' && resourceId !== undefined
    ? ({ kind: 'resource', apiId, resourceId } as const)
    : undefined;
}
