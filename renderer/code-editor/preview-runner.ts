import type { DeclaredOutput } from './declared-output.ts';
import type { Preview } from './template-preview.ts';
import type { TemplateSample } from './template-variables.ts';

export interface PreviewQuestion {
  readonly id: number;
  readonly source: string;
  readonly sample: TemplateSample;
  readonly declared: DeclaredOutput;
}

/** Longest a preview may take, ms; then its worker is ended. */
const previewTimeout = 2000;

/**
 * Asks a worker of its own for previews, one at a time. A question asked while another is under way waits; only the latest of those
 * that wait is answered.
 */
export class PreviewRunner {
  readonly #onAnswer: (preview: Preview, source: string) => void;
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: PreviewQuestion | undefined;
  #waiting: Omit<PreviewQuestion, 'id'> | undefined;
  #count = 0;

  /** @param onAnswer told each preview with the text of the template it is of */
  constructor(onAnswer: (preview: Preview, source: string) => void) {
    this.#onAnswer = onAnswer;
  }

  ask(question: Omit<PreviewQuestion, 'id'>): void {
    if (this.#asked !== undefined) {
      this.#waiting = question;
      return;
    }
    this.#count += 1;
    this.#asked = { id: this.#count, ...question };
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => this.#giveUp(), previewTimeout);
    this.#worker.postMessage(this.#asked, []);
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
        if (event.data.id === this.#asked?.id) this.#answer(event.data.preview);
      },
    );
    worker.addEventListener('error', () => {
      const source = this.#asked?.source ?? '';
      this.stop();
      this.#onAnswer(
        {
          kind: 'error',
          message: 'The preview stopped working. It starts again with the next change.',
        },
        source,
      );
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
    const source = this.#asked?.source ?? '';
    this.#asked = undefined;
    const next = this.#waiting;
    this.#waiting = undefined;
    this.#onAnswer(preview, source);
    if (next !== undefined) this.ask(next);
  }
}
