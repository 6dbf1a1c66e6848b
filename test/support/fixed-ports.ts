import { zlibCompression } from '#electron/node/zlib-compression.ts';
import type {
  AwsServicePort,
  BackendRequest,
  BackendResult,
  Clock,
  FunctionCall,
  FunctionResult,
  HttpPort,
  Random,
  SimulatorPorts,
} from '#shared/simulator/ports.ts';

/** A clock that stands still until it is moved: 20 November 2026, 13:05:09.250 UTC. */
export class FixedClock implements Clock {
  #now = 1_795_179_909_250;
  #elapsed = 0;

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  advance(ms: number): void {
    this.#now += ms;
    this.#elapsed += ms;
  }
}

/** Numbers and ids in a known order: 0.5 unless others are given, and UUIDs that count. */
export class CountedRandom implements Random {
  #count = 0;
  readonly #numbers: number[];

  constructor(numbers: readonly number[] = []) {
    this.#numbers = [...numbers];
  }

  number(): number {
    return this.#numbers.shift() ?? 0.5;
  }

  uuid(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${this.#count.toString(16).padStart(12, '0')}`;
  }

  hex(digits: number): string {
    this.#count += 1;
    return this.#count.toString(16).padStart(digits, '0');
  }

  letters(count: number): string {
    return 'A'.repeat(count);
  }
}

/** Back ends that answer from a function and remember what they were asked. */
export class RecordingPorts implements SimulatorPorts {
  readonly clock: FixedClock;
  readonly random: Random;
  readonly httpRequests: BackendRequest[] = [];
  readonly functionCalls: FunctionCall[] = [];
  readonly #answerHttp: (request: BackendRequest) => BackendResult;
  readonly #answerFunction: (call: FunctionCall) => FunctionResult;

  constructor(answers: {
    http?: (request: BackendRequest) => BackendResult;
    function?: (call: FunctionCall) => FunctionResult;
    random?: Random;
    clock?: FixedClock;
  }) {
    this.clock = answers.clock ?? new FixedClock();
    this.random = answers.random ?? new CountedRandom();
    this.#answerHttp = answers.http ?? (() => ({ kind: 'failure', message: 'no back end' }));
    this.#answerFunction = answers.function ?? (() => ({ kind: 'not-found' }));
  }

  readonly http: HttpPort = {
    send: (request) => {
      this.httpRequests.push(request);
      return Promise.resolve(this.#answerHttp(request));
    },
  };

  readonly compression = zlibCompression;

  readonly awsServices: AwsServicePort = this.http;

  readonly functions = {
    invoke: (call: FunctionCall): Promise<FunctionResult> => {
      this.functionCalls.push(call);
      return Promise.resolve(this.#answerFunction(call));
    },
  };
}

/** A function's result as the Invoke API gives it. */
export function returned(
  payload: unknown,
  functionError?: 'Unhandled' | 'Handled',
): FunctionResult {
  return {
    kind: 'returned',
    payload: JSON.stringify(payload) ?? 'null',
    ...(functionError === undefined ? {} : { functionError }),
    logs: [],
    coldStart: false,
    durationMs: 1,
  };
}
