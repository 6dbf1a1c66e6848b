import { useState } from 'react';
import { Banner } from '#renderer/ui/banner.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ConnectIcon } from '#renderer/ui/icon.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { RunResult } from '#shared/ipc/channels.ts';
import { BodyView } from '../response/body-view.tsx';
import { ResponsePages, type ResponsePage } from '../response/response-pages.tsx';
import { RunSummary } from '../response/run-summary.tsx';
import { timeOfDay } from '../served/served-rows.ts';
import { routeOf, type Conversation, type Entry } from './conversation.ts';
import { entryText } from './entry-words.ts';
import { shownEntry, shownStep } from './socket-session.ts';
import { useSockets, useSocketSession } from './use-sockets.ts';
import '../response/response.css';
import './sockets.css';

/** What came of the chosen message or event: its route's steps, log, functions' output, fidelity; of a message that came, its text. */
export function EntryPane({ conversation }: { conversation: Conversation | undefined }) {
  const chosen = useSockets((state) =>
    conversation === undefined ? undefined : state.entries[conversation.id],
  );
  const entry = conversation && shownEntry(conversation, chosen);
  if (entry === undefined)
    return (
      <div className="console-response">
        <EmptyState
          icon={ConnectIcon}
          title={conversation === undefined ? 'No connection yet' : 'Connecting'}
          text={
            <>
              Connect with <Kbd shortcut="Mod+Enter" />, then send messages. What{' '}
              <code>$connect</code> and each message's route did, step by step, appears here.
            </>
          }
        />
      </div>
    );
  const route = routeOf(entry);
  return (
    <div className="console-response">
      <p className="console-answer-to">
        <span className="truncate">
          {headings[entry.kind]} at {timeOfDay(entry.at)}
          {route !== undefined && (
            <>
              , route <span className="mono">{route}</span>
            </>
          )}
        </span>
      </p>
      <Details apiId={conversation?.form.apiId ?? ''} entry={entry} />
    </div>
  );
}

const headings: Readonly<Record<Entry['kind'], string>> = {
  connect: 'Asked for a connection',
  sent: 'Message sent',
  received: 'Message received',
  closed: 'Connection closed',
  disconnect: 'Told that the caller is gone',
  failure: 'Not done',
};

function Details({ apiId, entry }: { apiId: string; entry: Entry }) {
  switch (entry.kind) {
    case 'received':
      return (
        <div className="sockets-message">
          <BodyView body={entry.message} />
        </div>
      );
    case 'closed':
      return <p className="console-page">{entryText(entry)}.</p>;
    case 'failure':
      return <Banner tone="danger">{entry.message}</Banner>;
    case 'sent':
      if (entry.failure !== null) return <Banner tone="danger">{entry.failure}</Banner>;
      if (entry.result === null)
        return <p className="console-page console-note">Its route is still at work.</p>;
      return <Run apiId={apiId} result={entry.result} />;
    default:
      return <Run apiId={apiId} result={entry.result} />;
  }
}

function Run({ apiId, result }: { apiId: string; result: RunResult }) {
  const session = useSocketSession();
  const chosenStep = useSockets((state) => state.step);
  const [page, setPage] = useState<ResponsePage>('steps');
  return (
    <>
      <RunSummary result={result} onFidelity={() => setPage('fidelity')} />
      <ResponsePages
        apiId={apiId}
        result={result}
        page={page}
        onPage={setPage}
        step={shownStep(chosenStep, result)}
        onStep={(step) => session.selectStep(step)}
      />
    </>
  );
}
