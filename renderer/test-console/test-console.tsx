import { useEffect, useState, type KeyboardEvent } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ConsoleIcon } from '#renderer/ui/icon.ts';
import { restApiAt } from '#shared/project/entity-at.ts';
import { RequestBar } from './request-bar.tsx';
import { RequestPane } from './request-pane.tsx';
import { RequestsList } from './requests-list.tsx';
import { ResponsePane } from './response-pane.tsx';
import { useConsole, useConsoleSession } from './use-console.ts';
import './test-console.css';

/** The bottom panel's test console: a request on the left, what the gateway answered on the right. Ctrl+Enter sends from anywhere in it. */
export default function TestConsole() {
  const editor = useEditor();
  const session = useConsoleSession();
  const form = useConsole((state) => state.form);
  const apis = useEditorState((state) => state.project.apis);
  const [isListOpen, setListOpen] = useState(true);
  useFollowedSelection();

  const api = form === null ? undefined : apis[form.apiId];
  if (form === null || api?.kind !== 'rest') {
    return (
      <EmptyState
        icon={ConsoleIcon}
        title="No REST API to send a request to"
        text="Create or import a REST API, draw a method on its canvas, and test it here."
      />
    );
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void session.send();
  };
  return (
    <div className="console" onKeyDownCapture={onKeyDown}>
      <RequestBar
        api={api}
        form={form}
        isListOpen={isListOpen}
        onToggleList={() => setListOpen(!isListOpen)}
        onShowCanvas={() => {
          const ref = editor.store.getState().lastRun?.ref;
          editor.openTab({ kind: 'canvas', apiId: form.apiId });
          if (ref) editor.goTo(ref);
        }}
      />
      <div className="console-columns">
        {isListOpen && <RequestsList />}
        <Group className="console-panes" orientation="horizontal">
          <Panel id="request" className="console-pane" minSize="280px" defaultSize="45%">
            <RequestPane api={api} form={form} />
          </Panel>
          <Separator className="console-separator" />
          <Panel id="response" className="console-pane" minSize="280px">
            <ResponsePane />
          </Panel>
        </Group>
      </div>
    </div>
  );
}

/** The first REST API to begin with; then the form follows the selected method until the user changes it. */
function useFollowedSelection(): void {
  const session = useConsoleSession();
  const project = useEditorState((state) => state.project);
  const selection = useEditorState((state) => state.selection);

  useEffect(() => {
    const { isTouched, form: now, savedName } = session.getState();
    const selected = selection.length === 1 ? selection[0] : undefined;
    if (selected?.kind === 'method' && !isTouched && savedName === null) {
      session.chooseMethod(selected);
      return;
    }
    if (now !== null && restApiAt(project, now.apiId) !== undefined) return;
    const first = Object.values(project.apis).find((api) => api.kind === 'rest');
    if (first?.kind === 'rest') session.chooseApi(first);
  }, [session, project, selection]);
}
