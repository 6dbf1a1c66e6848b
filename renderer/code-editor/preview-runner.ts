import type { Preview } from './template-preview.ts';
import type { TemplateSample } from './template-variables.ts';

export interface PreviewQuestion {
  readonly id: number;
  readonly source: string;
  readonly sample: TemplateSample;
}

/** Longest a preview may take, ms; then its worker is ended. */
export const previewTimeout = 2000;

/**
 * Asks a worker of its own for previews, one at a time. A question asked while another is under way waits; only the latest of those
 * that wait is answered.
 */
export class PreviewRunner {
  readonly #onAnswer: (preview: Preview) => void;
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: number | undefined;
  #waiting: Omit<PreviewQuestion, 'id'> | undefined;
  #count = 0;

  constructor(onAnswer: (preview: Preview) => void) {
    this.#onAnswer = onAnswer;
  }

  ask(source: string, sample: TemplateSample): void {
    if (this.#asked !== undefined) {
      this.#waiting = { source, sample };
      return;
    }
    this.#count += 1;
    this.#asked = this.#count;
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => this.#giveUp(), previewTimeout);
    const question: PreviewQuestion = { id: this.#count, source, sample };
    this.#worker.postMessage(question, []);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#asked = undefined;
    this.#waiting = undefined;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener(
      'message',
      (event: MessageEvent<{ id: number; preview: Preview }>): void => {
        if (event.data.id === this.#asked) this.#answer(event.data.preview);
      },
    );
    worker.addEventListener('error', () => {
      this.stop();
      this.#onAnswer({
        kind: 'error',
        message: 'The preview stopped working. It starts again with the next change.',
      });
    });
    return worker;
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#answer({
      kind: 'error',
      message: `The template ran for more than ${previewTimeout / 1000} seconds on this sample and was stopped.`,
    });
  }

  #answer(preview: Preview): void {
    clearTimeout(this.#timer);
    this.#asked = undefined;
    const next = this.#waiting;
    this.#waiting = undefined;
    this.#onAnswer(preview);
    if (next !== undefined) this.ask(next.source, next.sample);
  }
}
