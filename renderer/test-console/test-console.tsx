import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useEditor, useEditorState } from '#renderer/editor/use-editor.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ConsoleIcon } from '#renderer/ui/icon.ts';
import type { RequestApi } from './request/endpoint.ts';
import { RequestBar } from './request/request-bar.tsx';
import type { RequestForm } from './request/request-form.ts';
import { RequestPane } from './request/request-pane.tsx';
import { RequestsList } from './request/requests-list.tsx';
import { ResponsePane } from './response/response-pane.tsx';
import { SocketConsole } from './sockets/socket-console.tsx';
import { ToggleChip } from './toggle-chip.tsx';
import { useConsole, useConsoleSession } from './use-console.ts';
import { useWidth } from './use-width.ts';
import './test-console.css';

/** Below this the list of requests is closed unless asked for, px. */
const roomForList = 1000;
/** Below this request and answer take turns, px. */
const roomForBoth = 600;

/** The bottom panel's test console: requests and their answers, or connections to a WebSocket API. */
export default function TestConsole() {
  const form = useConsole((state) => state.form);
  const apiId = useConsole((state) => state.apiId);
  const api = useEditorState((state) => (apiId === null ? undefined : state.project.apis[apiId]));
  useFollowedSelection();
  if (api?.kind === 'websocket') return <SocketConsole api={api} />;
  if (form === null || api === undefined)
    return (
      <EmptyState
        icon={ConsoleIcon}
        title="No API to send a request to"
        text="Create or import an API, draw a method on its canvas, and test it here."
      />
    );
  return <Console api={api} form={form} />;
}

function Console({ api, form }: { api: RequestApi; form: RequestForm }) {
  const editor = useEditor();
  const isSending = useConsole((state) => state.isSending);
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element) ?? Infinity;
  const [wantsList, setWantsList] = useState<boolean>();
  const [side, setSide] = useState<'request' | 'response'>('request');
  const [wasSending, setWasSending] = useState(isSending);
  if (wasSending !== isSending) {
    setWasSending(isSending);
    if (!isSending) setSide('response');
  }
  const isListOpen = wantsList ?? width >= roomForList;
  useEffect(
    () =>
      editor.commands.provide('focus-console', () => {
        // Whatever asked for it, the palette say, gives the focus back first.
        requestAnimationFrame(() =>
          element.current?.querySelector<HTMLElement>('.console-bar-path input')?.focus(),
        );
      }),
    [editor],
  );
  const request = <RequestPane api={api} form={form} />;
  return (
    <div className="console" ref={element}>
      <RequestBar
        api={api}
        form={form}
        isListOpen={isListOpen}
        onToggleList={() => setWantsList(!isListOpen)}
      />
      <div className="console-columns">
        {isListOpen && <RequestsList />}
        {width < roomForBoth ? (
          <div className="console-turns">
            <div className="console-turns-bar" role="group" aria-label="Shown">
              <ToggleChip isOn={side === 'request'} onChange={() => setSide('request')}>
                Request
              </ToggleChip>
              <ToggleChip isOn={side === 'response'} onChange={() => setSide('response')}>
                Answer
              </ToggleChip>
            </div>
            <div className="console-turn">{side === 'request' ? request : <ResponsePane />}</div>
          </div>
        ) : (
          <Group className="console-panes" orientation="horizontal">
            <Panel id="request" className="console-pane" minSize="220px" defaultSize="48%">
              {request}
            </Panel>
            <Separator className="console-separator" />
            <Panel id="response" className="console-pane" minSize="220px">
              <ResponsePane />
            </Panel>
          </Group>
        )}
      </div>
    </div>
  );
}

/** The first API to begin with; then the console follows the selected method, route or saved request until the user changes the form. */
function useFollowedSelection(): void {
  const session = useConsoleSession();
  const project = useEditorState((state) => state.project);
  const selection = useEditorState((state) => state.selection);

  useEffect(() => {
    const { isTouched, apiId } = session.getState();
    const selected = selection.length === 1 ? selection[0] : undefined;
    if (selected !== undefined && !isTouched && session.choose(selected)) return;
    if (apiId !== null && Object.hasOwn(project.apis, apiId)) return;
    const [first] = Object.values(project.apis);
    if (first !== undefined) session.chooseApi(first);
  }, [session, project, selection]);
}
