/** Chunks between one who writes and one who reads; ends with an error when the writer fails or rests for too long. */
export class ChunkQueue implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  readonly #idleMs: number;
  readonly #onStop: () => void;
  #timer: NodeJS.Timeout | undefined;
  #end: { readonly error: Error | undefined } | undefined;
  #wake: (() => void) | undefined;

  /**
   * @param idleMs how long the writer may rest
   * @param onStop told when the reader wants no more, or the writer has rested for too long
   */
  constructor(idleMs: number, onStop: () => void = () => undefined) {
    this.#idleMs = idleMs;
    this.#onStop = onStop;
    this.#restart();
  }

  push(bytes: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#restart();
    this.#chunks.push(bytes);
    this.#wake?.();
  }

  end(): void {
    this.#finish(undefined);
  }

  fail(message: string): void {
    this.#finish(new Error(message));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = this.#chunks.shift();
        if (chunk !== undefined) yield chunk;
        else if (this.#end?.error !== undefined) throw this.#end.error;
        else if (this.#end !== undefined) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      if (this.#end === undefined) {
        this.#finish(undefined);
        this.#onStop();
      }
    }
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.fail(`nothing came for ${this.#idleMs} ms`);
      this.#onStop();
    }, this.#idleMs);
  }

  #finish(error: Error | undefined): void {
    if (this.#end !== undefined) return;
    clearTimeout(this.#timer);
    this.#end = { error };
    this.#wake?.();
  }
}
