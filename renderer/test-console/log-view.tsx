import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TextIcon } from '#renderer/ui/icon.ts';
import { LogLines } from './response/log-lines-view.tsx';
import { useConsoleSession } from './use-console.ts';
import './test-console.css';

/** The bottom panel's page with the execution log of the last run. */
export default function LogView() {
  const editor = useEditor();
  const session = useConsoleSession();
  const result = useEditorState((state) => state.lastRun?.result ?? null);
  if (result === null)
    return (
      <EmptyState
        icon={TextIcon}
        title="No run yet"
        text="Send a request in the test console; its execution log appears here in the service's own words."
      />
    );
  return (
    <LogLines
      result={result}
      onStep={(step) => {
        session.selectStep(step);
        editor.showBottomPage('trace');
      }}
    />
  );
}
