import type { Dispatcher } from 'undici';
import type { BackendStream } from '#shared/simulator/ports.ts';
import { ChunkQueue } from '../chunk-queue.ts';
import { describeFailure, headerPairs } from './raw-answer.ts';

/** One request on the wire whose body is handed on as it comes; settled by the head, a failure or the time limit. */
export class StreamedExchange implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #idleMs: number;
  #settle: ((result: BackendStream) => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: ChunkQueue | undefined;

  /** @param timeoutMs for the whole answer, from head to end */
  constructor(timeoutMs: number, idleMs: number, settle: (result: BackendStream) => void) {
    this.#idleMs = idleMs;
    this.#settle = settle;
    this.#timer = setTimeout(() => {
      this.#settle?.({ kind: 'timeout' });
      this.#settle = undefined;
      this.#chunks?.fail(`the back end was not done after ${timeoutMs} ms`);
      this.#controller?.abort(new Error('timeout'));
    }, timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The time ran out while it waited for a connection.
    if (this.#settle === undefined) controller.abort(new Error('timeout'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    const chunks = new ChunkQueue(this.#idleMs, {
      stop: () => {
        clearTimeout(this.#timer);
        controller.abort(new Error('nobody reads on'));
      },
      pause: () => controller.pause(),
      resume: () => controller.resume(),
    });
    this.#chunks = chunks;
    this.#settle?.({
      kind: 'streaming',
      status: statusCode,
      headers: headerPairs(controller.rawHeaders),
      chunks,
    });
    this.#settle = undefined;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks?.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    this.#chunks?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    clearTimeout(this.#timer);
    const message = describeFailure(error);
    this.#settle?.({ kind: 'failure', message });
    this.#settle = undefined;
    this.#chunks?.fail(message);
  }
}
