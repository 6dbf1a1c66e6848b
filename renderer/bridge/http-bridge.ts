import type {
  Channel,
  ChannelInput,
  ChannelOutput,
  EventName,
  Events,
} from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { openEnvelope, type Bridge, type Envelope } from './bridge.ts';

export interface HttpBridgeOptions {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly origin: string;
  /** Proves that the page was opened by the program. */
  readonly token: string;
  /** Told when the event line breaks and when it is back; calls still work or fail on their own. */
  readonly onConnection?: (connection: Connection) => void;
}

/**
 * How it stands with the other side: it answers; it does not, and is tried again; it answers but does not know this
 * page's token, as after a restart, which no waiting mends.
 */
export type Connection = 'connected' | 'lost' | 'refused';

/** First wait before the event line is tried again, ms; doubles up to `longestWait`. */
const firstWait = 250;
const longestWait = 8000;

/** From here on, characters, a body is handed over as a blob: a browser copies a string while the page stands still, 1 s for 14 MB. */
const largeBody = 100_000;

/** The bridge of the browser shell: a POST per call, a WebSocket for events. */
export function httpBridge({ origin, token, onConnection }: HttpBridgeOptions): Bridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  let socket: WebSocket | undefined;
  let wait = firstWait;

  const connect = (): void => {
    socket = new WebSocket(
      `${origin.replace(/^http/, 'ws')}/events?token=${encodeURIComponent(token)}`,
    );
    socket.addEventListener('open', () => {
      wait = firstWait;
      onConnection?.('connected');
    });
    socket.addEventListener('message', (message) => deliver(message.data));
    socket.addEventListener('close', () => {
      socket = undefined;
      onConnection?.('lost');
      void tryAgain();
    });
  };

  /** A WebSocket does not tell why it was not opened; a call does. */
  const tryAgain = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, longestWait);
    if (await isRefused(origin, token)) onConnection?.('refused');
    else connect();
  };

  const deliver = (data: unknown): void => {
    if (typeof data !== 'string') return;
    const { event, payload } = JSON.parse(data) as { event: EventName; payload: never };
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };

  return {
    async call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
      return openEnvelope(await post<C>(origin, token, channel, input));
    },
    grantFile: () => Promise.resolve(null),
    on<E extends EventName>(event: E, listener: (payload: Events[E]) => void) {
      if (socket === undefined) connect();
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
  };
}

async function isRefused(origin: string, token: string): Promise<boolean> {
  try {
    await post(origin, token, 'app.info', null);
    return false;
  } catch (error) {
    return error instanceof CodedError && error.code === 'FORBIDDEN';
  }
}

async function post<C extends Channel>(
  origin: string,
  token: string,
  channel: C,
  input: ChannelInput<C>,
): Promise<Envelope<C>> {
  const body = JSON.stringify({ input });
  let response: Response;
  try {
    response = await fetch(`${origin}/ipc/${channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gatewright-token': token },
      body: body.length > largeBody ? new Blob([body]) : body,
    });
  } catch (cause) {
    throw new CodedError(
      'SERVER_FAILED',
      'Gatewright does not answer. If it was stopped, start it and open the address it prints; what you typed since is in this page only.',
      { cause },
    );
  }
  if (response.status === 401 || response.status === 403)
    throw new CodedError('FORBIDDEN', 'Gatewright was started anew: open the address it printed.');
  try {
    return (await response.json()) as Envelope<C>;
  } catch (cause) {
    throw new CodedError(
      'SERVER_FAILED',
      `Gatewright answered "${channel}" with status ${response.status} and no JSON.`,
      { cause },
    );
  }
}
