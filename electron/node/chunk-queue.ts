/** Who fills a queue, as far as it can be told anything. */
export interface ChunkWriter {
  /** The reader wants no more, or the writer has rested for too long. */
  stop?(): void;
  /** More is waiting than the reader takes. */
  pause?(): void;
  /** There is room again. */
  resume?(): void;
}

/** Bytes that wait before the writer is asked to pause; it goes on when half of them are left. */
const mostWaiting = 1024 * 1024;

/** Chunks between one who writes and one who reads; ends with an error when the writer fails or rests for too long. */
export class ChunkQueue implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  readonly #idleMs: number;
  readonly #writer: ChunkWriter;
  #waiting = 0;
  #isPaused = false;
  #timer: NodeJS.Timeout | undefined;
  #end: { readonly error: Error | undefined } | undefined;
  #wake: (() => void) | undefined;

  /** @param idleMs how long the writer may rest while nobody asked it to */
  constructor(idleMs: number, writer: ChunkWriter = {}) {
    this.#idleMs = idleMs;
    this.#writer = writer;
    this.#restart();
  }

  push(bytes: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#restart();
    this.#chunks.push(bytes);
    this.#waiting += bytes.length;
    if (this.#waiting > mostWaiting && !this.#isPaused && this.#writer.pause !== undefined) {
      this.#isPaused = true;
      clearTimeout(this.#timer);
      this.#writer.pause();
    }
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
        if (chunk !== undefined) {
          this.#taken(chunk);
          yield chunk;
        } else if (this.#end?.error !== undefined) throw this.#end.error;
        else if (this.#end !== undefined) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      if (this.#end === undefined) {
        this.#finish(undefined);
        this.#writer.stop?.();
      }
    }
  }

  #taken({ length }: Uint8Array): void {
    this.#waiting -= length;
    if (!this.#isPaused || this.#waiting > mostWaiting / 2 || this.#end !== undefined) return;
    this.#isPaused = false;
    this.#restart();
    this.#writer.resume?.();
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.fail(`nothing came for ${this.#idleMs} ms`);
      this.#writer.stop?.();
    }, this.#idleMs);
  }

  #finish(error: Error | undefined): void {
    if (this.#end !== undefined) return;
    clearTimeout(this.#timer);
    this.#end = { error };
    this.#wake?.();
  }
}
