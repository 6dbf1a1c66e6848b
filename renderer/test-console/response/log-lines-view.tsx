import { useMemo } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { CopyIcon } from '#renderer/ui/icon.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { linesWithSteps } from './log-lines.ts';
import '../test-console.css';
import './response.css';

interface LogLinesProps {
  result: RunResult;
  /** Called with the step a line tells of. */
  onStep: (traceIndex: number) => void;
}

/** The execution log as the service words it; a line that tells of a step leads to it. */
export function LogLines({ result, onStep }: LogLinesProps) {
  const editor = useEditor();
  const lines = useMemo(() => linesWithSteps(result.log, result.trace), [result]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.text).join('\n'));
      editor.notify('Log copied.');
    } catch {
      editor.notify('The clipboard cannot be written to. Select the text and copy it.', 'danger');
    }
  };
  if (lines.length === 0)
    return <p className="console-page console-note">The run wrote no execution log.</p>;
  return (
    <div className="console-body">
      <div className="console-body-tools">
        <IconButton label="Copy log" icon={CopyIcon} size="small" onPress={() => void copy()} />
      </div>
      <ol className="console-log" aria-label="Execution log">
        {lines.map(({ text, traceIndex }, index) => (
          <li key={index}>
            {traceIndex === undefined ? (
              text
            ) : (
              <button
                type="button"
                title={`Step: ${result.trace[traceIndex]?.title ?? ''}`}
                onClick={() => {
                  // Selecting text to copy it is not a click on the line.
                  if (getSelection()?.isCollapsed !== false) onStep(traceIndex);
                }}
              >
                {text}
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
