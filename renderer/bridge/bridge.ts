import type {
  Channel,
  ChannelFailure,
  ChannelInput,
  ChannelOutput,
  EventName,
  Events,
} from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';

/** The window's way to the node side, whatever carries it. */
export interface Bridge {
  /** Rejects with a `CodedError` that the node side gave, or `SERVER_FAILED` when it cannot be reached. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>>;
  /** Lets the node side read the files beside a file that a person gave; null where the page's files come without a path. */
  grantFile(file: File): Promise<string | null>;
  /** Listens until the returned function is called. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}

/** How an answer travels: errors are values, because neither IPC nor HTTP carries an Error whole. */
export type Envelope<C extends Channel = Channel> =
  | { readonly ok: true; readonly output: ChannelOutput<C> }
  | { readonly ok: false; readonly error: ChannelFailure };

/** The output of an envelope. @throws CodedError with the failure it holds */
export function openEnvelope<C extends Channel>(envelope: Envelope<C>): ChannelOutput<C> {
  if (envelope.ok) return envelope.output;
  const { code, message, subject } = envelope.error;
  throw new CodedError(code, message, subject === undefined ? undefined : { subject });
}

/** What to tell the user of anything a call may reject with. */
export function failureMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
