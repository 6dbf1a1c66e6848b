import { Handle, Position } from '@xyflow/react';
import type { ReactNode } from 'react';
import { markWords } from '#renderer/editor/comparison.ts';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { DifferenceSign } from '#renderer/ui/difference-sign.tsx';
import { RefusedIcon } from '#renderer/ui/icon.ts';
import { entityRefText } from '#shared/project/entity-ref.ts';
import { useCanvasState } from '../canvas-store.ts';
import { hasSource, type NodeData } from '../to-nodes.ts';
import './node.css';

export interface NodeFrameProps {
  id: string;
  data: NodeData;
  selected: boolean;
  /** Says all the box shows, for those who hear it. */
  label: string;
  kindName: string;
  className: string;
  children: ReactNode;
}

/** The box all kinds share: ports, focus, selection, light and problems. Plain when far away. */
export function NodeFrame(props: NodeFrameProps) {
  const { id, data } = props;
  const isFar = useCanvasState((state) => state.isFar);
  const isCurrent = useCanvasState((state) => state.current === id);
  const isDropTarget = useCanvasState((state) => state.dropTarget === id);
  const aim = useCanvasState((state) =>
    state.connecting === null
      ? undefined
      : state.connecting.targets[state.connecting.at] === id
        ? 'aimed'
        : state.connecting.targets.includes(id)
          ? 'fits'
          : state.connecting.source === id
            ? 'from'
            : 'no',
  );
  const { problems, light, node } = data;
  const mark = useEditorState((state) => state.comparison?.marks.get(entityRefText(node.ref)));
  const shared = {
    className: `node ${props.className}${isFar ? ' node-far' : ''}`,
    'data-node-id': id,
    'data-light': light,
    'data-selected': props.selected || undefined,
    'data-drop': isDropTarget || undefined,
    'data-aim': aim,
    'data-difference': mark === undefined ? undefined : mark.isOwn ? mark.kind : 'removed',
    'data-problem': problems === undefined ? undefined : problems.errors > 0 ? 'error' : 'warning',
  };
  if (isFar) return <div {...shared} />;
  const words = [
    props.label,
    problems && problemWords(problems.errors, problems.warnings),
    mark && markWords(mark),
    light && (light === 'passed' ? 'took part in the last run' : 'refused the last run'),
  ].filter((text) => text !== undefined);
  return (
    <div
      {...shared}
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-pressed={props.selected}
      aria-roledescription={props.kindName}
      aria-label={words.join(', ')}
    >
      {node.kind !== 'root' && (
        <Handle type="target" position={Position.Left} className="node-port" />
      )}
      {props.children}
      {light === 'refused' && <RefusedIcon size={14} className="node-refused" aria-hidden />}
      {mark !== undefined && (
        <span className="node-difference">
          <DifferenceSign
            kind={mark.isOwn ? mark.kind : undefined}
            removed={mark.removed.length}
            isBreaking={mark.breaking.length > 0}
            words={markWords(mark)}
            isHidden
          />
        </span>
      )}
      {problems !== undefined && (
        <span
          className="node-problems"
          title={problemWords(problems.errors, problems.warnings)}
          aria-hidden
        >
          {problems.errors + problems.warnings}
        </span>
      )}
      {hasSource(node) && <Handle type="source" position={Position.Right} className="node-port" />}
    </div>
  );
}

function problemWords(errors: number, warnings: number): string {
  const count = (number: number, what: string): string[] =>
    number === 0 ? [] : [`${number} ${what}${number === 1 ? '' : 's'}`];
  return [...count(errors, 'error'), ...count(warnings, 'warning')].join(', ');
}
