import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { LockIcon } from '#renderer/ui/icon.ts';
import { VerbLabel } from '#renderer/ui/verb-label.tsx';
import { splitRouteKey } from '#shared/entities/http/route.ts';
import { routeAuthorization } from '#renderer/editor/route-authorization.ts';
import { useCanvasState } from '../canvas-store.ts';
import type { CanvasNode } from '../to-nodes.ts';
import { NodeFrame } from './node-frame.tsx';
import { RenameInput } from './rename-input.tsx';

/** A route of an HTTP or WebSocket API: its verb and path, or its key, and who decides over it. */
export const RouteNode = memo(function RouteNode({ id, data, selected }: NodeProps<CanvasNode>) {
  const isRenaming = useCanvasState((state) => state.renaming === id);
  const { route } = data.node;
  if (route === undefined) return null;
  const { verb, path } = splitRouteKey(route.routeKey);
  const authorization = routeAuthorization(route);
  const isUnfinished = route.target === undefined;
  return (
    <NodeFrame
      id={id}
      data={data}
      selected={selected}
      kindName="route"
      className={isUnfinished ? 'node-method node-unfinished' : 'node-method'}
      label={[route.routeKey, authorization, isUnfinished ? 'No integration' : undefined]
        .filter((text) => text !== undefined)
        .join(', ')}
    >
      {isRenaming ? (
        <RenameInput nodeId={id} name={route.routeKey} />
      ) : (
        <>
          {verb !== undefined && <VerbLabel verb={verb} column />}
          <span className="node-name mono truncate" title={route.routeKey}>
            {path}
          </span>
        </>
      )}
      {authorization !== undefined && (
        <span className="node-badges" aria-hidden>
          <span title={authorization}>
            <LockIcon size={12} />
          </span>
        </span>
      )}
    </NodeFrame>
  );
});
