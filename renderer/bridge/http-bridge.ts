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
  readonly onConnection?: (isConnected: boolean) => void;
}

/** First wait before the event line is tried again, ms; doubles up to `longestWait`. */
const firstWait = 250;
const longestWait = 8000;

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
      onConnection?.(true);
    });
    socket.addEventListener('message', (message) => deliver(message.data));
    socket.addEventListener('close', () => {
      socket = undefined;
      onConnection?.(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, longestWait);
    });
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
    on<E extends EventName>(event: E, listener: (payload: Events[E]) => void) {
      if (socket === undefined) connect();
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
  };
}

async function post<C extends Channel>(
  origin: string,
  token: string,
  channel: C,
  input: ChannelInput<C>,
): Promise<Envelope<C>> {
  let response: Response;
  try {
    response = await fetch(`${origin}/ipc/${channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gatewright-token': token },
      body: JSON.stringify({ input }),
    });
  } catch (cause) {
    throw new CodedError(
      'SERVER_FAILED',
      'Gatewright is not running any more. Start it again; what you typed since is still in this page.',
      { cause },
    );
  }
  if (response.status === 401 || response.status === 403)
    throw new CodedError(
      'FORBIDDEN',
      'This page is no longer allowed to talk to Gatewright. Open the address it printed at its start.',
    );
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
