import { useReactFlow, useStore } from '@xyflow/react';
import type { Icon } from '#renderer/ui/button.tsx';
import {
  AuthorizerIcon,
  AwsServiceIcon,
  FitIcon,
  FunctionIcon,
  HttpBackendIcon,
  LayoutIcon,
  MinimapIcon,
  MockIcon,
  AddIcon,
  ResourceIcon,
  SearchIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Toolbar, ToolbarSeparator } from '#renderer/ui/toolbar.tsx';
import type { Api } from '#shared/entities/api.ts';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import {
  dragType,
  printDragItem,
  type DragItem,
  type NewThing,
} from '#renderer/editor/drag-item.ts';

const things: readonly {
  what: NewThing;
  label: string;
  icon: Icon;
  /** The kinds of APIs it is for; absent: all. */
  kinds?: readonly Api['kind'][];
}[] = [
  { what: 'resource', label: 'Resource', icon: ResourceIcon, kinds: ['rest'] },
  { what: 'method', label: 'Method', icon: AddIcon, kinds: ['rest'] },
  { what: 'route', label: 'Route', icon: ResourceIcon, kinds: ['http', 'websocket'] },
  { what: 'function', label: 'Function', icon: FunctionIcon },
  { what: 'http-backend', label: 'HTTP', icon: HttpBackendIcon },
  { what: 'mock', label: 'Mock', icon: MockIcon, kinds: ['rest', 'websocket'] },
  { what: 'aws-service', label: 'AWS', icon: AwsServiceIcon },
  { what: 'authorizer', label: 'Authorizer', icon: AuthorizerIcon },
];

export interface CanvasToolbarProps {
  isReadOnly: boolean;
  /** What can be added depends on it. */
  kind: Api['kind'];
  /** A thing was pressed instead of dragged: it goes to the selection. */
  onAdd: (item: DragItem) => void;
  isMinimapOpen: boolean;
  onToggleMinimap: () => void;
  onFind: () => void;
  onFit: () => void;
}

/** What can be added, to drag or to press, and how the canvas is looked at. */
export function CanvasToolbar(props: CanvasToolbarProps) {
  const flow = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const run = useRunAction();
  return (
    <div className="canvas-toolbar">
      <Toolbar label="Add to canvas">
        {things
          .filter(({ kinds }) => kinds?.includes(props.kind) ?? true)
          .map(({ what, label, icon: IconOf }) => (
            <button
              key={what}
              type="button"
              className="canvas-thing"
              draggable={!props.isReadOnly}
              disabled={props.isReadOnly}
              // Narrow windows show the icon alone.
              aria-label={label}
              title={`${label}: drag onto the canvas, or press to add to the selection`}
              onClick={() => props.onAdd({ kind: 'new', what })}
              onDragStart={(event) => {
                event.dataTransfer.setData(dragType, printDragItem({ kind: 'new', what }));
                event.dataTransfer.effectAllowed = 'copy';
              }}
            >
              <IconOf size={14} aria-hidden />
              <span className="canvas-thing-label">{label}</span>
            </button>
          ))}
      </Toolbar>
      <Toolbar label="View of the canvas">
        <IconButton label="Find" icon={SearchIcon} shortcut="Mod+F" onPress={props.onFind} />
        <ToolbarSeparator />
        <IconButton
          label="Zoom out"
          icon={ZoomOutIcon}
          shortcut="-"
          onPress={() => void flow.zoomOut()}
        />
        <button
          type="button"
          className="canvas-zoom"
          title="Zoom to 100 % (0)"
          onClick={() => void flow.zoomTo(1)}
        >
          {zoom} %
        </button>
        <IconButton
          label="Zoom in"
          icon={ZoomInIcon}
          shortcut="+"
          onPress={() => void flow.zoomIn()}
        />
        <IconButton label="Fit" icon={FitIcon} shortcut="1" onPress={props.onFit} />
        <ToolbarSeparator />
        <IconButton
          label="Tidy"
          icon={LayoutIcon}
          isDisabled={props.isReadOnly}
          onPress={() => void run('tidy-canvas')}
        />
        <IconButton
          label="Minimap"
          icon={MinimapIcon}
          shortcut="M"
          isSelected={props.isMinimapOpen}
          onPress={props.onToggleMinimap}
        />
      </Toolbar>
    </div>
  );
}
