import type { Clock } from './ports.ts';

/** How much a cache may hold. */
export interface CacheLimits<T> {
  readonly entries: number;
  /** In the unit of `sizeOf`; absent: no limit. */
  readonly size?: number;
  /** What a value takes; absent: nothing. */
  readonly sizeOf?: (value: T) => number;
}

interface Entry<T> {
  readonly value: T;
  readonly size: number;
  /** ms since 1970. */
  readonly until: number;
}

/** Values that are forgotten after a time, those kept longest also when they are too many or too large together. */
export class TimedCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #limits: CacheLimits<T>;
  #size = 0;

  constructor(limits: CacheLimits<T>) {
    this.#limits = limits;
  }

  get(key: string, clock: Clock): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > clock.now()) return entry.value;
    this.#delete(key);
    return undefined;
  }

  /** @param seconds how long it is good */
  set(key: string, value: T, seconds: number, clock: Clock): void {
    this.#delete(key);
    const size = this.#limits.sizeOf?.(value) ?? 0;
    this.#entries.set(key, { value, size, until: clock.now() + seconds * 1000 });
    this.#size += size;
    const { entries: most, size: largest = Number.POSITIVE_INFINITY } = this.#limits;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= most && this.#size <= largest) break;
      this.#delete(oldest);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }

  #delete(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}
