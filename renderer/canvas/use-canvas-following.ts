import { useEffect, useRef } from 'react';
import type { Editor } from '#renderer/editor/editor.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import type { CanvasStore } from './canvas-store.ts';
import { unfoldTo } from './unfold-to.ts';
import type { CanvasGraph } from './use-canvas-graph.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** As many boxes at most are taken for added by hand: a path of some parts. */
const mostAdded = 4;

/** Keeps a canvas with what happens elsewhere: what is selected, added or asked for comes into view. */
export function useCanvasFollowing(
  editor: Editor,
  api: Api,
  canvas: CanvasStore,
  { graph, places, nodes }: CanvasGraph,
  { focusNode, showNode }: CanvasView,
): void {
  const reveal = useEditorState((state) => state.reveal);

  // The keyboard's box follows the selection, wherever that was made; and so does the focus, if it was on a box.
  useEffect(() => {
    const { current } = canvas.getState();
    if (nodes.some((node) => node.id === current && node.selected)) return;
    const chosen = nodes.find((node) => node.selected)?.id;
    const kept = current !== null && places.has(current) ? current : graph.nodes[0]?.id;
    canvas.setState({ current: chosen ?? kept ?? null });
    if (chosen === undefined) return;
    // A dialog that made the selection gives the focus back a moment later.
    // It is not called off when the boxes are drawn again meanwhile.
    setTimeout(() => {
      const active = document.activeElement;
      if (active === document.body || active?.closest('[data-node-id]')) focusNode(chosen);
    }, 50);
  }, [canvas, nodes, places, graph, focusNode]);

  // What was just added comes into view. More boxes at once are an unfolding or an undo, which stay where they are.
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(graph.nodes.map((node) => node.id));
    if (before === undefined) return;
    const added = graph.nodes.filter((node) => !before.has(node.id));
    const last = added.at(-1);
    if (last !== undefined && added.length <= mostAdded) showNode(last, 'edge');
  }, [graph, showNode]);

  // Someone asks to be led to an entity: open what hides it, then bring it into view.
  useEffect(() => {
    const ref = reveal?.ref;
    if (ref === undefined || reveal?.tabKey !== undefined) return;
    if (unfoldTo(editor.store.getState().project, api, ref, canvas)) return;
    const node = graph.nodes.find((other) => entityRefText(other.ref) === entityRefText(ref));
    if (node === undefined) return;
    showNode(node);
    editor.store.setState({ reveal: null });
  }, [reveal, editor, api, canvas, graph, showNode]);
}
