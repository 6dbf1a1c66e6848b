import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import { nameOf } from '#shared/edits/rename-entity.ts';
import { startConnecting, type KeyboardInput } from './canvas-keyboard.ts';

/** Offers the window's commands what they do on the canvas that is shown. */
export function useCanvasCommands(
  keyboard: KeyboardInput,
  frame: RefObject<HTMLDivElement | null>,
  own: {
    readonly fit: () => void;
    /** Both setters of a state: they stay the same. */
    readonly setSearching: (isSearching: boolean) => void;
    readonly setMinimapOpen: (next: (isOpen: boolean) => boolean) => void;
  },
): void {
  const flow = useReactFlow();
  const { fit, setSearching, setMinimapOpen } = own;
  useEffect(() => {
    const { editor, canvas, drawing } = keyboard;
    const provide = (...offer: Parameters<typeof editor.commands.provide>) =>
      editor.commands.provide(...offer);
    const stops = [
      provide('find-in-view', () => setSearching(true)),
      provide('fit-view', fit),
      provide('zoom-in', () => void flow.zoomIn()),
      provide('zoom-out', () => void flow.zoomOut()),
      provide('zoom-reset', () => void flow.zoomTo(1)),
      provide('toggle-minimap', () => setMinimapOpen((isOpen) => !isOpen)),
      provide('connect-node', () => startConnecting(keyboard)),
      provide('rename-in-place', () => {
        const { current } = canvas.getState();
        const node = drawing.graph.nodes.find((other) => other.id === current);
        const box = frame.current?.querySelector('[data-node-id]:focus');
        if (node === undefined || box === null || box === undefined) return false;
        // A box of what answers one route alone stands for the route, and has no name itself.
        if (node.ref.kind === 'route' && node.kind !== 'route') return false;
        if (nameOf(editor.store.getState().project, node.ref) === undefined) return false;
        canvas.setState({ renaming: node.id });
        return true;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [keyboard, frame, flow, fit, setSearching, setMinimapOpen]);
}
