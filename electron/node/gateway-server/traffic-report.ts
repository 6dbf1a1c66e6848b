import type { RunResult, ServedLog, ServedRequest } from '#shared/ipc/channels.ts';

/** How often traffic is told of, ms. */
const everyMs = 100;
/** More requests and more calls within that time are not told one by one: nobody reads them, and traffic must not pay for it. */
const atMost = 200;
/** More requests than these are not traced within that time: a trace costs more than a short request does. */
const tracedAtMost = 5;

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
  /** Of the requests that were traced. */
  readonly runs: readonly RunResult[];
}

/** Collects answered requests and function logs and tells of them a few times a second; of heavy traffic, the latest. */
export class TrafficReport {
  readonly #tell: (traffic: Traffic) => void;
  readonly #requests = new Latest<ServedRequest>();
  readonly #calls = new Latest<CallLog>();
  readonly #logs = new Latest<ServedLog>();
  #runs: RunResult[] = [];
  #traced = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (traffic: Traffic) => void) {
    this.#tell = tell;
  }

  addRequest(request: ServedRequest): void {
    this.#requests.add(request);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  /** Says of a request, told of already or not, that the program could not answer it. */
  addFault(request: ServedRequest): void {
    const { status, fault } = request;
    const isKnown = this.#requests.amend(
      ({ requestId }) => requestId === request.requestId,
      (known) => ({ ...known, status, ...(fault === undefined ? {} : { fault }) }),
    );
    if (!isKnown) this.addRequest(request);
  }

  addCall(log: CallLog): void {
    this.#calls.add(log);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  addLog(log: ServedLog): void {
    this.#logs.add(log);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  /** Whether the next request may be traced; counts it as traced if so. */
  takeTrace(): boolean {
    if (this.#traced === tracedAtMost) return false;
    this.#traced += 1;
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
    return true;
  }

  addRun(run: RunResult): void {
    this.#runs.push(run);
    this.#timer ??= setTimeout(() => this.flush(), everyMs);
  }

  /** Tells now what has come together. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const requests = this.#requests.take();
    const calls = this.#calls.take();
    const logs = this.#logs.take();
    const runs = this.#runs;
    this.#runs = [];
    this.#traced = 0;
    if (requests.length > 0 || calls.length > 0 || logs.length > 0)
      this.#tell({ requests, calls, logs, runs });
  }
}

/** The last few of many. */
class Latest<T> {
  #items: T[] = [];

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= 2 * atMost) this.#items.splice(0, atMost);
  }

  /** Changes the last item that is meant; false when there is none. */
  amend(isMeant: (item: T) => boolean, change: (item: T) => T): boolean {
    const index = this.#items.findLastIndex(isMeant);
    const item = this.#items[index];
    if (item === undefined) return false;
    this.#items[index] = change(item);
    return true;
  }

  take(): readonly T[] {
    const items = this.#items.slice(-atMost);
    this.#items = [];
    return items;
  }
}
