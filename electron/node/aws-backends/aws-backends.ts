import type { AwsAnswer } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { BackendAnswer } from '#shared/ipc/channels.ts';
import { emptyProject, type Project } from '#shared/project/project.ts';
import type {
  AwsServiceRequest,
  AwsServiceResult,
  Clock,
  FunctionPort,
  FunctionResult,
  HttpPort,
  Random,
} from '#shared/simulator/ports.ts';
import { bytesToText, textToBytes } from '#shared/std/text-bytes.ts';
import { systemClock, systemRandom } from '../system-ports.ts';
import { answerByAws } from './answer-by-aws.ts';
import { answerCanned } from './answer-canned.ts';
import { embeddedFacts } from './aws-backend-facts.ts';
import { AwsServiceError, type EmbeddedService, type ServiceWorld } from './embedded-service.ts';
import { isObject } from './parameters.ts';
import { meaninglessCredentials, sendToEndpoint } from './send-to-endpoint.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { serviceHost } from './service-host.ts';
import { EmbeddedDynamoDb } from './services/dynamodb.ts';
import { EmbeddedEvents } from './services/events.ts';
import { EmbeddedExecuteApi, type ManageConnections } from './services/execute-api.ts';
import { EmbeddedKinesis } from './services/kinesis.ts';
import { EmbeddedLambda } from './services/lambda.ts';
import { EmbeddedS3 } from './services/s3.ts';
import { EmbeddedSns } from './services/sns.ts';
import { EmbeddedSqs } from './services/sqs.ts';
import { EmbeddedSsm } from './services/ssm.ts';
import { EmbeddedStates } from './services/states.ts';

export interface AwsBackendsOptions {
  /** Where requests to endpoints and to AWS itself go. */
  readonly http: HttpPort;
  /** Folder of the project on disk; null when it has none. */
  readonly projectFolder: string | null;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Where credentials are looked for; the process's own environment when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Called after a stand-in answered, a function it called ended, or it was reset: it may hold something else now. */
  readonly onChange?: () => void;
  /** Who holds connections of the project's WebSocket APIs; nobody when absent. */
  readonly manageConnections?: ManageConnections;
}

/** What a service's stand-in holds. */
export interface ServiceContents {
  readonly service: string;
  readonly answeredBy: 'embedded' | AwsAnswer['kind'];
  /** Null where something else than the embedded stand-in answers. */
  readonly contents: JsonValue;
}

/** The time a call from a function or a task may take, ms: the longest a function may run. */
const longestCallMs = 900_000;

/** Says the operation's name as JSON services want it. */
const targetPrefixes: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB_20120810',
  events: 'AWSEvents',
  kinesis: 'Kinesis_20131202',
  sns: 'AmazonSNS',
  sqs: 'AmazonSQS',
  ssm: 'AmazonSSM',
  states: 'AWSStepFunctions',
};

/**
 * Everything that answers for AWS services in one project: embedded stand-ins with their state, endpoints,
 * AWS itself and canned answers, as the project says for each service.
 */
export class AwsBackends {
  readonly #options: AwsBackendsOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #embedded: ReadonlyMap<string, EmbeddedService>;
  #project: Project = emptyProject;
  #functions: FunctionPort = { invoke: () => Promise.resolve({ kind: 'not-found' }) };

  constructor(options: AwsBackendsOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? systemRandom;
    const world = this.#world();
    this.#embedded = new Map<string, EmbeddedService>([
      ['dynamodb', new EmbeddedDynamoDb(world)],
      ['events', new EmbeddedEvents(world)],
      [
        'execute-api',
        new EmbeddedExecuteApi(
          world,
          options.manageConnections ?? (() => Promise.resolve(undefined)),
        ),
      ],
      ['kinesis', new EmbeddedKinesis(world)],
      ['lambda', new EmbeddedLambda(world, () => this.#functions)],
      ['s3', new EmbeddedS3(world)],
      ['sns', new EmbeddedSns(world)],
      ['sqs', new EmbeddedSqs(world)],
      ['ssm', new EmbeddedSsm(world)],
      ['states', new EmbeddedStates(world)],
    ]);
  }

  /**
   * Takes over the project as it is now; state stays where its declaration does.
   *
   * @param functions those that stand-ins call
   */
  follow(project: Project, functions: FunctionPort): void {
    this.#project = project;
    this.#functions = functions;
  }

  /**
   * Answers a call by what a project says of its service; never rejects.
   *
   * @param project the one a deployment was made of, which may be older than the one followed
   */
  async answer(project: Project, request: AwsServiceRequest): Promise<AwsServiceResult> {
    const { service } = request;
    const answer = answerOf(project, service);
    switch (answer?.kind) {
      case undefined:
        return await withTimeLimit(this.#answerEmbedded(request), request.timeoutMs);
      case 'canned':
        return answerCanned(answer.answers, request);
      case 'aws':
        return await answerByAws(this.#surroundings(), answer, request);
      case 'endpoint':
        return await this.#answerByEndpoint(answer, request);
    }
  }

  /** What a service holds now; undefined for a service that has no embedded stand-in and no entry in the project. */
  async contents(service: string): Promise<ServiceContents | undefined> {
    const answer = answerOf(this.#project, service);
    if (answer !== undefined) return { service, answeredBy: answer.kind, contents: null };
    const embedded = this.#embedded.get(service);
    if (embedded === undefined) return undefined;
    return { service, answeredBy: 'embedded', contents: await embedded.contents() };
  }

  /**
   * Asks an embedded stand-in for an operation of its service, for a person at the window; never rejects. What an
   * endpoint, canned answers or AWS itself answer for is not reached: a look at the contents must not change a real account.
   */
  async call(service: string, operation: string, parameters: JsonObject): Promise<BackendAnswer> {
    if (answerOf(this.#project, service) !== undefined || !this.#embedded.has(service))
      return {
        kind: 'refused',
        code: 'NotEmbedded',
        message: `Nothing here can be changed: no embedded stand-in answers for ${service}.`,
      };
    try {
      const answer = await this.#callService(service, operation, parameters);
      return { kind: 'answered', answer };
    } catch (error) {
      if (!(error instanceof AwsServiceError)) throw error;
      return { kind: 'refused', code: error.code, message: error.message };
    }
  }

  /** Forgets what calls have left in a service, or in all of them. */
  async reset(service: string | null): Promise<void> {
    for (const [name, embedded] of this.#embedded)
      if (service === null || name === service) await embedded.reset();
    this.#options.onChange?.();
  }

  /** Ends what still runs. */
  async close(): Promise<void> {
    for (const embedded of this.#embedded.values()) await embedded.close?.();
  }

  async #answerEmbedded(request: AwsServiceRequest): Promise<AwsServiceResult> {
    const { service } = request;
    const embedded = this.#embedded.get(service);
    if (embedded === undefined) {
      const message = `There is no embedded stand-in for ${service}. Give it an endpoint or canned answers in aws-backends.yaml.`;
      return {
        kind: 'response',
        status: 501,
        headers: [['Content-Type', 'application/json']],
        body: textToBytes(JSON.stringify({ __type: 'NotImplemented', message })),
        notes: [{ fidelity: 'not-simulated', reason: message }],
      };
    }
    const result = await embedded.answer(request);
    this.#options.onChange?.();
    const note = {
      fidelity: 'approximate' as const,
      reason:
        `The embedded stand-in answers in place of ${service}: what it holds is in memory, and it asks for no permission. ${limitsOf(service)}`.trim(),
    };
    return { ...result, notes: [note, ...(result.notes ?? [])] };
  }

  async #answerByEndpoint(
    answer: Extract<AwsAnswer, { kind: 'endpoint' }>,
    request: AwsServiceRequest,
  ): Promise<AwsServiceResult> {
    const credentials =
      answer.environmentCredentials === true
        ? environmentCredentials(this.#surroundings().environment)
        : meaninglessCredentials;
    if (credentials === undefined)
      return {
        kind: 'failure',
        message: `The endpoint of ${request.service} is to be called with the keys of the environment, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set.`,
      };
    const endpoint = { url: answer.url, credentials };
    const result = await sendToEndpoint(this.#options.http, endpoint, request, this.#clock.now());
    const reason = `${answer.url} answers in place of ${request.service}.`;
    return { ...result, notes: [{ fidelity: 'approximate', reason }] };
  }

  #surroundings(): {
    http: HttpPort;
    clock: Clock;
    environment: Readonly<Record<string, string | undefined>>;
  } {
    const { http, environment = process.env } = this.#options;
    return { http, clock: this.#clock, environment };
  }

  #world(): ServiceWorld {
    const current = (): Project => this.#project;
    return {
      get project() {
        return current();
      },
      projectFolder: this.#options.projectFolder,
      clock: this.#clock,
      random: this.#random,
      invokeFunction: (name, event) => this.#invokeFunction(name, event),
      callService: (service, operation, parameters) =>
        this.#callService(service, operation, parameters),
    };
  }

  async #invokeFunction(name: string, event: JsonValue): Promise<FunctionResult> {
    const { region, accountId } = this.#project;
    const hex = this.#random.uuid().replaceAll('-', '');
    const seconds = Math.floor(this.#clock.now() / 1000).toString(16);
    const result = await this.#functions.invoke({
      functionName: name,
      functionArn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
      payload: JSON.stringify(event),
      invocationType: 'RequestResponse',
      timeoutMs: longestCallMs,
      requestId: this.#random.uuid(),
      traceId: `Root=1-${seconds}-${hex.slice(0, 24)}`,
    });
    this.#options.onChange?.();
    return result;
  }

  async #callService(
    service: string,
    operation: string,
    parameters: JsonObject,
  ): Promise<JsonValue> {
    const { region } = this.#project;
    const result = await this.answer(this.#project, {
      service,
      region,
      subdomain: undefined,
      method: 'POST',
      url: `https://${serviceHost(service, region)}/`,
      headers: [
        ['X-Amz-Target', `${targetPrefixes[service] ?? service}.${operation}`],
        ['Content-Type', 'application/x-amz-json-1.0'],
      ],
      body: textToBytes(JSON.stringify(parameters)),
      timeoutMs: longestCallMs,
      insecureSkipVerification: false,
    });
    if (result.kind === 'timeout')
      throw new AwsServiceError('Timeout', `${service} took too long.`);
    if (result.kind === 'failure') throw new AwsServiceError('ServiceUnavailable', result.message);
    const value = parsed(bytesToText(result.body));
    if (result.status < 300) return value;
    const { __type, message } = isObject(value) ? value : {};
    throw new AwsServiceError(
      typeof __type === 'string' ? __type : String(result.status),
      typeof message === 'string' ? message : `${service} answered ${result.status}.`,
    );
  }
}

function answerOf(project: Project, service: string): AwsAnswer | undefined {
  return Object.hasOwn(project.awsBackends, service)
    ? project.awsBackends[service]?.answer
    : undefined;
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

async function withTimeLimit(
  work: Promise<AwsServiceResult>,
  timeoutMs: number,
): Promise<AwsServiceResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<AwsServiceResult>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timeout' }), timeoutMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** What its stand-in can and cannot do, from the facts it brings along. */
function limitsOf(service: string): string {
  return embeddedFacts.get(service)?.says ?? '';
}
