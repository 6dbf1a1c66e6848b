import {
  Background,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type OnConnectEnd,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { renameTo } from '#renderer/editor/actions/rename-selection.ts';
import { useActionContext, useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import type { MenuLine } from '#renderer/ui/menu.tsx';
import { useResolvedTheme } from '#renderer/ui/theme.ts';
import { setCollapsed } from '#shared/edits/move-nodes.ts';
import { nameOf, renameProblem } from '#shared/edits/rename-entity.ts';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { addMenuLines } from './add-menu.ts';
import { CanvasSearch } from './canvas-search.tsx';
import { CanvasContext, createCanvasStore, type CanvasHandlers } from './canvas-store.ts';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import { sortChanges } from './changes-to-actions.ts';
import { ConnectingHint } from './connecting-hint.tsx';
import { connectionOf } from './connections.ts';
import { defaultCollapsed } from '#renderer/editor/default-collapsed.ts';
import { dragType, parseDragItem } from '#renderer/editor/drag-item.ts';
import { dropItem } from './drop-item.ts';
import type { GraphNode } from './graph.ts';
import { nodeMenuLines } from './node-menu.ts';
import { AuthorizerNode } from './nodes/authorizer-node.tsx';
import { BackEndNode } from './nodes/back-end-node.tsx';
import { MethodNode } from './nodes/method-node.tsx';
import { ResourceNode } from './nodes/resource-node.tsx';
import { RouteNode } from './nodes/route-node.tsx';
import { nodeHeight, nodeWidth } from './tidy-layout.ts';
import type { CanvasEdge } from './to-edges.ts';
import type { CanvasNode } from './to-nodes.ts';
import { TreeEdge } from './tree-edge.tsx';
import { unfoldTo } from './unfold-to.ts';
import { nodeIdAt, useCanvasDrag } from './use-canvas-drag.ts';
import { useCanvasGraph } from './use-canvas-graph.ts';
import { onCanvasKeyDown, startConnecting, type KeyboardInput } from './use-canvas-keyboard.ts';
import { firstView, minZoom, rememberView, wholeView } from './viewport-memory.ts';

const nodeTypes = {
  resource: ResourceNode,
  method: MethodNode,
  route: RouteNode,
  'back-end': BackEndNode,
  authorizer: AuthorizerNode,
};
const edgeTypes = { tree: TreeEdge };

/** Below this zoom boxes are drawn plain. */
const farZoom = 0.4;
/** Plain boxes without lines from here on: lines of many boxes cost more than they tell. */
const linesUpTo = 400;

/** As many boxes at most are taken for added by hand: a path of some parts. */
const mostAdded = 4;

/** The canvas of an API of any kind: its boxes and lines, toolbar, search and keyboard. */
export function ApiCanvas({ api }: { api: Api }) {
  const editor = useEditor();
  const context = useActionContext();
  const run = useRunAction();
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const theme = useResolvedTheme();
  const frame = useRef<HTMLDivElement>(null);
  const [canvas] = useState(createCanvasStore);
  const drawing = useCanvasGraph(api, canvas);
  const drag = useCanvasDrag(editor, api.id, canvas);
  const isReadOnly = useEditorState((state) => state.readOnlyReason !== null);
  const reveal = useEditorState((state) => state.reveal);
  const [menu, setMenu] = useState<{ x: number; y: number; lines: MenuLine[] } | null>(null);
  const hasPicked = useRef(false);
  const [isMinimapOpen, setMinimapOpen] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [isFarWithout, setFarWithout] = useState(false);
  const { graph, places, nodes, edges } = drawing;

  const toggleFold = useCallback(
    (resourceId: string): void => {
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
    },
    [editor, canvas, api],
  );

  const focusNode = useCallback((id: string): void => {
    // A box out of view is drawn only after the view has moved there.
    let tries = 4;
    const focus = (): void => {
      const box = frame.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`);
      if (box !== null && box !== undefined) box.focus({ preventScroll: true });
      else if ((tries -= 1) > 0) requestAnimationFrame(focus);
    };
    requestAnimationFrame(focus);
  }, []);

  /** Brings a box into view if it is not: to the middle, or just to the edge for what the user is looking at. */
  const showNode = useCallback(
    (node: GraphNode, to: 'middle' | 'edge' = 'middle'): void => {
      const place = places.get(node.id);
      const area = frame.current?.getBoundingClientRect();
      if (place === undefined || area === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const left = place.x * zoom + x;
      const top = place.y * zoom + y;
      const dx = shiftInto(left, left + nodeWidth(node.kind) * zoom, area.width);
      const dy = shiftInto(top, top + nodeHeight * zoom, area.height);
      if (dx === 0 && dy === 0) return;
      if (to === 'edge') void flow.setViewport({ x: x + dx, y: y + dy, zoom });
      else
        void flow.setCenter(place.x + nodeWidth(node.kind) / 2, place.y + nodeHeight / 2, {
          zoom: Math.max(zoom, farZoom + 0.1),
        });
    },
    [flow, places],
  );

  // The library's own fitting waits for boxes it has measured, and most are not drawn.
  const fit = useCallback((): void => {
    if (frame.current !== null) void flow.setViewport(wholeView(drawing, frame.current));
  }, [flow, drawing]);

  const goToNode = useCallback(
    (id: string, extend = false): void => {
      const node = graph.nodes.find((other) => other.id === id);
      if (node === undefined) return;
      const { selection } = editor.store.getState();
      const isIn = selection.some((ref) => entityRefText(ref) === entityRefText(node.ref));
      editor.select(extend ? (isIn ? selection : [...selection, node.ref]) : [node.ref]);
      canvas.setState({ current: id });
      showNode(node);
      focusNode(id);
    },
    [graph, editor, canvas, showNode, focusNode],
  );

  const openMenu = useCallback(
    (kind: 'add' | 'all', node: GraphNode, at?: { x: number; y: number }): void => {
      const box = frame.current
        ?.querySelector(`[data-node-id="${CSS.escape(node.id)}"]`)
        ?.getBoundingClientRect();
      const point = at ?? { x: box?.left ?? 0, y: box?.bottom ?? 0 };
      const lines =
        kind === 'add'
          ? addMenuLines(node.ref, context, run)
          : nodeMenuLines(node.ref, context, run);
      hasPicked.current = false;
      const onPick = (): void => {
        hasPicked.current = true;
      };
      if (lines.length > 0) setMenu({ ...point, lines: withPickNoted(lines, onPick) });
    },
    [context, run],
  );

  const handlers = useMemo<CanvasHandlers>(() => {
    const refOf = (nodeId: string): EntityRef | undefined =>
      graph.nodes.find((node) => node.id === nodeId)?.ref;
    return {
      store: canvas,
      toggleFold,
      endRename(nodeId, name) {
        if (canvas.getState().renaming !== nodeId) return;
        canvas.setState({ renaming: null });
        const ref = refOf(nodeId);
        if (ref !== undefined && name !== null) renameTo(editor, ref, name);
        focusNode(nodeId);
      },
      nameProblem(nodeId, name) {
        const ref = refOf(nodeId);
        return ref === undefined ? null : renameProblem(editor.store.getState().project, ref, name);
      },
    };
  }, [canvas, editor, graph, toggleFold, focusNode]);

  const keyboard = useMemo<KeyboardInput>(
    () => ({ editor, api, canvas, drawing, drag, goToNode, openMenu, toggleFold }),
    [editor, api, canvas, drawing, drag, goToNode, openMenu, toggleFold],
  );

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

  useEffect(() => {
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
        const node = graph.nodes.find((other) => other.id === current);
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
  }, [editor, flow, fit, keyboard, canvas, graph]);

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

  const onConnectEnd: OnConnectEnd = (event, connection) => {
    if (connection.isValid || connection.fromNode === null) return;
    const from = graph.nodes.find((node) => node.id === connection.fromNode?.id);
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (from === undefined || point === undefined || connection.toNode !== null) return;
    editor.select([from.ref]);
    canvas.setState({ current: from.id });
    openMenu('add', from, { x: point.clientX, y: point.clientY });
  };
  const refOfNode = (id: string | null): EntityRef | undefined =>
    graph.nodes.find((node) => node.id === id)?.ref;

  return (
    <CanvasContext value={handlers}>
      <div className="canvas">
        <CanvasToolbar
          isReadOnly={isReadOnly}
          kind={api.kind}
          isMinimapOpen={isMinimapOpen}
          onToggleMinimap={() => setMinimapOpen(!isMinimapOpen)}
          onFind={() => setSearching(true)}
          onFit={fit}
          onAdd={(item) => dropItem(item, editor.store.getState().selection[0], context, run)}
        />
        <div
          className="canvas-frame"
          ref={frame}
          tabIndex={-1}
          onKeyDown={(event) => onCanvasKeyDown(event, keyboard)}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes(dragType)) return;
            event.preventDefault();
            canvas.setState({ dropTarget: nodeIdAt(event.clientX, event.clientY) });
          }}
          onDragLeave={() => canvas.setState({ dropTarget: null })}
          onDrop={(event) => {
            canvas.setState({ dropTarget: null });
            const item = parseDragItem(event.dataTransfer.getData(dragType));
            if (item === undefined) return;
            event.preventDefault();
            const target = refOfNode(nodeIdAt(event.clientX, event.clientY));
            dropItem(item, target, context, run);
          }}
        >
          <ReactFlow<CanvasNode, CanvasEdge>
            role="group"
            aria-label={`Canvas of ${api.name}. Arrow keys walk, Tab adds, Enter opens, C connects, F6 leaves.`}
            nodes={nodes}
            edges={isFarWithout ? noEdges : edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={theme}
            onlyRenderVisibleElements
            minZoom={minZoom}
            maxZoom={2}
            onInit={() => void flow.setViewport(firstView(api.id, drawing, frame.current))}
            onMove={(_, { zoom }) => {
              const isFar = zoom < farZoom;
              if (canvas.getState().isFar !== isFar) canvas.setState({ isFar });
              setFarWithout(isFar && nodes.length > linesUpTo);
            }}
            onMoveEnd={(_, viewport) => rememberView(api.id, viewport)}
            onNodesChange={(changes) => {
              const { selection, moved } = sortChanges(changes, nodes);
              if (selection !== undefined) editor.select(selection);
              if (Object.keys(moved).length > 0) drag.move(moved);
            }}
            onNodeClick={(_, node) => {
              canvas.setState({ current: node.id });
              focusNode(node.id);
            }}
            onNodeDoubleClick={(_, node) => {
              editor.select([node.data.node.ref]);
              run('open-selection');
            }}
            onNodeContextMenu={(event, node) => {
              event.preventDefault();
              const isIn = node.selected === true;
              if (!isIn) editor.select([node.data.node.ref]);
              canvas.setState({ current: node.id });
              openMenu('all', node.data.node, { x: event.clientX, y: event.clientY });
            }}
            onPaneContextMenu={(event) => {
              event.preventDefault();
              editor.select([{ kind: 'api', apiId: api.id }]);
              const root = graph.nodes.find((node) => node.kind === 'root');
              if (root !== undefined) openMenu('all', root, { x: event.clientX, y: event.clientY });
            }}
            onNodeDragStart={() => drag.start()}
            onNodeDrag={(event, _, dragged) => drag.over(pointOf(event), dragged)}
            onNodeDragStop={(_, __, dragged) => drag.stop(dragged)}
            isValidConnection={({ source, target }) => {
              const from = refOfNode(source);
              const to = refOfNode(target);
              return (
                from !== undefined &&
                to !== undefined &&
                connectionOf(editor.store.getState().project, from, to) !== undefined
              );
            }}
            onConnect={({ source, target }) => {
              const from = refOfNode(source);
              const to = refOfNode(target);
              const connection =
                from && to && connectionOf(editor.store.getState().project, from, to);
              if (connection) editor.change(connection.label, connection.edit);
            }}
            onConnectEnd={onConnectEnd}
            nodesDraggable={!isReadOnly}
            nodesConnectable={!isReadOnly}
            nodesFocusable={false}
            edgesFocusable={false}
            elevateNodesOnSelect={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={['Control', 'Meta', 'Shift']}
            panOnScroll
            selectionOnDrag
            selectionMode={SelectionMode.Partial}
            panOnDrag={[1]}
            panActivationKeyCode="Space"
            zoomOnDoubleClick={false}
            nodeDragThreshold={4}
            connectionRadius={24}
          >
            <Background gap={16} size={1} />
            {isMinimapOpen && <MiniMap pannable zoomable ariaLabel="Minimap" nodeStrokeWidth={0} />}
          </ReactFlow>
          {isSearching && (
            <CanvasSearch
              api={api}
              onClose={() => {
                setSearching(false);
                const { current } = canvas.getState();
                if (current !== null) focusNode(current);
              }}
              onGo={(ref) => {
                setSearching(false);
                editor.select([ref]);
                editor.store.setState({ reveal: { ref } });
                focusNode(entityRefText(ref));
              }}
            />
          )}
          <ConnectingHint graph={graph} />
          <ContextMenu
            label="What fits here"
            at={menu}
            lines={menu?.lines ?? []}
            onClose={() => {
              setMenu(null);
              // Whoever closed the list and presses Tab again wants to go on.
              canvas.setState({ isTabFree: !hasPicked.current });
              const { current } = canvas.getState();
              if (current !== null) focusNode(current);
            }}
          />
        </div>
      </div>
    </CanvasContext>
  );
}

const noEdges: CanvasEdge[] = [];

/** The lines, each telling `onPick` first when it is chosen. */
function withPickNoted(lines: readonly MenuLine[], onPick: () => void): MenuLine[] {
  return lines.map((line) => {
    if (line.kind === 'separator') return line;
    const { onAction, children } = line;
    return {
      ...line,
      ...(onAction === undefined
        ? {}
        : {
            onAction: () => {
              onPick();
              onAction();
            },
          }),
      ...(children === undefined ? {} : { children: withPickNoted(children, onPick) }),
    };
  });
}

/** How far a stretch must move to lie within an area with some room around it, px. */
function shiftInto(start: number, end: number, size: number): number {
  const room = 24;
  if (start < room) return room - start;
  return end > size - room ? size - room - end : 0;
}

/** Where a pointer or finger is. */
function pointOf(event: MouseEvent | TouchEvent): { clientX: number; clientY: number } {
  const touch = 'touches' in event ? event.touches[0] : undefined;
  if (touch !== undefined) return { clientX: touch.clientX, clientY: touch.clientY };
  return 'clientX' in event ? event : { clientX: -1, clientY: -1 };
}
