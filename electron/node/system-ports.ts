import { randomFillSync, randomUUID } from 'node:crypto';
import type { Clock, Random } from '#shared/simulator/ports.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
};

/** Random characters printed many at a time: asking the system for a few costs as much as for thousands. */
class TextPool {
  readonly #encoding: 'hex' | 'base64url';
  readonly #bytes: Buffer;
  #text = '';
  #taken = 0;

  /** @param size bytes at a time, a multiple of three */
  constructor(encoding: 'hex' | 'base64url', size: number) {
    this.#encoding = encoding;
    this.#bytes = Buffer.alloc(size);
  }

  take(count: number): string {
    if (this.#taken + count > this.#text.length) {
      randomFillSync(this.#bytes);
      this.#text = this.#bytes.toString(this.#encoding);
      this.#taken = 0;
    }
    const start = this.#taken;
    this.#taken += count;
    return this.#text.slice(start, this.#taken);
  }
}

const hexPool = new TextPool('hex', 3072);
const letterPool = new TextPool('base64url', 3072);

/** The machine's own chance. */
export const systemRandom: Random = {
  number: () => Math.random(),
  uuid: () => randomUUID(),
  hex: (digits) => hexPool.take(digits),
  letters: (count) => letterPool.take(count),
};
