import type {
  Channel,
  ChannelFailure,
  ChannelInput,
  ChannelOutput,
  EventName,
  Events,
} from '#shared/ipc/channels.ts';
import { CodedError } from '#shared/std/coded-error.ts';
import { systemFault } from '../file-fault.ts';
import { channelInputs } from './channel-inputs.ts';

export type ChannelHandlers = {
  readonly [C in Channel]: (input: ChannelInput<C>) => Promise<ChannelOutput<C>>;
};

/** How every call is answered, whatever carries it. */
export type Reply =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: ChannelFailure };

export type EmitEvent = <E extends EventName>(event: E, payload: Events[E]) => void;

/** The node side of the window: validated calls in, events out. Shells only carry them. */
export interface ChannelTable {
  /** Never rejects; what goes wrong is in the reply, in words for the user. */
  dispatch(channel: string, input: unknown): Promise<Reply>;
  /** @returns a function that ends the subscription */
  onEvent(listener: EmitEvent): () => void;
  /** Stops servers and functions, releases locks. */
  close(): Promise<void>;
}

/**
 * @param createHandlers is given the function that sends an event to every window
 */
export function createChannelTable(
  createHandlers: (emit: EmitEvent) => {
    readonly handlers: ChannelHandlers;
    readonly close: () => Promise<void>;
  },
): ChannelTable {
  const listeners = new Set<EmitEvent>();
  const { handlers, close } = createHandlers((event, payload) => {
    for (const listener of listeners) listener(event, payload);
  });
  return {
    async dispatch(channel, input) {
      if (!isChannel(channel))
        return failure('BAD_REQUEST', `There is no channel "${channel.slice(0, 80)}".`);
      const parsed = channelInputs[channel].safeParse(input);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        return failure(
          'BAD_REQUEST',
          `The message on ${channel} was refused: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
        );
      }
      try {
        const handler = handlers[channel] as (input: unknown) => Promise<unknown>;
        return { ok: true, output: (await handler(parsed.data)) ?? null };
      } catch (error) {
        if (error instanceof CodedError)
          return {
            ok: false,
            error: {
              code: error.code,
              message: error.message,
              ...(error.subject === undefined ? {} : { subject: error.subject }),
            },
          };
        const fault = systemFault(error);
        if (fault !== undefined) return failure('FILE_UNREADABLE', fault);
        return failure('SERVER_FAILED', error instanceof Error ? error.message : String(error));
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}

function isChannel(name: string): name is Channel {
  return Object.hasOwn(channelInputs, name);
}

function failure(code: ChannelFailure['code'], message: string): Reply {
  return { ok: false, error: { code, message } };
}
