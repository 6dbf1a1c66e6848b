import type { Clock } from './ports.ts';

/** Values that are forgotten after a time, the oldest ones also when there are too many. */
export class TimedCache<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, clock: Clock): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > clock.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** @param seconds how long it is good */
  set(key: string, value: T, seconds: number, clock: Clock): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: clock.now() + seconds * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(oldest);
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}
