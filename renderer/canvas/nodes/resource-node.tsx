import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { ChevronDownIcon, ChevronRightIcon } from '#renderer/ui/icon.ts';
import { useCanvas, useCanvasState } from '../canvas-store.ts';
import type { CanvasNode } from '../to-nodes.ts';
import { NodeFrame } from './node-frame.tsx';
import { RenameInput } from './rename-input.tsx';

/** A resource, or the API itself at its root. */
export const ResourceNode = memo(function ResourceNode({
  id,
  data,
  selected,
}: NodeProps<CanvasNode>) {
  const canvas = useCanvas();
  const isRenaming = useCanvasState((state) => state.renaming === id);
  const { node, apiName } = data;
  const { resource, hidden } = node;
  const isRoot = node.kind === 'root';
  const pathPart = resource?.pathPart ?? '';
  const name = isRoot ? apiName : pathPart;
  const hiddenWords =
    hidden === null
      ? undefined
      : [count(hidden.resources, 'resource'), count(hidden.methods, 'method')].filter(
          (text) => text !== undefined,
        );
  return (
    <NodeFrame
      id={id}
      data={data}
      selected={selected}
      kindName={isRoot ? 'API' : 'resource'}
      className={isRoot ? 'node-root' : 'node-resource'}
      label={[
        isRoot ? name : `/${pathPart}`,
        isRoot ? undefined : node.path,
        hiddenWords && `folded, ${hiddenWords.join(', ')}`,
      ]
        .filter((text) => text !== undefined)
        .join(', ')}
    >
      {isRenaming ? (
        <RenameInput nodeId={id} name={name} />
      ) : (
        <span
          className={isRoot ? 'node-name truncate' : 'node-name mono truncate'}
          title={node.path}
        >
          {isRoot ? name : `/${pathPart}`}
        </span>
      )}
      {node.isFoldable && resource !== undefined && (
        // For the pointer alone: Enter folds from the keyboard, and a button may not hold another.
        <span
          className="node-fold nodrag nopan"
          aria-hidden
          title={hidden === null ? 'Fold' : `Unfold ${hiddenWords?.join(', ') ?? ''}`}
          onClick={(event) => {
            event.stopPropagation();
            canvas.toggleFold(resource.id);
          }}
        >
          {hidden === null ? (
            <ChevronDownIcon size={14} />
          ) : (
            <>
              <span>{hidden.methods}</span>
              <ChevronRightIcon size={14} />
            </>
          )}
        </span>
      )}
    </NodeFrame>
  );
});

function count(number: number, what: string): string | undefined {
  return number === 0 ? undefined : `${number} ${what}${number === 1 ? '' : 's'}`;
}
