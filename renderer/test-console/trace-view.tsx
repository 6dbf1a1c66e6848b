import { useState } from 'react';
import { useEditorState } from '#renderer/editor/use-editor.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TreeIcon } from '#renderer/ui/icon.ts';
import type { RunResult } from '#shared/ipc/channels.ts';
import { firstRefusal } from './response/trace-groups.ts';
import { TraceSteps } from './response/trace-steps.tsx';
import { useConsole, useConsoleSession } from './use-console.ts';
import './test-console.css';

/** The bottom panel's page with every step of the last run. */
export default function TraceView() {
  const session = useConsoleSession();
  const result = useEditorState((state) => state.lastRun?.result ?? null);
  const apiId = useEditorState((state) => state.lastRun?.apiId ?? '');
  const shown = useConsole((state) => state.shown);
  const sharedStep = useConsole((state) => state.step);
  const [own, setOwn] = useState(() => startOf(result));
  if (own.result !== result) setOwn(startOf(result));
  if (result === null)
    return (
      <EmptyState
        icon={TreeIcon}
        title="No run yet"
        text="Send a request in the test console; each step the gateway takes is listed here."
      />
    );
  // A run of the test console keeps its step in step with the console; one from elsewhere has its own.
  const isConsoleRun = shown?.result === result;
  return (
    <TraceSteps
      apiId={apiId}
      trace={result.trace}
      selected={isConsoleRun ? sharedStep : own.step}
      onSelect={(step) => (isConsoleRun ? session.selectStep(step) : setOwn({ result, step }))}
    />
  );
}

/** Looking at a run begins where it was refused, else at its first step. */
function startOf(result: RunResult | null): { result: RunResult | null; step: number } {
  return { result, step: Math.max(0, firstRefusal(result?.trace ?? [])) };
}
