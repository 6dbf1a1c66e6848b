import { failureMessage } from '#renderer/bridge/bridge.ts';
import type { Editor } from '#renderer/editor/editor.ts';
import { perEditor } from '#renderer/editor/per-editor.ts';
import type { WebSocketApi } from '#shared/entities/websocket/websocket-api.ts';
import type { RunResult, SocketEvent } from '#shared/ipc/channels.ts';
import { firstRefusal } from '../response/trace-groups.ts';
import {
  emptyConnectForm,
  reasonNotToConnect,
  toOpenInput,
  type ConnectForm,
} from './connect-form.ts';
import {
  resultOf,
  withEntry,
  withEvent,
  type Conversation,
  type Entry,
  type NewEntry,
} from './conversation.ts';

/** All the WebSocket console shows beyond the project. */
export interface SocketState {
  /** What the next connection to each API is asked for with, by API id. */
  readonly forms: Readonly<Record<string, ConnectForm>>;
  /** Oldest first, of all APIs. */
  readonly conversations: readonly Conversation[];
  /** The one looked at, by API id; null: a new connection is being prepared. */
  readonly chosen: Readonly<Record<string, number | null>>;
  /** The entry looked at, by conversation id; absent: the newest that ran something. */
  readonly entries: Readonly<Record<number, number>>;
  /** What is being typed, by conversation id. */
  readonly drafts: Readonly<Record<number, string>>;
  /** Position of the step being looked at in the shown run's trace; null: where it was refused, or the first. */
  readonly step: number | null;
}

const initialState: SocketState = {
  forms: {},
  conversations: [],
  chosen: {},
  entries: {},
  drafts: {},
  step: null,
};

/** Conversations that are over and still listed; the oldest of them go. */
export const endedLimit = 20;

/** Connections held from the test console; one per window, so that they outlive the panel being folded away. They end with the project. */
export class SocketSession {
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  #state = initialState;
  #turn = 0;
  /** What came of connections whose opening is not answered yet. */
  #early: SocketEvent[] = [];

  constructor(editor: Editor) {
    this.#editor = editor;
    let { handle } = editor.store.getState();
    editor.store.subscribe((state) => {
      if (state.handle === handle) return;
      ({ handle } = state);
      this.#early = [];
      this.#set(initialState);
    });
    editor.bridge.on('sockets.event', (event) => this.#take(event));
  }

  readonly getState = (): SocketState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the next connection is asked for with: as it was left, or from what the API asks of callers. */
  formOf(api: WebSocketApi): ConnectForm {
    const known = this.#state.forms[api.id];
    if (known === undefined) return emptyConnectForm(api);
    if (known.stage !== null && Object.hasOwn(api.stages, known.stage)) return known;
    return { ...known, stage: Object.keys(api.stages)[0] ?? null };
  }

  setForm(form: ConnectForm): void {
    this.#set({ forms: { ...this.#state.forms, [form.apiId]: form } });
  }

  /** Looks at a conversation; null: prepares a new connection. */
  choose(apiId: string, id: number | null): void {
    this.#set({ chosen: { ...this.#state.chosen, [apiId]: id }, step: null });
  }

  chooseEntry(id: number, entry: Entry): void {
    this.#set({ entries: { ...this.#state.entries, [id]: entry.id }, step: null });
    const conversation = this.#find(id);
    const result = resultOf(entry);
    if (conversation !== undefined && result !== null) this.#light(conversation.form.apiId, result);
  }

  selectStep(step: number): void {
    this.#set({ step });
  }

  setDraft(id: number, text: string): void {
    this.#set({ drafts: { ...this.#state.drafts, [id]: text } });
  }

  /** Asks for a connection as the form stands; what comes of it is a conversation, whether it is let in or not. */
  async connect(form: ConnectForm): Promise<void> {
    const { handle } = this.#editor.store.getState();
    if (handle === null) return;
    const reason = reasonNotToConnect(form);
    if (reason !== null) {
      this.#editor.notify(`Not connected. ${reason}`, 'danger');
      return;
    }
    this.#turn += 1;
    const id = this.#turn;
    const fresh: Conversation = {
      id,
      form,
      socketId: null,
      standing: 'connecting',
      entries: [],
      dropped: 0,
    };
    this.#set({
      conversations: [...withoutOldest(this.#state.conversations), fresh],
      chosen: { ...this.#state.chosen, [form.apiId]: id },
      step: null,
    });
    try {
      await this.#editor.sync.flush();
      const { socketId, result } = await this.#editor.bridge.call(
        'sockets.open',
        toOpenInput(form, handle),
      );
      if (this.#editor.store.getState().handle !== handle) return;
      const at = this.#editor.clock.now();
      this.#change(id, (now) => ({
        ...withEntry(now, { kind: 'connect', at, result }),
        socketId,
        standing: socketId === null ? 'refused' : 'open',
      }));
      this.#light(form.apiId, result);
      const early = this.#early.filter((event) => event.socketId === socketId);
      this.#early = this.#early.filter((event) => event.socketId !== socketId);
      for (const event of early) this.#take(event);
    } catch (error) {
      this.#add(id, {
        kind: 'failure',
        at: this.#editor.clock.now(),
        message: failureMessage(error),
      });
      this.#change(id, (now) => ({ ...now, standing: 'failed' }));
    }
  }

  /** Sends what stands in the draft of an open conversation. */
  async send(id: number): Promise<void> {
    const { handle } = this.#editor.store.getState();
    const conversation = this.#find(id);
    const text = this.#state.drafts[id] ?? '';
    if (handle === null || conversation?.socketId == null || conversation.standing !== 'open')
      return;
    const { socketId } = conversation;
    const at = this.#editor.clock.now();
    const entryId = this.#add(id, { kind: 'sent', at, text, result: null, failure: null });
    this.#follow(id);
    const finish = (change: { result?: RunResult; failure?: string }): void =>
      this.#change(id, (now) => ({
        ...now,
        entries: now.entries.map((entry) =>
          entry.id === entryId && entry.kind === 'sent' ? { ...entry, ...change } : entry,
        ),
      }));
    try {
      // The message runs through the design as it stands.
      await this.#editor.sync.flush();
      const message = { text };
      const result = await this.#editor.bridge.call('sockets.send', { handle, socketId, message });
      if (this.#editor.store.getState().handle !== handle) return;
      finish({ result });
      this.#light(conversation.form.apiId, result);
    } catch (error) {
      finish({ failure: failureMessage(error) });
    }
  }

  /** Closes from the caller's side. What `$disconnect` did follows by itself. */
  async close(id: number, code: number | null = 1000, reason = ''): Promise<void> {
    const { handle } = this.#editor.store.getState();
    const conversation = this.#find(id);
    if (handle === null || conversation?.socketId == null) return;
    const { socketId } = conversation;
    try {
      await this.#editor.sync.flush();
      await this.#editor.bridge.call('sockets.close', { handle, socketId, code, reason });
    } catch (error) {
      this.#add(id, {
        kind: 'failure',
        at: this.#editor.clock.now(),
        message: failureMessage(error),
      });
    }
  }

  /** Takes a conversation that is over off the list. */
  forget(id: number): void {
    const gone = this.#find(id);
    if (gone === undefined || isLive(gone)) return;
    const conversations = this.#state.conversations.filter((one) => one !== gone);
    const { apiId } = gone.form;
    const isChosen = this.#state.chosen[apiId] === id;
    const next = conversations.findLast(({ form }) => form.apiId === apiId);
    this.#set({
      conversations,
      ...(isChosen && { chosen: { ...this.#state.chosen, [apiId]: next?.id ?? null } }),
    });
  }

  #take(event: SocketEvent): void {
    if (event.handle !== this.#editor.store.getState().handle) return;
    const conversation = this.#state.conversations.find(
      ({ socketId }) => socketId === event.socketId,
    );
    if (conversation === undefined) {
      // Of a connection that is being opened, or of one that is off the list.
      if (this.#state.conversations.some(({ standing }) => standing === 'connecting'))
        this.#early.push(event);
      return;
    }
    this.#change(conversation.id, (now) => withEvent(now, event));
    if (event.kind === 'disconnected') this.#light(conversation.form.apiId, event.result);
  }

  /** The canvas lights up what took part, and the panel's pages for trace and log show it. */
  #light(apiId: string, result: RunResult): void {
    const routeKey = result.connection?.routeKey;
    this.#set({ step: null });
    this.#editor.store.setState({
      lastRun: {
        apiId,
        ref: routeKey == null ? null : { kind: 'route', apiId, routeKey },
        result,
      },
    });
  }

  #find(id: number): Conversation | undefined {
    return this.#state.conversations.find((one) => one.id === id);
  }

  #add(id: number, entry: NewEntry): number | undefined {
    this.#change(id, (now) => withEntry(now, entry));
    return this.#find(id)?.entries.at(-1)?.id;
  }

  /** Goes back to looking at the newest entry. */
  #follow(id: number): void {
    const { [id]: _, ...entries } = this.#state.entries;
    this.#set({ entries, step: null });
  }

  #change(id: number, change: (now: Conversation) => Conversation): void {
    this.#set({
      conversations: this.#state.conversations.map((one) => (one.id === id ? change(one) : one)),
    });
  }

  #set(change: Partial<SocketState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether something can still happen on it. */
export function isLive({ standing }: Conversation): boolean {
  return standing === 'connecting' || standing === 'open';
}

/** The entry looked at: the chosen one, else the newest that ran something, else the newest. */
export function shownEntry(
  conversation: Conversation,
  chosen: number | undefined,
): Entry | undefined {
  const { entries } = conversation;
  return (
    entries.find(({ id }) => id === chosen) ??
    entries.findLast((entry) => resultOf(entry) !== null) ??
    entries.at(-1)
  );
}

/** The step to show of a run. */
export function shownStep(step: number | null, { trace }: RunResult): number {
  return step ?? Math.max(0, firstRefusal(trace));
}

function withoutOldest(conversations: readonly Conversation[]): readonly Conversation[] {
  const ended = conversations.filter((one) => !isLive(one));
  const gone = new Set(ended.slice(0, Math.max(0, ended.length - endedLimit + 1)));
  return conversations.filter((one) => !gone.has(one));
}

/** The window's one session of connections. */
export const socketSessionOf = perEditor((editor) => new SocketSession(editor));
