import type { ServedRequest } from '#shared/ipc/channels.ts';

/** How often answered requests are told, ms. */
const everyMs = 100;
/** More than this within that time are not told one by one: nobody reads them, and traffic must not pay for it. */
const atMost = 200;

/** Collects answered requests and tells of them a few times a second; of heavy traffic, the latest. */
export class RequestReport {
  readonly #tell: (requests: readonly ServedRequest[]) => void;
  #requests: ServedRequest[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (requests: readonly ServedRequest[]) => void) {
    this.#tell = tell;
  }

  add(request: ServedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length >= 2 * atMost) this.#requests.splice(0, atMost);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  /** Tells now what has come together. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#requests.length === 0) return;
    const requests = this.#requests.slice(-atMost);
    this.#requests = [];
    this.#tell(requests);
  }
}
