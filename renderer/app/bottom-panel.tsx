import { Suspense } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { CloseIcon } from '#renderer/ui/icon.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { useRunAction } from '#renderer/editor/use-actions.ts';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import type { BottomPage } from '#renderer/editor/editor-state.ts';
import type { ReactNode } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import {
  DifferencesView,
  LogView,
  ProblemsView,
  ServedView,
  TestConsole,
  TraceView,
} from './views.tsx';

/** Test console, trace, execution log, problems, and differences while something is compared. */
export function BottomPanel() {
  const editor = useEditor();
  const run = useRunAction();
  const page = useEditorState((state) => state.bottomPanel.page);
  const differences = useEditorState((state) => state.comparison?.differences.length);
  const errors = useEditorState(
    (state) =>
      [...state.problems, ...state.openProblems].filter(({ severity }) => severity === 'error')
        .length,
  );
  const others = useEditorState(
    (state) =>
      [...state.problems, ...state.openProblems].filter(({ severity }) => severity === 'warning')
        .length,
  );
  const served = useEditorState((state) => state.served.length);
  const view = (area: string, content: ReactNode) => (
    <ErrorBoundary area={area}>
      <Suspense fallback={null}>{content}</Suspense>
    </ErrorBoundary>
  );
  return (
    <Tabs<BottomPage>
      label="Console, trace, log and problems"
      selected={page}
      onChange={(next) => editor.showBottomPage(next)}
      actions={
        <IconButton
          label="Hide the panel"
          icon={CloseIcon}
          shortcut="Mod+J"
          size="small"
          onPress={() => void run('toggle-bottom-panel')}
        />
      }
      items={[
        { id: 'console', label: 'Test', content: view('The test console', <TestConsole />) },
        { id: 'trace', label: 'Trace', content: view('The trace', <TraceView />) },
        { id: 'log', label: 'Log', content: view('The log', <LogView />) },
        {
          id: 'served',
          textValue: 'Served',
          label: (
            <>
              Served
              {served > 0 && <Badge>{served}</Badge>}
            </>
          ),
          content: view('The list of served requests', <ServedView />),
        },
        {
          id: 'problems',
          textValue: 'Problems',
          label: (
            <>
              Problems
              {errors > 0 && (
                <Badge tone="danger" title="Errors">
                  {errors}
                </Badge>
              )}
              {others > 0 && (
                <Badge tone="warning" title="Warnings">
                  {others}
                </Badge>
              )}
            </>
          ),
          content: view('The list of problems', <ProblemsView />),
        },
        ...(differences === undefined
          ? []
          : [
              {
                id: 'differences' as const,
                textValue: 'Differences',
                label: (
                  <>
                    Differences <Badge>{differences}</Badge>
                  </>
                ),
                content: view('The list of differences', <DifferencesView />),
              },
            ]),
      ]}
    />
  );
}
