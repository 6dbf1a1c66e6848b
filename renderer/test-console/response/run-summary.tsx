import type { ReactNode } from 'react';
import { useEditor } from '#renderer/editor/use-editor.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ResourceIcon } from '#renderer/ui/icon.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { FidelityCounts } from './fidelity-list.tsx';
import { statusText } from './response-body.ts';
import { showRunOnCanvas } from './show-run-on-canvas.ts';
import { formatLatency } from './trace-groups.ts';

/** A run in a line: its status and time, what `children` add, how faithful it is, its id, and the way to the canvas. */
export function RunSummary(props: {
  result: RunResult;
  children?: ReactNode;
  onFidelity: () => void;
}) {
  const editor = useEditor();
  const { status, latencyMs, fidelity, trace, requestId } = props.result;
  return (
    <div className="console-summary" role="status">
      <Badge tone={status < 300 ? 'success' : status < 400 ? 'accent' : 'danger'}>
        {status} {statusText(status)}
      </Badge>
      <span>{formatLatency(latencyMs)}</span>
      {props.children}
      <FidelityCounts notes={fidelity} trace={trace} onShow={props.onFidelity} />
      <span className="console-request-id mono truncate" title="Request id">
        {requestId}
      </span>
      <Button
        variant="quiet"
        icon={ResourceIcon}
        aria-label="Show on canvas"
        onPress={() => showRunOnCanvas(editor)}
      >
        Show on canvas
      </Button>
    </div>
  );
}
