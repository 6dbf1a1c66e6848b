import type {
  InstanceCall,
  InstanceExit,
  InstanceMessage,
  InstanceSetup,
  InstanceTransport,
  StartInstance,
} from './instance-messages.ts';

export type StartOutcome =
  | { readonly kind: 'ready'; readonly initMs: number }
  /** `payload` is the JSON text of the error. */
  | { readonly kind: 'init-failed'; readonly payload: string; readonly lines: readonly string[] }
  | { readonly kind: 'died'; readonly exit: InstanceExit; readonly lines: readonly string[] }
  | { readonly kind: 'timed-out'; readonly lines: readonly string[] };

export type CallOutcome =
  | {
      readonly kind: 'returned' | 'threw';
      readonly payload: string;
      readonly lines: readonly string[];
      /** Bytes. */
      readonly memoryUsed: number | undefined;
    }
  | { readonly kind: 'died'; readonly exit: InstanceExit; readonly lines: readonly string[] }
  | { readonly kind: 'timed-out'; readonly lines: readonly string[] };

/** Time for loading the handler before the first call, ms (documented, "Lambda execution environment"). */
const initLimitMs = 10_000;

/**
 * One execution environment: a started runtime with the handler loaded, answering one call at a time.
 * Once dead (`alive` false) it is good for nothing.
 */
export class FunctionInstance {
  /** Settles once the handler is loaded or cannot be; never rejects. */
  readonly started: Promise<StartOutcome>;
  alive = true;
  /** Milliseconds the start took, for the first call to report; undefined from then on. */
  unreportedInitMs: number | undefined;
  /** When it last became free, ms since 1970. */
  idleSince = 0;

  readonly #transport: InstanceTransport;
  #lines: string[] = [];
  #settleStart: ((outcome: StartOutcome) => void) | undefined;
  #settleCall: ((outcome: CallOutcome) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #onChunk: (bytes: Uint8Array) => void = () => undefined;

  constructor(setup: InstanceSetup, start: StartInstance) {
    const startedAt = performance.now();
    this.started = new Promise((resolve) => {
      this.#settleStart = (outcome) => {
        clearTimeout(this.#timer);
        this.#settleStart = undefined;
        if (outcome.kind === 'ready') this.unreportedInitMs = outcome.initMs;
        else this.kill();
        resolve(outcome);
      };
    });
    this.#timer = setTimeout(() => {
      this.#settleStart?.({ kind: 'timed-out', lines: this.#takeLines() });
    }, initLimitMs);
    this.#transport = start(setup, {
      onMessage: (message) => this.#receive(message, startedAt),
      onExit: (exit) => this.#exit(exit),
    });
  }

  /**
   * Answers one call; the instance must be ready and free.
   *
   * @param timeoutMs after which the instance is killed
   * @param onChunk told of what a streaming handler writes, before the outcome
   */
  invoke(
    call: InstanceCall,
    timeoutMs: number,
    onChunk: (bytes: Uint8Array) => void,
  ): Promise<CallOutcome> {
    this.#onChunk = onChunk;
    return new Promise((resolve) => {
      this.#settleCall = (outcome) => {
        clearTimeout(this.#timer);
        this.#settleCall = undefined;
        resolve(outcome);
      };
      if (!this.alive) {
        this.#settleCall({ kind: 'died', exit: { kind: 'exited', status: 0 }, lines: [] });
        return;
      }
      this.#timer = setTimeout(() => {
        this.kill();
        this.#settleCall?.({ kind: 'timed-out', lines: this.#takeLines() });
      }, timeoutMs);
      this.#transport.send(call);
    });
  }

  /** What the call in progress has logged so far. */
  linesSoFar(): readonly string[] {
    return [...this.#lines];
  }

  kill(): void {
    this.alive = false;
    this.#transport.kill();
  }

  #receive(message: InstanceMessage, startedAt: number): void {
    switch (message.kind) {
      case 'log':
        this.#lines.push(message.text);
        return;
      case 'chunk':
        this.#onChunk(message.bytes);
        return;
      case 'ready':
        this.#settleStart?.({ kind: 'ready', initMs: performance.now() - startedAt });
        return;
      case 'init-failed':
        this.#settleStart?.({
          kind: 'init-failed',
          payload: message.payload,
          lines: this.#takeLines(),
        });
        return;
      case 'returned':
      case 'threw':
        this.#settleCall?.({
          kind: message.kind,
          payload: message.payload,
          lines: this.#takeLines(),
          memoryUsed: message.memoryUsed ?? undefined,
        });
    }
  }

  #exit(exit: InstanceExit): void {
    this.alive = false;
    this.#settleStart?.({ kind: 'died', exit, lines: this.#takeLines() });
    this.#settleCall?.({ kind: 'died', exit, lines: this.#takeLines() });
  }

  #takeLines(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}
