import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import {
  ConnectIcon,
  DisconnectIcon,
  ErrorIcon,
  ReceivedIcon,
  SendIcon,
  SentIcon,
  TemplateIcon,
} from '#renderer/ui/icon.ts';
import { MenuButton } from '#renderer/ui/menu.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { lineAfter } from '#renderer/ui/line-after.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import { timeOfDay } from '../served/served-rows.ts';
import { routeOf, type Conversation, type Entry } from './conversation.ts';
import { closeWords, entryText } from './entry-words.ts';
import { routeMessages } from '#renderer/code-editor/route-message.ts';
import { shownEntry } from './socket-session.ts';
import { useSockets, useSocketSession } from './use-sockets.ts';
import './sockets.css';

interface ConversationPaneProps {
  api: WebSocketApi;
  conversation: Conversation;
}

/** What was said on a connection, in order, and the next message. Arrow keys walk the messages. */
export function ConversationPane({ api, conversation }: ConversationPaneProps) {
  const session = useSocketSession();
  const chosen = useSockets((state) => state.entries[conversation.id]);
  const list = useRef<HTMLDivElement>(null);
  const { entries, dropped, standing } = conversation;
  const shown = shownEntry(conversation, chosen);
  const last = entries.at(-1);
  useEffect(() => {
    // The newest stays in sight, unless an older one is looked at.
    const box = list.current;
    if (box !== null && last !== undefined && chosen === undefined)
      box.scrollTop = box.scrollHeight;
  }, [last, chosen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = lineAfter(
      event.key,
      entries.findIndex((entry) => entry === shown),
      entries.length,
    );
    const next = at === undefined ? undefined : entries[at];
    if (next === undefined) return;
    event.preventDefault();
    session.chooseEntry(conversation.id, next);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(),
    );
  };
  return (
    <div className="sockets-conversation">
      {entries.length === 0 ? (
        <div className="sockets-waiting">
          <Spinner label="Waiting for $connect" />
        </div>
      ) : (
        <div
          className="sockets-entries"
          role="listbox"
          aria-label="Messages of the connection"
          tabIndex={-1}
          ref={list}
          onKeyDown={onKeyDown}
        >
          {dropped > 0 && (
            <div className="console-note sockets-dropped" role="presentation">
              {dropped} earlier {dropped === 1 ? 'entry is' : 'entries are'} no longer kept.
            </div>
          )}
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              isSelected={entry === shown}
              onSelect={() => session.chooseEntry(conversation.id, entry)}
            />
          ))}
        </div>
      )}
      <div className="unseen" role="status">
        {last === undefined ? '' : entryText(last)}
      </div>
      {standing === 'open' ? (
        <Composer api={api} conversation={conversation} />
      ) : (
        standing !== 'connecting' && (
          <p className="console-note sockets-over">
            {overWords[standing](entries)} Connect again, or open a new connection with other
            values.
          </p>
        )
      )}
    </div>
  );
}

function EntryRow(props: { entry: Entry; isSelected: boolean; onSelect: () => void }) {
  const { entry, isSelected, onSelect } = props;
  const route = routeOf(entry);
  const IconOf = icons[entry.kind];
  return (
    <div
      className="sockets-entry"
      role="option"
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      data-kind={entry.kind}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onSelect();
      }}
    >
      <span className="sockets-time">{timeOfDay(entry.at)}</span>
      <IconOf size={14} aria-label={words[entry.kind]} />
      <span className="truncate mono sockets-text">{entryText(entry)}</span>
      {route !== undefined && <Badge>{route}</Badge>}
      <EntryStatus entry={entry} />
    </div>
  );
}

/** Why nothing more can be sent. */
const overWords: Readonly<
  Record<'closed' | 'refused' | 'failed', (entries: readonly Entry[]) => string>
> = {
  closed: closeWords,
  refused: () => 'The connection was not let in.',
  failed: () => 'The connection could not be asked for.',
};

const icons = {
  connect: ConnectIcon,
  sent: SentIcon,
  received: ReceivedIcon,
  closed: DisconnectIcon,
  disconnect: DisconnectIcon,
  failure: ErrorIcon,
} as const;

const words = {
  connect: 'Connect',
  sent: 'Sent',
  received: 'Received',
  closed: 'Closed',
  disconnect: 'Disconnect',
  failure: 'Failed',
} as const;

function EntryStatus({ entry }: { entry: Entry }) {
  if (entry.kind === 'sent' && entry.result === null)
    return entry.failure === null ? (
      <Spinner label="Waiting for its route" />
    ) : (
      <Badge tone="danger">failed</Badge>
    );
  if (!('result' in entry) || entry.result === null) return null;
  const { status } = entry.result;
  return <Badge tone={status < 400 ? 'success' : 'danger'}>{status}</Badge>;
}

/** The next message: typed, or begun from one that a route takes. */
function Composer({ api, conversation: { id } }: ConversationPaneProps) {
  const session = useSocketSession();
  const draft = useSockets((state) => state.drafts[id]) ?? '';
  const element = useRef<HTMLDivElement>(null);
  const messages = routeMessages(api);
  return (
    <div className="sockets-composer" ref={element}>
      <TextArea
        label="Message"
        hideLabel
        mono
        rows={3}
        value={draft}
        placeholder="Message"
        onChange={(text) => session.setDraft(id, text)}
      />
      <div className="sockets-composer-buttons">
        <Button variant="primary" icon={SendIcon} onPress={() => void session.send(id)}>
          Send
        </Button>
        <MenuButton
          label="Messages for routes"
          lines={
            messages.length === 0
              ? [
                  {
                    id: 'none',
                    label: 'No route whose message can be told from its key',
                    isDisabled: true,
                  },
                ]
              : messages.map(({ routeKey, text }) => ({
                  id: routeKey,
                  label: routeKey,
                  onAction: () => {
                    session.setDraft(id, text);
                    // After the menu has given the focus back to its button.
                    setTimeout(() => element.current?.querySelector('textarea')?.focus(), 50);
                  },
                }))
          }
        >
          <Button icon={TemplateIcon}>For a route</Button>
        </MenuButton>
      </div>
    </div>
  );
}
