import { setImmediate } from 'node:timers/promises';

/** How long other work of the thread may wait, ms. */
const sliceMs = 4;

/**
 * For many short system calls in a row. Made one after the other they take a fraction of the time they take
 * by way of the thread pool; the thread must only not be held for long.
 */
export class TimeSlice {
  #until = performance.now() + sliceMs;

  /** Whether it is time to `pause`. */
  get isOver(): boolean {
    return performance.now() > this.#until;
  }

  /** Lets other work of the thread go first. */
  async pause(): Promise<void> {
    await setImmediate();
    this.#until = performance.now() + sliceMs;
  }
}
