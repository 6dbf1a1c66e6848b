import type { ServedLog, ServedRequest } from '#shared/ipc/channels.ts';

/** How often traffic is told of, ms. */
const everyMs = 100;
/** More requests and more calls within that time are not told one by one: nobody reads them, and traffic must not pay for it. */
const atMost = 200;

/** The log of one finished call of a function. */
export interface CallLog {
  readonly functionName: string;
  readonly lines: readonly string[];
}

/** What happened since the last report, each in the order it ended. */
export interface Traffic {
  readonly requests: readonly ServedRequest[];
  readonly calls: readonly CallLog[];
  readonly logs: readonly ServedLog[];
}

/** Collects answered requests and function logs and tells of them a few times a second; of heavy traffic, the latest. */
export class TrafficReport {
  readonly #tell: (traffic: Traffic) => void;
  readonly #requests = new Latest<ServedRequest>();
  readonly #calls = new Latest<CallLog>();
  readonly #logs = new Latest<ServedLog>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (traffic: Traffic) => void) {
    this.#tell = tell;
  }

  addRequest(request: ServedRequest): void {
    this.#requests.add(request);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  addCall(log: CallLog): void {
    this.#calls.add(log);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  addLog(log: ServedLog): void {
    this.#logs.add(log);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  /** Tells now what has come together. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const requests = this.#requests.take();
    const calls = this.#calls.take();
    const logs = this.#logs.take();
    if (requests.length > 0 || calls.length > 0 || logs.length > 0)
      this.#tell({ requests, calls, logs });
  }
}

/** The last few of many. */
class Latest<T> {
  #items: T[] = [];

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= 2 * atMost) this.#items.splice(0, atMost);
  }

  take(): readonly T[] {
    const items = this.#items.slice(-atMost);
    this.#items = [];
    return items;
  }
}
