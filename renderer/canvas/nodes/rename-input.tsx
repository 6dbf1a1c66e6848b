import { useState } from 'react';
import { useCanvas } from '../canvas-store.ts';

/** Types a new name inside the box: Enter or leaving takes it, Escape keeps the old one. */
export function RenameInput({ nodeId, name }: { nodeId: string; name: string }) {
  const canvas = useCanvas();
  const [text, setText] = useState(name);
  const problem = text === name ? null : canvas.nameProblem(nodeId, text);
  return (
    <span className="node-rename">
      <input
        // The box is where the user asked to type.
        ref={(input) => input?.focus()}
        className="nodrag nopan"
        aria-label="New name"
        aria-invalid={problem !== null}
        value={text}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => canvas.endRename(nodeId, problem === null ? text : null)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && problem === null) canvas.endRename(nodeId, text);
          if (event.key === 'Escape') canvas.endRename(nodeId, null);
        }}
      />
      {problem !== null && (
        <span role="alert" className="node-rename-problem">
          {problem}
        </span>
      )}
    </span>
  );
}
