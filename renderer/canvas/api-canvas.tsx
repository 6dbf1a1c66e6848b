import {
  Background,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type OnConnectEnd,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { renameTo } from '#renderer/editor/actions/rename-selection.ts';
import { useActionContext, useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import { useResolvedTheme } from '#renderer/ui/theme.ts';
import { renameProblem } from '#shared/edits/rename-entity.ts';
import type { Api } from '#shared/entities/api.ts';
import { entityRefText, type EntityRef } from '#shared/project/entity-ref.ts';
import { onCanvasKeyDown, type KeyboardInput } from './canvas-keyboard.ts';
import { CanvasSearch } from './canvas-search.tsx';
import { CanvasContext, createCanvasStore, type CanvasHandlers } from './canvas-store.ts';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import { sortChanges } from './changes-to-actions.ts';
import { ConnectingHint } from './connecting-hint.tsx';
import { connectionOf } from './connections.ts';
import { dragType, parseDragItem } from '#renderer/editor/drag-item.ts';
import { dropItem } from './drop-item.ts';
import { AuthorizerNode } from './nodes/authorizer-node.tsx';
import { BackEndNode } from './nodes/back-end-node.tsx';
import { MethodNode } from './nodes/method-node.tsx';
import { ResourceNode } from './nodes/resource-node.tsx';
import { RouteNode } from './nodes/route-node.tsx';
import type { CanvasEdge } from './to-edges.ts';
import type { CanvasNode } from './to-nodes.ts';
import { TreeEdge } from './tree-edge.tsx';
import { nodeIdAt, useCanvasDrag } from './use-canvas-drag.ts';
import { toggleFold } from './toggle-fold.ts';
import { useCanvasCommands } from './use-canvas-commands.ts';
import { useCanvasFollowing } from './use-canvas-following.ts';
import { useCanvasGraph } from './use-canvas-graph.ts';
import { useCanvasMenu } from './use-canvas-menu.ts';
import { farZoom, useCanvasView } from './use-canvas-view.ts';
import { firstView, minZoom, rememberView } from './viewport-memory.ts';

const nodeTypes = {
  resource: ResourceNode,
  method: MethodNode,
  route: RouteNode,
  'back-end': BackEndNode,
  authorizer: AuthorizerNode,
};
const edgeTypes = { tree: TreeEdge };

/** Plain boxes without lines from here on: lines of many boxes cost more than they tell. */
const linesUpTo = 400;

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
  const [isMinimapOpen, setMinimapOpen] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [isFarWithout, setFarWithout] = useState(false);
  const { graph, nodes, edges } = drawing;
  const view = useCanvasView(drawing, frame);
  const { fit, focusNode, showNode } = view;
  const menu = useCanvasMenu(frame);
  const openMenu = menu.open;

  const fold = useCallback(
    (resourceId: string): void => toggleFold(editor, canvas, api, resourceId),
    [editor, canvas, api],
  );
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

  const handlers = useMemo<CanvasHandlers>(() => {
    const refOf = (nodeId: string): EntityRef | undefined =>
      graph.nodes.find((node) => node.id === nodeId)?.ref;
    return {
      store: canvas,
      toggleFold: fold,
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
  }, [canvas, editor, graph, fold, focusNode]);

  const keyboard = useMemo<KeyboardInput>(
    () => ({ editor, api, canvas, drawing, drag, goToNode, openMenu, toggleFold: fold }),
    [editor, api, canvas, drawing, drag, goToNode, openMenu, fold],
  );

  useCanvasFollowing(editor, api, canvas, drawing, view);
  useCanvasCommands(keyboard, frame, { fit, setSearching, setMinimapOpen });

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
            at={menu.at}
            lines={menu.lines}
            onClose={() => {
              // Whoever closed the list and presses Tab again wants to go on.
              canvas.setState({ isTabFree: !menu.close() });
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

/** Where a pointer or finger is. */
function pointOf(event: MouseEvent | TouchEvent): { clientX: number; clientY: number } {
  const touch = 'touches' in event ? event.touches[0] : undefined;
  if (touch !== undefined) return { clientX: touch.clientX, clientY: touch.clientY };
  return 'clientX' in event ? event : { clientX: -1, clientY: -1 };
}
