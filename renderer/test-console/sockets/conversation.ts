import type { RunResult, SocketEvent, WireBody } from '#shared/ipc/channels.ts';
import type { ConnectForm } from './connect-form.ts';

/** A connection of the test console with all that was said on it. Kept in memory while the project is open. */
export interface Conversation {
  /** Counts up from 1. */
  readonly id: number;
  /** What it was asked for with. */
  readonly form: ConnectForm;
  /** Names it to the node side; null until it is let in, and when it is not. */
  readonly socketId: string | null;
  readonly standing: 'connecting' | 'open' | 'refused' | 'failed' | 'closed';
  readonly entries: readonly Entry[];
  /** Entries that went, being more than are kept. */
  readonly dropped: number;
}

/** Something that happened on a connection, in the order the window learned of it. */
export type Entry = {
  /** Counts up within its conversation. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
} & (
  | { readonly kind: 'connect'; readonly result: RunResult }
  /** Result and failure are null until the route has run. */
  | {
      readonly kind: 'sent';
      readonly text: string;
      readonly result: RunResult | null;
      readonly failure: string | null;
    }
  | { readonly kind: 'received'; readonly message: WireBody }
  | {
      readonly kind: 'closed';
      readonly by: 'caller' | 'gateway';
      readonly code: number;
      readonly reason: string;
    }
  | { readonly kind: 'disconnect'; readonly result: RunResult }
  /** The program itself could not do it. */
  | { readonly kind: 'failure'; readonly message: string }
);

type Added<E> = E extends unknown ? Omit<E, 'id'> : never;
/** An entry before it has its number. */
export type NewEntry = Added<Entry>;

/** Entries of a conversation that are kept; the oldest go. */
export const entryLimit = 500;

/** The conversation with one more entry. */
export function withEntry(conversation: Conversation, entry: NewEntry): Conversation {
  const id = (conversation.entries.at(-1)?.id ?? 0) + 1;
  const entries = [...conversation.entries, { ...entry, id }];
  const excess = Math.max(0, entries.length - entryLimit);
  return {
    ...conversation,
    entries: excess === 0 ? entries : entries.slice(excess),
    dropped: conversation.dropped + excess,
  };
}

/** The conversation after what the node side told of it. */
export function withEvent(conversation: Conversation, event: SocketEvent): Conversation {
  const { at } = event;
  switch (event.kind) {
    case 'message':
      return withEntry(conversation, { kind: 'received', at, message: event.message });
    case 'closed': {
      const { by, code, reason } = event;
      const closed = { kind: 'closed', at, by, code, reason } as const;
      return { ...withEntry(conversation, closed), standing: 'closed' };
    }
    case 'disconnected':
      return withEntry(conversation, { kind: 'disconnect', at, result: event.result });
  }
}

/** What an entry's event did; null where it is still under way, or nothing ran. */
export function resultOf(entry: Entry): RunResult | null {
  return 'result' in entry ? entry.result : null;
}

/** The route an entry took, e.g. `$connect`; undefined where it took none. */
export function routeOf(entry: Entry): string | undefined {
  return resultOf(entry)?.connection?.routeKey ?? undefined;
}

/** How a conversation is called in lists: its number and stage. */
export function conversationTitle({ id, form }: Conversation): string {
  return `${id} · ${form.stage ?? 'no stage'}`;
}

/** How it stands, in a word or two. */
export const standingWords: Readonly<Record<Conversation['standing'], string>> = {
  connecting: 'Connecting',
  open: 'Open',
  refused: 'Refused',
  failed: 'Failed',
  closed: 'Closed',
};
