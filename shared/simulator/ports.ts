/**
 * What the simulator needs of the world. Shells supply real ones; tests supply fixed clocks, counted
 * ids and recorded back ends. Nothing else in `shared/simulator` reaches outside.
 */
export interface SimulatorPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly http: HttpPort;
  readonly functions: FunctionPort;
  readonly compression: CompressionPort;
  /** Stand-ins for AWS services other than Lambda; absent where there are none. */
  readonly awsServices?: AwsServicePort;
  /** Connections of callers of WebSocket APIs; absent where there are none. */
  readonly connections?: ConnectionPort;
}

export interface ConnectionPort {
  /** Sends one message; `full` when its caller has left too much unread to take more. */
  send(connectionId: string, message: string | Uint8Array): 'sent' | 'gone' | 'full';
  /** Closes from this side; nothing happens when it is gone. */
  close(connectionId: string, code: number, reason: string): void;
}

/** How a body is compressed, as `Content-Encoding` names it; `deflate` has the frame of zlib (RFC 9110). */
export type ContentCoding = 'gzip' | 'deflate';

export interface CompressionPort {
  pack(coding: ContentCoding, body: Uint8Array): Promise<Uint8Array>;
  /** Never rejects; `too-large` for what has more than `most` bytes. */
  unpack(
    coding: ContentCoding,
    body: Uint8Array,
    most: number,
  ): Promise<Uint8Array | 'malformed' | 'too-large'>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Monotonic milliseconds with fractions, for durations. */
  elapsed(): number;
}

export interface Random {
  /** In [0, 1). */
  number(): number;
  uuid(): string;
  /** That many hexadecimal digits, lower case; 1 to 32. */
  hex(digits: number): string;
  /** That many characters of Base64's alphabet for URLs (`A-Z a-z 0-9 _ -`); 1 to 32. */
  letters(count: number): string;
}

/** In sending order; a name may occur more than once and keeps its casing. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface HttpPort {
  /** Sends one request to a back end; never rejects: failures are values. */
  send(request: BackendRequest): Promise<BackendResult>;
  /** The same, with the body as it comes; absent where answers can only be had whole. */
  stream?(request: BackendRequest, idleMs: number): Promise<BackendStream>;
}

/** An answer whose body is still coming. Its chunks end with an error when the back end breaks off or rests for too long. */
export type BackendStream =
  | {
      readonly kind: 'streaming';
      readonly status: number;
      readonly headers: HeaderList;
      readonly chunks: AsyncIterable<Uint8Array>;
    }
  | Exclude<BackendResult, { kind: 'response' }>;

export interface BackendRequest {
  readonly method: string;
  readonly url: string;
  /** Without `Host` and `Content-Length`, unless the design sets a Host: those are the transport's. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | undefined;
  readonly timeoutMs: number;
  readonly insecureSkipVerification: boolean;
}

export type BackendResult =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: HeaderList;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'timeout' }
  | {
      readonly kind: 'failure';
      /** For the log, e.g. `connect ECONNREFUSED 127.0.0.1:8080`. */ readonly message: string;
    };

export interface AwsServicePort {
  /** Has one unsigned request to a service answered; never rejects: failures are values. */
  send(request: AwsServiceRequest): Promise<AwsServiceResult>;
}

/** The answer, with what about it is not as on AWS. */
export type AwsServiceResult = BackendResult & { readonly notes?: readonly AwsServiceNote[] };

/** One line for the fidelity list: who answered, or what the stand-in of the service cannot do. */
export interface AwsServiceNote {
  readonly fidelity: 'exact' | 'approximate' | 'not-simulated';
  readonly reason: string;
}

/** The request as it would go to AWS, with the service it is for. */
export interface AwsServiceRequest extends BackendRequest {
  /** e.g. `dynamodb`, `s3`, `sqs`. */
  readonly service: string;
  readonly region: string;
  /** What stands before the service in the ARN, e.g. a bucket; undefined without. */
  readonly subdomain: string | undefined;
}

export interface FunctionPort {
  /** Invokes a function by name; never rejects: failures are values. */
  invoke(call: FunctionCall): Promise<FunctionResult>;
  /**
   * Invokes with a response stream: what the function writes comes in chunks, which end when it is done, fails
   * or rests for `idleMs`; the result then tells which. Absent where results can only be had whole.
   */
  stream?(call: FunctionCall, idleMs: number): FunctionStream;
}

export interface FunctionStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Settles when the chunks have ended; its payload is empty unless the function failed. */
  readonly result: Promise<FunctionResult>;
}

export interface FunctionCall {
  readonly functionName: string;
  /** The whole ARN as configured, version or alias included. */
  readonly functionArn: string;
  /** JSON text of the event. */
  readonly payload: string;
  readonly invocationType: 'RequestResponse' | 'Event' | 'DryRun';
  /** What the integration allows, ms; the function's own timeout applies besides. */
  readonly timeoutMs: number;
  readonly requestId: string;
  readonly traceId: string;
}

export type FunctionResult =
  | {
      readonly kind: 'returned';
      /** JSON text, as the Invoke API gives it; '' for an asynchronous call. */
      readonly payload: string;
      /** Set when the function failed; the payload then holds `errorMessage`, `errorType`, `trace`. */
      readonly functionError?: 'Unhandled' | 'Handled';
      readonly logs: readonly string[];
      readonly coldStart: boolean;
      readonly durationMs: number;
    }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'timeout'; readonly logs: readonly string[] }
  | { readonly kind: 'failure'; readonly message: string; readonly logs: readonly string[] };
