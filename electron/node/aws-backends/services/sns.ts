import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { AwsArrival } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import { deliver, type Delivery } from '../deliver.ts';
import {
  AwsServiceError,
  declareHint,
  type EmbeddedService,
  type ServiceWorld,
} from '../embedded-service.ts';
import { isObject, optionalText, requiredObjects, requiredText } from '../parameters.ts';
import { arnOf, nameOfArn } from '../service-arns.ts';

interface Publication {
  readonly messageId: string;
  readonly subject: string | null;
  readonly message: string;
  readonly attributes: JsonObject;
  readonly at: number;
  deliveries: readonly Delivery[];
}

/** Publications kept of each topic, the latest. */
const kept = 1000;

export const snsFact: FidelityFact = {
  feature: 'SNS',
  fidelity: 'approximate',
  says: 'Publish, PublishBatch, ListTopics. No filter policies; other subscribers than functions and queues are left out.',
};

/** SNS: topics whose messages go to functions and queues of the project, and are kept to look at. */
export class EmbeddedSns implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  readonly #published = new Map<string, Publication[]>();

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'sns',
      jsonVersion: '1.0',
      query: { xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
      operations: {
        Publish: (parameters) => {
          const { messageId } = this.#publish(this.#topicOf(parameters), parameters);
          return { MessageId: messageId };
        },
        PublishBatch: (parameters) => {
          const topic = this.#topicOf(parameters);
          const Successful: JsonObject[] = [];
          const Failed: JsonObject[] = [];
          for (const entry of requiredObjects(parameters, 'PublishBatchRequestEntries')) {
            const Id = requiredText(entry, 'Id');
            try {
              Successful.push({ Id, MessageId: this.#publish(topic, entry).messageId });
            } catch (error) {
              if (!(error instanceof AwsServiceError)) throw error;
              Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
            }
          }
          return { Successful, Failed };
        },
        ListTopics: () => ({
          Topics: Object.keys(this.#topics()).map((name) => ({ TopicArn: this.#arn(name) })),
        }),
      },
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    return {
      topics: Object.keys(this.#topics()).map((name) => ({
        name,
        arn: this.#arn(name),
        published: (this.#published.get(name) ?? []).map(({ at, deliveries, ...rest }) => ({
          ...rest,
          at: new Date(at).toISOString(),
          deliveries: deliveries.map((delivery) => ({ ...delivery })),
        })),
      })),
    };
  }

  reset(): void {
    this.#published.clear();
  }

  #publish(topic: string, parameters: JsonObject): Publication {
    const message = requiredText(parameters, 'Message');
    const attributes = parameters['MessageAttributes'];
    const publication: Publication = {
      messageId: this.#world.random.uuid(),
      subject: optionalText(parameters, 'Subject') ?? null,
      message:
        optionalText(parameters, 'MessageStructure') === 'json' ? perProtocol(message) : message,
      attributes: isObject(attributes) ? attributes : {},
      at: this.#world.clock.now(),
      deliveries: [],
    };
    const earlier = this.#published.get(topic) ?? [];
    this.#published.set(topic, [...earlier, publication].slice(-kept));
    void this.#deliver(topic, publication);
    return publication;
  }

  async #deliver(topic: string, publication: Publication): Promise<void> {
    const to: AwsArrival = this.#topics()[topic] ?? {};
    const arn = this.#arn(topic);
    // Documented, "Using Lambda with Amazon SNS".
    const notification = {
      Type: 'Notification',
      MessageId: publication.messageId,
      TopicArn: arn,
      Subject: publication.subject,
      Message: publication.message,
      Timestamp: new Date(publication.at).toISOString(),
      MessageAttributes: Object.fromEntries(
        Object.entries(publication.attributes).map(([name, value]) => [
          name,
          isObject(value)
            ? {
                Type: value['DataType'] ?? 'String',
                Value: value['StringValue'] ?? value['BinaryValue'] ?? '',
              }
            : value,
        ]),
      ),
    };
    publication.deliveries = await deliver(
      this.#world,
      to,
      {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: `${arn}:embedded`,
            Sns: notification,
          },
        ],
      },
      JSON.stringify(notification),
    );
  }

  #topicOf(parameters: JsonObject): string {
    const arn =
      optionalText(parameters, 'TopicArn') ?? optionalText(parameters, 'TargetArn') ?? undefined;
    if (arn === undefined)
      throw new AwsServiceError('InvalidParameter', 'Invalid parameter: TopicArn or TargetArn');
    const name = nameOfArn(arn);
    if (!Object.hasOwn(this.#topics(), name))
      throw new AwsServiceError('NotFound', 'Topic does not exist', {
        status: 404,
        hint: declareHint('sns', 'topics', name),
      });
    return name;
  }

  #topics(): Readonly<Record<string, AwsArrival>> {
    return this.#world.project.awsBackends['sns']?.topics ?? {};
  }

  #arn(name: string): string {
    return arnOf(this.#world.project, 'sns', name);
  }
}

/** The default text of a message that has one per protocol. */
function perProtocol(message: string): string {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    value = undefined;
  }
  const text = (value as { default?: unknown } | null | undefined)?.default;
  if (typeof text !== 'string')
    throw new AwsServiceError(
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    );
  return text;
}
