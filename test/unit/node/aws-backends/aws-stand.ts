import type { AwsBackend } from '#shared/entities/common/aws-backend.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type {
  AwsServiceRequest,
  AwsServiceResult,
  BackendRequest,
  BackendResult,
  FunctionCall,
  FunctionResult,
} from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { AwsBackends, type ServiceContents } from '#electron/node/aws-backends/aws-backends.ts';
import { CountedRandom, FixedClock, returned } from '#test/support/fixed-ports.ts';

/** What a call came back with. */
export interface Answered {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  /** The text as JSON, where it is. */
  readonly json: unknown;
  readonly notes: readonly string[];
}

/** The stand-ins of a project in eu-central-1 of account 123456789012, with a clock that stands still. */
export class AwsStand {
  readonly clock = new FixedClock();
  readonly functionCalls: FunctionCall[] = [];
  readonly httpRequests: BackendRequest[] = [];
  answerFunction: (call: FunctionCall) => FunctionResult = () => returned(null);
  answerHttp: (request: BackendRequest) => BackendResult = () => ({
    kind: 'response',
    status: 200,
    headers: [],
    body: textToBytes('{}'),
  });
  project: Project;
  readonly backends: AwsBackends;

  constructor(
    awsBackends: Record<string, Omit<AwsBackend, 'service'>>,
    options: {
      projectFolder?: string;
      files?: Record<string, string>;
      environment?: Record<string, string>;
    } = {},
  ) {
    this.backends = new AwsBackends({
      http: {
        send: (request) => {
          this.httpRequests.push(request);
          return Promise.resolve(this.answerHttp(request));
        },
      },
      projectFolder: options.projectFolder ?? null,
      clock: this.clock,
      random: new CountedRandom(),
      environment: options.environment ?? {},
    });
    this.project = {
      ...emptyProject,
      region: 'eu-central-1',
      accountId: '123456789012',
      files: options.files ?? {},
    };
    this.declare(awsBackends);
  }

  /** Lets the project declare other things from now on. */
  declare(awsBackends: Record<string, Omit<AwsBackend, 'service'>>): void {
    this.project = {
      ...this.project,
      awsBackends: Object.fromEntries(
        Object.entries(awsBackends).map(([service, backend]) => [service, { service, ...backend }]),
      ),
    };
    this.backends.follow(this.project, {
      invoke: (call) => {
        this.functionCalls.push(call);
        return Promise.resolve(this.answerFunction(call));
      },
    });
  }

  /** A call of a JSON protocol. */
  json(service: string, operation: string, parameters: unknown): Promise<Answered> {
    return this.send(service, {
      headers: [
        ['X-Amz-Target', `Anything_20200101.${operation}`],
        ['Content-Type', 'application/x-amz-json-1.0'],
      ],
      body: JSON.stringify(parameters),
    });
  }

  /** A call of the Query protocol. */
  query(service: string, form: string, accept?: string, path = '/'): Promise<Answered> {
    return this.send(service, {
      path,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ...(accept === undefined ? [] : [['Accept', accept] as const]),
      ],
      body: form,
    });
  }

  async send(
    service: string,
    request: {
      readonly method?: string;
      readonly path?: string;
      readonly subdomain?: string;
      readonly headers?: AwsServiceRequest['headers'];
      readonly body?: string | Uint8Array;
    },
  ): Promise<Answered> {
    const { body, subdomain } = request;
    const host = `${subdomain === undefined ? '' : `${subdomain}.`}${service}.eu-central-1.amazonaws.com`;
    const result = await this.backends.answer(this.project, {
      service,
      region: 'eu-central-1',
      subdomain,
      method: request.method ?? 'POST',
      url: `https://${host}${request.path ?? '/'}`,
      headers: request.headers ?? [],
      body: typeof body === 'string' ? textToBytes(body) : body,
      timeoutMs: 29_000,
      insecureSkipVerification: false,
    });
    return toAnswered(result);
  }

  async contents(service: string): Promise<ServiceContents['contents']> {
    return (await this.backends.contents(service))?.contents ?? null;
  }
}

function toAnswered(result: AwsServiceResult): Answered {
  if (result.kind !== 'response')
    return {
      status: 0,
      headers: {},
      text: result.kind === 'failure' ? result.message : 'timeout',
      json: undefined,
      notes: (result.notes ?? []).map(({ reason }) => reason),
    };
  const text = bytesToText(result.body);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return {
    status: result.status,
    headers: Object.fromEntries(result.headers.map(([name, value]) => [name.toLowerCase(), value])),
    text,
    json,
    notes: (result.notes ?? []).map(({ reason }) => reason),
  };
}

/** Lets deliveries that were started come to their end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
