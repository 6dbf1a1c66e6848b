/** What the runner and a running function tell each other; the scripts in `bootstrap/` speak the same. */

/** One call, answered by exactly one `returned` or `threw` unless the instance dies. */
export interface InstanceCall {
  readonly requestId: string;
  /** JSON text of the event. */
  readonly payload: string;
  readonly functionArn: string;
  readonly traceId: string;
  /** When the function's time is up, ms since 1970. */
  readonly deadline: number;
}

export type InstanceMessage =
  | { readonly kind: 'ready' }
  /** The handler could not be loaded; `payload` is the JSON text of the error. */
  | { readonly kind: 'init-failed'; readonly payload: string }
  | { readonly kind: 'log'; readonly text: string }
  /** Written to the response stream of the call in progress. */
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'returned' | 'threw';
      readonly payload: string;
      /** Bytes, where the runtime can tell. */
      readonly memoryUsed?: number | null;
    };

/** Why an instance is gone. */
export type InstanceExit =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'signalled'; readonly signal: string };

/** The wire to a worker thread or a child process. */
export interface InstanceTransport {
  send(call: InstanceCall): void;
  /** Ends the instance at once, whatever it does. */
  kill(): void;
}

export interface InstanceListener {
  onMessage(message: InstanceMessage): void;
  /** Comes once, last. */
  onExit(exit: InstanceExit): void;
}

/** What starting an instance needs. */
export interface InstanceSetup {
  readonly functionName: string;
  readonly handler: string;
  /** Folder holding the function's code. */
  readonly taskRoot: string;
  /** The whole environment; nothing of the host's is added but what the system needs to start a process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logStreamName: string;
  /** MiB. */
  readonly memorySize: number;
  /** Names the function reaches on this machine although they are names of AWS; undefined where there are none. */
  readonly localHosts: LocalHosts | undefined;
}

/** Hosts whose TLS connections go, without TLS, to an address on this machine. */
export interface LocalHosts {
  /** In lower case. */
  readonly hosts: readonly string[];
  readonly port: number;
}

export type StartInstance = (setup: InstanceSetup, listener: InstanceListener) => InstanceTransport;
