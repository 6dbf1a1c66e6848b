import type { KeyboardEvent } from 'react';
import { leaveComparison } from '#renderer/editor/show-comparison.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { moveNodes } from '#shared/edits/move-nodes.ts';
import type { Api } from '#shared/entities/api.ts';
import type { CanvasStore } from './canvas-store.ts';
import { connectionOf } from './connections.ts';
import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';
import type { GraphNode } from './graph.ts';
import type { CanvasDrag } from './use-canvas-drag.ts';
import type { CanvasGraph } from './use-canvas-graph.ts';
import { walk, type Direction } from './walk.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** How far Ctrl or Alt with an arrow moves a box, px; with Shift as well one grid step. */
const stride = 20;

export interface KeyboardInput {
  readonly editor: Editor;
  readonly api: Api;
  readonly canvas: CanvasStore;
  readonly drawing: CanvasGraph;
  readonly drag: CanvasDrag;
  /** Makes a box the current one: selected (or added to the selection), in view, focused. */
  readonly goToNode: (id: string, extend?: boolean) => void;
  readonly openMenu: (kind: 'add' | 'all', node: GraphNode) => void;
  readonly toggleFold: (resourceId: string) => void;
}

/** Keys of the canvas. What it does not take (Delete, F2, copy …) are actions and go on to the window. */
export function onCanvasKeyDown(event: KeyboardEvent, input: KeyboardInput): void {
  if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
  const { canvas, drawing, editor } = input;
  const state = canvas.getState();
  const node = drawing.graph.nodes.find((other) => other.id === state.current);
  const took = (): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const { isTabFree } = state;
  if (isTabFree && event.key !== 'Tab' && event.key !== 'Shift')
    canvas.setState({ isTabFree: false });
  if (event.key === 'Escape') {
    canvas.setState({ isTabFree: true });
    if (state.connecting !== null) canvas.setState({ connecting: null });
    else if (!input.drag.cancel()) {
      const { comparison, selection } = editor.store.getState();
      if (comparison !== null && selection.length === 0) leaveComparison(editor);
      editor.select([]);
      // The next Tab leaves the canvas instead of opening the add menu.
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
    }
    return took();
  }
  const direction = directions[event.key];
  if (state.connecting !== null) {
    if (direction !== undefined) {
      aim(canvas, direction === 'left' || direction === 'up' ? -1 : 1);
      return took();
    }
    if (event.key === 'Enter') {
      connect(input);
      return took();
    }
    return;
  }
  if (direction !== undefined) {
    if (event.ctrlKey || event.altKey || event.metaKey) nudge(input, direction, event.shiftKey);
    else {
      const from = state.current ?? drawing.graph.nodes[0]?.id;
      const to =
        state.current === null || from === undefined
          ? from
          : walk(drawing.graph, drawing.places, from, direction);
      if (to !== undefined) input.goToNode(to, event.shiftKey);
    }
    return took();
  }
  if (node === undefined || event.target === event.currentTarget) return;
  if (
    event.key === 'Tab' &&
    !event.shiftKey &&
    !isTabFree &&
    editor.store.getState().selection.length > 0
  ) {
    input.openMenu('add', node);
    return took();
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    input.openMenu('all', node);
    return took();
  }
  if (event.key === ' ') {
    input.goToNode(node.id, event.shiftKey);
    return took();
  }
  if (event.key === 'Enter' && node.resource !== undefined && node.isFoldable) {
    input.toggleFold(node.resource.id);
    return took();
  }
}

/** Begins connecting from the current box; false when nothing fits it. */
export function startConnecting({ editor, canvas, drawing }: KeyboardInput): boolean {
  const { current } = canvas.getState();
  const source = drawing.graph.nodes.find((node) => node.id === current);
  if (source === undefined) return false;
  const { project } = editor.store.getState();
  const fitting = drawing.graph.nodes.filter((node) => {
    if (node.id === source.id) return false;
    const connection = connectionOf(project, source.ref, node.ref);
    // What is connected so already is not worth aiming at.
    return connection !== undefined && connection.edit(project) !== project;
  });
  if (fitting.length === 0) {
    editor.notify('Nothing on the canvas can be connected to it. Tab lists what can be added.');
    return false;
  }
  canvas.setState({
    connecting: { source: source.id, targets: fitting.map((node) => node.id), at: 0 },
  });
  return true;
}

function aim(canvas: CanvasStore, step: number): void {
  canvas.setState(({ connecting }) => {
    if (connecting === null) return {};
    const { length } = connecting.targets;
    return { connecting: { ...connecting, at: (connecting.at + step + length) % length } };
  });
}

function connect({ editor, canvas, drawing }: KeyboardInput): void {
  const { connecting } = canvas.getState();
  canvas.setState({ connecting: null });
  const ref = (id: string | undefined) => drawing.graph.nodes.find((node) => node.id === id)?.ref;
  const source = ref(connecting?.source);
  const target = ref(connecting?.targets[connecting.at]);
  if (source === undefined || target === undefined) return;
  const connection = connectionOf(editor.store.getState().project, source, target);
  if (connection !== undefined) editor.change(connection.label, connection.edit);
}

function nudge(
  { editor, api, drawing }: KeyboardInput,
  direction: Direction,
  isFine: boolean,
): void {
  const step = isFine ? 4 : stride;
  const dx = direction === 'left' ? -step : direction === 'right' ? step : 0;
  const dy = direction === 'up' ? -step : direction === 'down' ? step : 0;
  const places = Object.fromEntries(
    drawing.nodes
      .filter((node) => node.selected)
      .map(({ id, position }) => [id, { x: position.x + dx, y: position.y + dy }]),
  );
  editor.change('Move', (project) => moveNodes(project, api.id, places, defaultCollapsed(api)), {
    mergeKey: 'nudge',
  });
}
