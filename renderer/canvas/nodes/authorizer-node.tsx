import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { AuthorizerIcon } from '#renderer/ui/icon.ts';
import { useCanvasState } from '../canvas-store.ts';
import type { CanvasNode } from '../to-nodes.ts';
import { NodeFrame } from './node-frame.tsx';
import { RenameInput } from './rename-input.tsx';

const typeNames: Record<string, string> = {
  TOKEN: 'token',
  REQUEST: 'request',
  COGNITO_USER_POOLS: 'Cognito',
};

/** Who decides over methods. Drag its port onto a method to guard it. */
export const AuthorizerNode = memo(function AuthorizerNode({
  id,
  data,
  selected,
}: NodeProps<CanvasNode>) {
  const isRenaming = useCanvasState((state) => state.renaming === id);
  const { ref } = data.node;
  if (ref.kind !== 'authorizer') return null;
  const type = typeNames[data.detail] ?? data.detail;
  return (
    <NodeFrame
      id={id}
      data={data}
      selected={selected}
      kindName="authorizer"
      className="node-authorizer"
      label={`${ref.name}, ${type} authorizer`}
    >
      <AuthorizerIcon size={14} aria-hidden />
      {isRenaming ? (
        <RenameInput nodeId={id} name={ref.name} />
      ) : (
        <span className="node-name truncate" title={ref.name}>
          {ref.name}
        </span>
      )}
      <span className="node-detail">{type}</span>
    </NodeFrame>
  );
});
