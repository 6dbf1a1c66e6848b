import { Kbd } from '#renderer/ui/kbd.tsx';
import { useCanvasState } from './canvas-store.ts';
import type { Graph } from './graph.ts';
import './connecting-hint.css';

/** Says, while connecting by keyboard, what Enter would connect. */
export function ConnectingHint({ graph }: { graph: Graph }) {
  const connecting = useCanvasState((state) => state.connecting);
  const name = (id: string | undefined): string => {
    const node = graph.nodes.find((other) => other.id === id);
    if (node === undefined) return '';
    if (node.method !== undefined) return `${node.method.httpMethod} ${node.path}`;
    if (node.backEnd !== undefined) return node.backEnd.label;
    return node.ref.kind === 'authorizer' ? node.ref.name : node.path;
  };
  return (
    <div className="canvas-hint" role="status" hidden={connecting === null}>
      {connecting !== null && (
        <>
          Connect <strong>{name(connecting.source)}</strong> to{' '}
          <strong>{name(connecting.targets[connecting.at])}</strong>
          <span className="canvas-hint-keys">
            <Kbd shortcut="Arrows" /> choose <Kbd shortcut="Enter" /> connect <Kbd shortcut="Esc" />{' '}
            leave
          </span>
        </>
      )}
    </div>
  );
}
