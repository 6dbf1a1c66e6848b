import type { DebugQuestionKind, DebugQuestions } from './debug-questions.ts';

/** Longest an answer may take, ms; then the worker is ended. */
const debugTimeout = 5000;

interface Waiting {
  readonly answer: (answer: never) => void;
  readonly fail: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A worker that answers the debugger's questions; started with the first one. */
export class DebugWorker {
  #worker: Worker | undefined;
  #count = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Rejects with a sentence for the user when there is no answer in time. */
  ask<K extends DebugQuestionKind>(
    kind: K,
    question: DebugQuestions[K]['question'],
  ): Promise<DebugQuestions[K]['answer']> {
    this.#count += 1;
    const id = this.#count;
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          this.#failAll(
            `The template ran for more than ${debugTimeout / 1000} seconds on this input and was stopped.`,
          ),
        debugTimeout,
      );
      this.#waiting.set(id, { answer: resolve, fail: reject, timer });
      worker.postMessage({ id, question: { kind, ...question } }, []);
    });
  }

  /** Ends the worker; what was asked fails. It starts again with the next question. */
  stop(): void {
    this.#failAll('The debugger was stopped.');
  }

  #start(): Worker {
    const worker = new Worker(new URL('./debug.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ readonly id: number; readonly answer: never }>) => {
        const waiting = this.#waiting.get(data.id);
        if (waiting === undefined) return;
        this.#waiting.delete(data.id);
        clearTimeout(waiting.timer);
        waiting.answer(data.answer);
      },
    );
    worker.addEventListener('error', () =>
      this.#failAll('The debugger stopped working. Start it again.'),
    );
    return worker;
  }

  #failAll(message: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { fail, timer } of waiting) {
      clearTimeout(timer);
      fail(new Error(message));
    }
  }
}
