import { useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useEditor } from '#renderer/editor/use-editor.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { ToggleChip } from '../toggle-chip.tsx';
import { useWidth } from '../use-width.ts';
import { ConnectPane } from './connect-pane.tsx';
import { ConversationPane } from './conversation-pane.tsx';
import { ConversationsList } from './conversations-list.tsx';
import { EntryPane } from './entry-pane.tsx';
import { SocketBar } from './socket-bar.tsx';
import { useSockets, useSocketSession } from './use-sockets.ts';
import '../test-console.css';
import './sockets.css';

/** Below this the list of connections is closed unless asked for, px. */
const roomForList = 900;
/** Below this conversation and details take turns, px. */
const roomForBoth = 600;

/** The test console of a WebSocket API: connections on the left, what was said on one, and what came of a message. Ctrl+Enter connects or sends. */
export function SocketConsole({ api }: { api: WebSocketApi }) {
  const editor = useEditor();
  const session = useSocketSession();
  const conversations = useSockets((state) => state.conversations);
  const chosen = useSockets((state) => state.chosen[api.id]);
  const conversation = conversations.find(({ id, form }) => id === chosen && form.apiId === api.id);
  useSockets((state) => state.forms[api.id]);
  const form = session.formOf(api);
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element) ?? Infinity;
  const [wantsList, setWantsList] = useState<boolean>();
  const [side, setSide] = useState<'left' | 'right'>('left');
  const isListOpen = wantsList ?? width >= roomForList;

  useEffect(() => {
    const goOn = (): void =>
      void (conversation === undefined ? session.connect(form) : session.send(conversation.id));
    const stops = [
      editor.commands.provide('send-request', goOn),
      editor.commands.provide('focus-console', () => {
        // Whatever asked for it, the palette say, gives the focus back first.
        requestAnimationFrame(() =>
          element.current
            ?.querySelector<HTMLElement>('.sockets-composer textarea, .sockets-connect button')
            ?.focus(),
        );
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [editor, session, conversation, form]);
  const left =
    conversation === undefined ? (
      <ConnectPane api={api} form={form} />
    ) : (
      <ConversationPane key={conversation.id} api={api} conversation={conversation} />
    );
  const right = <EntryPane key={conversation?.id ?? 0} conversation={conversation} />;
  return (
    <div className="console" ref={element}>
      <SocketBar
        api={api}
        form={form}
        conversation={conversation}
        isListOpen={isListOpen}
        onToggleList={() => setWantsList(!isListOpen)}
      />
      <div className="console-columns">
        {isListOpen && <ConversationsList api={api} chosen={conversation?.id ?? null} />}
        {width < roomForBoth ? (
          <div className="console-turns">
            <div className="console-turns-bar" role="group" aria-label="Shown">
              <ToggleChip isOn={side === 'left'} onChange={() => setSide('left')}>
                {conversation === undefined ? 'Connect' : 'Messages'}
              </ToggleChip>
              <ToggleChip isOn={side === 'right'} onChange={() => setSide('right')}>
                Details
              </ToggleChip>
            </div>
            <div className="console-turn">{side === 'left' ? left : right}</div>
          </div>
        ) : (
          <Group className="console-panes" orientation="horizontal">
            <Panel id="conversation" className="console-pane" minSize="220px" defaultSize="48%">
              {left}
            </Panel>
            <Separator className="console-separator" />
            <Panel id="entry" className="console-pane" minSize="220px">
              {right}
            </Panel>
          </Group>
        )}
      </div>
    </div>
  );
}
