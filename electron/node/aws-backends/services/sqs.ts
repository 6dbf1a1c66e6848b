import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import { createHash } from 'node:crypto';
import type { AwsQueue } from '#shared/entities/common/aws-backend.ts';
import { awsBackendDefaults } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type Operation, type OperationService } from '../answer-operation.ts';
import { deliverToFunction } from '../deliver.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import {
  isObject,
  optionalNumber,
  optionalText,
  requiredObjects,
  requiredText,
  textList,
} from '../parameters.ts';
import { arnOf, nameOfArn } from '../service-arns.ts';
import { eventAttributes, md5, sent, systemAttributes, type Message } from './sqs-message.ts';
import { countsAt, isFifo, received, remove, takeVisible, type Queue } from './sqs-queue.ts';

/** Documented, "Exactly-once processing in Amazon SQS": 5 minutes. */
const deduplicationMs = 300_000;
/** Bytes (documented, "Amazon SQS message quotas": 1 MiB). */
const maxMessageBytes = 1_048_576;
/** Longest wait of a receive, s (documented, "ReceiveMessage"). */
const maxWait = 20;

export const sqsFact: FidelityFact = {
  feature: 'SQS',
  fidelity: 'approximate',
  says: 'Sending, receiving with waiting, deleting, visibility, batches, FIFO order and deduplication, attributes, in both protocols. Functions get each message by itself; when one fails the message stays in the queue and is not tried again. No dead-letter queues, no policies.',
};

/** SQS: queues kept in memory; each message may also be given to functions as it arrives. */
export class EmbeddedSqs implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  readonly #queues = new Map<string, Queue>();
  /** Receives that wait for a message. */
  readonly #waiting = new Set<() => void>();

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'sqs',
      jsonVersion: '1.0',
      query: {
        xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
        requestNames: {
          AttributeName: 'AttributeNames',
          MessageAttributeName: 'MessageAttributeNames',
          MessageSystemAttributeName: 'MessageSystemAttributeNames',
          MessageAttribute: 'MessageAttributes',
          Attribute: 'Attributes',
          SendMessageBatchRequestEntry: 'Entries',
          DeleteMessageBatchRequestEntry: 'Entries',
        },
        flatNames: {
          Messages: 'Message',
          Attributes: 'Attribute',
          MessageAttributes: 'MessageAttribute',
          QueueUrls: 'QueueUrl',
          Successful: 'SendMessageBatchResultEntry',
          Failed: 'BatchResultErrorEntry',
        },
        jsonResult: queryJsonResult,
      },
      queryCode: (code) =>
        code === 'QueueDoesNotExist' ? 'AWS.SimpleQueueService.NonExistentQueue' : code,
      operations: this.#operations(),
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    const now = this.#world.clock.now();
    return {
      queues: this.#all().map((queue) => ({
        name: queue.name,
        url: this.#url(queue.name),
        messages: queue.messages.map((message) => ({
          messageId: message.id,
          body: message.body,
          attributes: message.attributes,
          ...(message.groupId === undefined ? {} : { messageGroupId: message.groupId }),
          sentAt: new Date(message.sentAt).toISOString(),
          state:
            message.visibleAt <= now
              ? 'available'
              : message.receiveCount > 0
                ? 'in flight'
                : 'delayed',
          receiveCount: message.receiveCount,
          deliveries: message.deliveries.map((delivery) => ({ ...delivery })),
        })),
      })),
    };
  }

  reset(): void {
    this.#queues.clear();
  }

  close(): void {
    for (const wake of this.#waiting) wake();
  }

  #operations(): Record<string, Operation> {
    return {
      CreateQueue: (parameters) => {
        const name = requiredText(parameters, 'QueueName');
        const { Attributes } = parameters;
        const queue = this.#find(name) ?? this.#make(name, this.#timeoutOf(name));
        if (isObject(Attributes))
          queue.visibilityTimeout =
            optionalNumber(Attributes, 'VisibilityTimeout') ?? queue.visibilityTimeout;
        return { QueueUrl: this.#url(name) };
      },
      GetQueueUrl: (parameters) => ({
        QueueUrl: this.#url(this.#queue(requiredText(parameters, 'QueueName')).name),
      }),
      ListQueues: (parameters) => {
        const prefix = optionalText(parameters, 'QueueNamePrefix') ?? '';
        return {
          QueueUrls: this.#all()
            .filter(({ name }) => name.startsWith(prefix))
            .map(({ name }) => this.#url(name)),
        };
      },
      GetQueueAttributes: (parameters, request) => ({
        Attributes: this.#attributes(
          this.#addressed(parameters, request),
          textList(parameters, 'AttributeNames'),
        ),
      }),
      SendMessage: (parameters, request) =>
        this.#send(this.#addressed(parameters, request), parameters),
      SendMessageBatch: (parameters, request) => {
        const queue = this.#addressed(parameters, request);
        return eachEntry(parameters, (entry) => this.#send(queue, entry));
      },
      ReceiveMessage: (parameters, request) =>
        this.#receive(this.#addressed(parameters, request), parameters),
      DeleteMessage: (parameters, request) =>
        this.#delete(this.#addressed(parameters, request), parameters),
      DeleteMessageBatch: (parameters, request) => {
        const queue = this.#addressed(parameters, request);
        return eachEntry(parameters, (entry) => this.#delete(queue, entry));
      },
      ChangeMessageVisibility: (parameters, request) => {
        const queue = this.#addressed(parameters, request);
        const message = received(queue, requiredText(parameters, 'ReceiptHandle'));
        const seconds = optionalNumber(parameters, 'VisibilityTimeout') ?? 0;
        if (message !== undefined) message.visibleAt = this.#world.clock.now() + seconds * 1000;
        return {};
      },
      PurgeQueue: (parameters, request) => {
        this.#addressed(parameters, request).messages.length = 0;
        return {};
      },
      DeleteQueue: (parameters, request) => {
        this.#queues.delete(this.#addressed(parameters, request).name);
        return {};
      },
    };
  }

  #send(queue: Queue, parameters: JsonObject): JsonObject {
    const body = requiredText(parameters, 'MessageBody');
    const now = this.#world.clock.now();
    if (Buffer.byteLength(body) > maxMessageBytes)
      throw new AwsServiceError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${maxMessageBytes} bytes.`,
      );
    const inOrder = isFifo(queue);
    const groupId = optionalText(parameters, 'MessageGroupId');
    if (inOrder && groupId === undefined)
      throw new AwsServiceError(
        'MissingParameter',
        'The request must contain the parameter MessageGroupId.',
      );
    const deduplicationId = inOrder
      ? (optionalText(parameters, 'MessageDeduplicationId') ??
        createHash('sha256').update(body).digest('hex'))
      : undefined;
    const earlier = deduplicationId === undefined ? undefined : queue.seen.get(deduplicationId);
    if (earlier !== undefined && now - earlier.at < deduplicationMs) return sent(earlier.message);
    if (inOrder) queue.sequence += 1n;
    const attributes = parameters['MessageAttributes'];
    const message: Message = {
      id: this.#world.random.uuid(),
      body,
      attributes: isObject(attributes) ? attributes : {},
      groupId,
      deduplicationId,
      sequenceNumber: inOrder ? queue.sequence.toString().padStart(20, '0') : undefined,
      sentAt: now,
      visibleAt: now + (optionalNumber(parameters, 'DelaySeconds') ?? 0) * 1000,
      receiptHandle: undefined,
      receiveCount: 0,
      firstReceivedAt: undefined,
      deliveries: [],
    };
    queue.messages.push(message);
    if (deduplicationId !== undefined) queue.seen.set(deduplicationId, { at: now, message });
    void this.#deliver(queue, message);
    for (const wake of this.#waiting) wake();
    return sent(message);
  }

  /** As an event source mapping does, without its batches and repeats: a message whose functions fail stays. */
  async #deliver(queue: Queue, message: Message): Promise<void> {
    const functions = this.#declared(queue.name)?.functions ?? [];
    if (functions.length === 0) return;
    const now = this.#world.clock.now();
    message.receiptHandle = this.#world.random.uuid();
    message.receiveCount += 1;
    message.firstReceivedAt = now;
    message.visibleAt = now + queue.visibilityTimeout * 1000;
    const event: JsonValue = {
      Records: [
        {
          messageId: message.id,
          receiptHandle: message.receiptHandle,
          body: message.body,
          attributes: systemAttributes(message, this.#world.project.accountId),
          messageAttributes: eventAttributes(message.attributes),
          md5OfBody: md5(message.body),
          eventSource: 'aws:sqs',
          eventSourceARN: arnOf(this.#world.project, 'sqs', queue.name),
          awsRegion: this.#world.project.region,
        },
      ],
    };
    message.deliveries = await Promise.all(
      functions.map((name) => deliverToFunction(this.#world, name, event)),
    );
    if (message.deliveries.every(({ error }) => error === undefined)) remove(queue, message);
  }

  async #receive(queue: Queue, parameters: JsonObject): Promise<JsonObject> {
    const most = Math.min(optionalNumber(parameters, 'MaxNumberOfMessages') ?? 1, 10);
    const wait = Math.min(optionalNumber(parameters, 'WaitTimeSeconds') ?? 0, maxWait);
    const timeout = optionalNumber(parameters, 'VisibilityTimeout') ?? queue.visibilityTimeout;
    const wanted = [
      ...textList(parameters, 'AttributeNames'),
      ...textList(parameters, 'MessageSystemAttributeNames'),
    ];
    const take = (): Message[] => {
      const { clock, random } = this.#world;
      return takeVisible(queue, most, timeout, { now: clock.now(), random });
    };
    let messages = take();
    if (messages.length === 0 && wait > 0) {
      await this.#arrival(wait * 1000);
      messages = take();
    }
    if (messages.length === 0) return {};
    const wantsAttributes = textList(parameters, 'MessageAttributeNames').length > 0;
    return {
      Messages: messages.map((message) => ({
        MessageId: message.id,
        ReceiptHandle: message.receiptHandle ?? '',
        MD5OfBody: md5(message.body),
        Body: message.body,
        ...(wanted.length === 0
          ? {}
          : {
              Attributes: chosen(systemAttributes(message, this.#world.project.accountId), wanted),
            }),
        ...(wantsAttributes && Object.keys(message.attributes).length > 0
          ? { MessageAttributes: message.attributes }
          : {}),
      })),
    };
  }

  /** Ends with the next message of any queue or when the time is over. */
  #arrival(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }

  #delete(queue: Queue, parameters: JsonObject): JsonObject {
    const message = received(queue, requiredText(parameters, 'ReceiptHandle'));
    if (message !== undefined) remove(queue, message);
    return {};
  }

  #attributes(queue: Queue, names: readonly string[]): JsonObject {
    const { available, inFlight, delayed } = countsAt(queue, this.#world.clock.now());
    return chosen(
      {
        QueueArn: arnOf(this.#world.project, 'sqs', queue.name),
        ApproximateNumberOfMessages: String(available),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
        CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
        VisibilityTimeout: String(queue.visibilityTimeout),
        ...(isFifo(queue) ? { FifoQueue: 'true' } : {}),
      },
      names,
    );
  }

  /** The queue a call is about: by its parameter QueueUrl or by the path it was sent to. */
  #addressed(parameters: JsonObject, request: AwsServiceRequest): Queue {
    const url = optionalText(parameters, 'QueueUrl') ?? request.url.split('?')[0] ?? '';
    return this.#queue(nameOfArn(url.replace(/\/+$/, '')));
  }

  #queue(name: string): Queue {
    const queue = this.#find(name);
    if (queue === undefined)
      throw new AwsServiceError('QueueDoesNotExist', 'The specified queue does not exist.', {
        hint: declareHint('sqs', 'queues', name),
      });
    return queue;
  }

  #find(name: string): Queue | undefined {
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    return this.#declared(name) === undefined ? undefined : this.#make(name, this.#timeoutOf(name));
  }

  #make(name: string, visibilityTimeout: number): Queue {
    const queue: Queue = {
      name,
      messages: [],
      seen: new Map(),
      visibilityTimeout,
      createdAt: this.#world.clock.now(),
      sequence: 0n,
    };
    this.#queues.set(name, queue);
    return queue;
  }

  #all(): Queue[] {
    const declared = Object.keys(this.#world.project.awsBackends['sqs']?.queues ?? {});
    for (const name of declared) this.#find(name);
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #declared(name: string): AwsQueue | undefined {
    const queues = this.#world.project.awsBackends['sqs']?.queues ?? {};
    return Object.hasOwn(queues, name) ? queues[name] : undefined;
  }

  #timeoutOf(name: string): number {
    return this.#declared(name)?.visibilityTimeout ?? awsBackendDefaults.visibilityTimeout;
  }

  #url(name: string): string {
    const { region, accountId } = this.#world.project;
    return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
  }
}

/** Carries out each entry of a batch by itself; those that are refused do not stop the others. */
function eachEntry(parameters: JsonObject, run: (entry: JsonObject) => JsonObject): JsonObject {
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of requiredObjects(parameters, 'Entries')) {
    const Id = requiredText(entry, 'Id');
    try {
      Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsServiceError)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, ...(Failed.length === 0 ? {} : { Failed }) };
}

function chosen(attributes: Record<string, string>, names: readonly string[]): JsonObject {
  return names.includes('All')
    ? attributes
    : Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

/** The Query protocol's JSON says what is not there as null (recorded, aws-services); `messages` is small (assumed). */
function queryJsonResult(operation: string, result: JsonObject): JsonObject {
  if (operation === 'SendMessage')
    return {
      MD5OfMessageAttributes: null,
      MD5OfMessageBody: null,
      MD5OfMessageSystemAttributes: null,
      MessageId: null,
      SequenceNumber: null,
      ...result,
    };
  if (operation === 'ReceiveMessage') return { messages: result['Messages'] ?? null };
  return result;
}
