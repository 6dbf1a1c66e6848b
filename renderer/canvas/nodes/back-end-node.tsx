import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Icon } from '#renderer/ui/button.tsx';
import {
  AwsServiceIcon,
  FunctionIcon,
  HttpBackendIcon,
  MockIcon,
  WarningIcon,
} from '#renderer/ui/icon.ts';
import type { BackEnd } from '../back-end.ts';
import { useCanvasState } from '../canvas-store.ts';
import type { CanvasNode } from '../to-nodes.ts';
import { NodeFrame } from './node-frame.tsx';
import { RenameInput } from './rename-input.tsx';

const icons: Record<BackEnd['kind'], Icon> = {
  function: FunctionIcon,
  'http-backend': HttpBackendIcon,
  http: HttpBackendIcon,
  mock: MockIcon,
  'aws-backend': AwsServiceIcon,
};

const kindNames: Record<BackEnd['kind'], string> = {
  function: 'Lambda function',
  'http-backend': 'HTTP back end',
  http: 'HTTP address',
  mock: 'mock',
  'aws-backend': 'AWS service',
};

/** What answers methods: a function, a back end, an AWS service or a mock. */
export const BackEndNode = memo(function BackEndNode({
  id,
  data,
  selected,
}: NodeProps<CanvasNode>) {
  const isRenaming = useCanvasState((state) => state.renaming === id);
  const { backEnd } = data.node;
  if (backEnd === undefined) return null;
  const IconOf = backEnd.isMissing ? WarningIcon : icons[backEnd.kind];
  return (
    <NodeFrame
      id={id}
      data={data}
      selected={selected}
      kindName={kindNames[backEnd.kind]}
      className={backEnd.isMissing ? 'node-back-end node-unfinished' : 'node-back-end'}
      label={[backEnd.label, backEnd.detail].filter((text) => text !== '').join(', ')}
    >
      <IconOf size={14} aria-hidden />
      {isRenaming ? (
        <RenameInput nodeId={id} name={backEnd.label} />
      ) : (
        <span
          className="node-name truncate"
          title={backEnd.detail === '' ? backEnd.label : `${backEnd.label}: ${backEnd.detail}`}
        >
          {backEnd.label}
          {backEnd.kind === 'aws-backend' && (
            <span className={backEnd.isReal ? 'node-detail node-real' : 'node-detail'}>
              {' '}
              {backEnd.detail}
            </span>
          )}
        </span>
      )}
    </NodeFrame>
  );
});
