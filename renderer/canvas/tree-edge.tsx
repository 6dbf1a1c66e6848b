import { BaseEdge, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { CanvasEdge } from './to-edges.ts';
import './tree-edge.css';

/** Where lines into a column turn, px before it, so that they all turn at the same place. */
const bend = 16;
const radius = 6;

/** Out to the right, along the column's edge, and in. */
function elbow(fromX: number, fromY: number, toX: number, toY: number): string {
  const turn = toX - bend;
  const height = toY - fromY;
  if (Math.abs(height) < 1) return `M${fromX},${fromY}H${toX}`;
  const r = Math.min(radius, Math.abs(height) / 2);
  const down = Math.sign(height) * r;
  return `M${fromX},${fromY}H${turn - r}q${r},0 ${r},${down}V${toY - down}q0,${down} ${r},${down}H${toX}`;
}

/** Half the way from one row to the next, px: where a line passes between their boxes. */
const lane = 22;

/** Out to the right, down between two rows, along there to the column, and in, so that no box beside is crossed. */
function around(fromX: number, fromY: number, toX: number, toY: number): string {
  const r = radius;
  const turn = toX - bend;
  return [
    `M${fromX},${fromY}H${fromX + bend - r}q${r},0 ${r},${r}`,
    `V${fromY + lane - r}q0,${r} ${r},${r}`,
    `H${turn - r}q${r},0 ${r},${r}`,
    `V${toY - r}q0,${r} ${r},${r}H${toX}`,
  ].join('');
}

/** A line with right angles, as in a tree; dashed where it only says who decides. */
export const TreeEdge = memo(function TreeEdge(props: EdgeProps<CanvasEdge>) {
  const { sourceX, sourceY, targetX, targetY } = props;
  const kind = props.data?.kind ?? 'tree';
  const hasRoomAround =
    targetX - sourceX >= 2 * (bend + radius) && targetY - sourceY >= lane + 2 * radius;
  const path =
    kind === 'guards' && hasRoomAround
      ? around(sourceX, sourceY, targetX, targetY)
      : targetX - sourceX >= bend + radius
        ? elbow(sourceX, sourceY, targetX, targetY)
        : getSmoothStepPath({ ...props, borderRadius: radius })[0];
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
