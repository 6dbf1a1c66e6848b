import type { Agent, Dispatcher } from 'undici';
import type {
  BackendRequest,
  BackendResult,
  BackendStream,
  HttpPort,
} from '#shared/simulator/ports.ts';
import { maxPayloadBytes } from '#shared/simulator/request-limits.ts';
import { describeFailure, headerPairs } from './raw-answer.ts';
import { StreamedExchange } from './streamed-exchange.ts';

/** Headers that belong to the connection, which the client sets itself or refuses. */
const connectionHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Sends integration requests over pooled connections. Nothing is followed, decoded or retried: the
 * gateway sees what the back end said. Of an answer over 10 MB that is not streamed, it sees the beginning,
 * which is enough to refuse it.
 */
export class UndiciHttpPort implements HttpPort {
  #strict: Agent | undefined;
  #trusting: Agent | undefined;
  #Agent: typeof Agent | undefined;
  #isClosed = false;

  send(request: BackendRequest): Promise<BackendResult> {
    return this.#Agent === undefined ? this.#sendFirst(request) : this.#send(request);
  }

  async stream(request: BackendRequest, idleMs: number): Promise<BackendStream> {
    await this.#load();
    return await new Promise((resolve) =>
      this.#dispatch(
        request,
        resolve,
        () => new StreamedExchange(request.timeoutMs, idleMs, resolve),
      ),
    );
  }

  /** The client is loaded for the first request, so that APIs without back ends start without it. */
  async #sendFirst(request: BackendRequest): Promise<BackendResult> {
    await this.#load();
    return await this.#send(request);
  }

  async #load(): Promise<void> {
    // Of the whole library only the part that keeps connections.
    const { default: loaded } = await import('undici/lib/dispatcher/agent.js');
    this.#Agent ??= loaded;
  }

  #send(request: BackendRequest): Promise<BackendResult> {
    return new Promise((resolve) =>
      this.#dispatch(request, resolve, () => new Exchange(request.timeoutMs, resolve)),
    );
  }

  /** Puts a request on the wire, or refuses an address that cannot be called. */
  #dispatch(
    request: BackendRequest,
    refuse: (result: Extract<BackendResult, { kind: 'failure' }>) => void,
    begin: () => Dispatcher.DispatchHandler & { fail(error: unknown): void },
  ): void {
    let url: URL;
    try {
      url = new URL(request.url);
    } catch {
      refuse({ kind: 'failure', message: `Invalid URL "${request.url}"` });
      return;
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      const message = `Only http and https addresses can be called, not ${url.protocol}`;
      refuse({ kind: 'failure', message });
      return;
    }
    const exchange = begin();
    try {
      this.#agent(request).dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: request.method as Dispatcher.HttpMethod,
          headers: headersToSend(request),
          body: request.body === undefined || request.body.length === 0 ? null : request.body,
        },
        exchange,
      );
    } catch (error) {
      exchange.fail(error);
    }
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#strict?.destroy(), this.#trusting?.destroy()]);
  }

  #agent(request: BackendRequest): Agent {
    if (this.#Agent === undefined || this.#isClosed) throw new Error('The client is closed');
    // Time limits are per call, not per phase.
    const limits = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 };
    if (!request.insecureSkipVerification) return (this.#strict ??= new this.#Agent(limits));
    return (this.#trusting ??= new this.#Agent({
      ...limits,
      connect: { rejectUnauthorized: false },
    }));
  }
}

function headersToSend(request: BackendRequest): string[] {
  const flat: string[] = [];
  for (const [name, value] of request.headers)
    if (!connectionHeaders.has(name.toLowerCase())) flat.push(name, value);
  return flat;
}

/** One request on the wire, settled once: by the whole answer, a failure or the time limit. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  #settle: ((result: BackendResult) => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: [string, string][] = [];
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(timeoutMs: number, settle: (result: BackendResult) => void) {
    this.#settle = settle;
    this.#timer = setTimeout(() => {
      this.#finish({ kind: 'timeout' });
      this.#controller?.abort(new Error('timeout'));
    }, timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The time ran out while it waited for a connection.
    if (this.#settle === undefined) controller.abort(new Error('timeout'));
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode < 200) return;
    this.#status = statusCode;
    this.#headers = headerPairs(controller.rawHeaders);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length <= maxPayloadBytes) return;
    // The gateway answers 500 to so much, however much more there is.
    this.onResponseEnd();
    controller.abort(new Error('too large'));
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body =
      this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks);
    this.#finish({ kind: 'response', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    this.#finish({ kind: 'failure', message: describeFailure(error) });
  }

  #finish(result: BackendResult): void {
    clearTimeout(this.#timer);
    this.#settle?.(result);
    this.#settle = undefined;
  }
}
