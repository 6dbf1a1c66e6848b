import type { Channel, ChannelInput, EventName, Events } from '#shared/ipc/channels.ts';
import { openEnvelope, type Bridge, type Envelope } from './bridge.ts';

/** What the preload script puts on the window. Errors cross as envelopes, since the boundary strips Errors of their fields. */
export interface PreloadApi {
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Envelope<C>>;
  /** The name of a file's grant; null for a file that is not on disk. */
  grantFile(file: File): Promise<string | null>;
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}

declare global {
  interface Window {
    readonly gatewright?: PreloadApi;
  }
}

/** The bridge of the desktop shell. */
export function preloadBridge(api: PreloadApi): Bridge {
  return {
    call: async (channel, input) => openEnvelope(await api.call(channel, input)),
    grantFile: (file) => api.grantFile(file),
    on: (event, listener) => api.on(event, listener),
  };
}
