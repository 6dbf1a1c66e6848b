import { BaseEdge, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasEdge } from './to-edges.ts';

/** A line with right angles, as in a tree; dashed where it only says who decides. */
export const TreeEdge = memo(function TreeEdge(props: EdgeProps<CanvasEdge>) {
  const [path] = getSmoothStepPath({
    sourceX: props.sourceX,
    sourceY: props.sourceY,
    targetX: props.targetX,
    targetY: props.targetY,
    sourcePosition: props.sourcePosition,
    targetPosition: props.targetPosition,
    borderRadius: 6,
    // All lines into a column bend at the same place, half a gap before it.
    centerX: props.targetX - 24,
  });
  const kind = props.data?.kind ?? 'tree';
  const light = props.data?.light;
  return (
    <BaseEdge
      id={props.id}
      path={path}
      interactionWidth={0}
      className={`edge edge-${kind}${light === undefined ? '' : ` edge-${light}`}`}
    />
  );
});
