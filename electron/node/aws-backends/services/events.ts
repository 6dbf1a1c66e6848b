import type { FidelityFact } from '#shared/simulator/fidelity-fact.ts';
import type { AwsEventBus } from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { AwsServiceRequest, AwsServiceResult } from '#shared/simulator/ports.ts';
import { answerOperation, type OperationService } from '../answer-operation.ts';
import { deliver, type Delivery } from '../deliver.ts';
import { AwsServiceError, type EmbeddedService, type ServiceWorld } from '../embedded-service.ts';
import {
  isObject,
  optionalNumber,
  optionalText,
  requiredObjects,
  textList,
} from '../parameters.ts';
import { arnOf, nameOfArn } from '../service-arns.ts';
import { matchesPattern } from './event-pattern.ts';

interface KeptEvent {
  readonly event: JsonObject;
  /** Names of the rules that took it, with what became of it. */
  readonly rules: { readonly name: string; deliveries: readonly Delivery[] }[];
}

/** Events kept of each bus, the latest. */
const kept = 1000;

export const eventsFact: FidelityFact = {
  feature: 'EventBridge',
  fidelity: 'approximate',
  says: 'PutEvents and ListEventBuses; patterns with exact values, prefix, suffix, wildcard, equals-ignore-case, anything-but, exists, numeric and $or. An event for a bus that is not there fails, where AWS drops it. No schedules, input transformers or archives.',
};

/** EventBridge: events are held against the rules of the project, handed on, and kept to look at. */
export class EmbeddedEvents implements EmbeddedService {
  readonly #world: ServiceWorld;
  readonly #service: OperationService;
  readonly #events = new Map<string, KeptEvent[]>();

  constructor(world: ServiceWorld) {
    this.#world = world;
    this.#service = {
      name: 'events',
      jsonVersion: '1.1',
      operations: {
        PutEvents: (parameters) => {
          const Entries = requiredObjects(parameters, 'Entries').map((entry): JsonObject => {
            try {
              return { EventId: this.#put(entry) };
            } catch (error) {
              if (!(error instanceof AwsServiceError) || error.isLimitation) throw error;
              return { ErrorCode: error.code, ErrorMessage: error.message };
            }
          });
          return {
            FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length,
            Entries,
          };
        },
        ListEventBuses: () => ({
          EventBuses: Object.keys(this.#buses()).map((Name) => ({
            Name,
            Arn: arnOf(this.#world.project, 'events', `event-bus/${Name}`),
          })),
        }),
      },
    };
  }

  answer(request: AwsServiceRequest): Promise<AwsServiceResult> {
    return answerOperation(this.#service, request, this.#world.random);
  }

  contents(): JsonValue {
    return {
      eventBuses: Object.keys(this.#buses()).map((name) => ({
        name,
        events: (this.#events.get(name) ?? []).map(({ event, rules }) => ({
          event,
          rules: rules.map((rule) => ({
            name: rule.name,
            deliveries: rule.deliveries.map((delivery) => ({ ...delivery })),
          })),
        })),
      })),
    };
  }

  reset(): void {
    this.#events.clear();
  }

  /** @returns the event's id */
  #put(entry: JsonObject): string {
    const source = neededText(entry, 'Source');
    const detailType = neededText(entry, 'DetailType');
    const detail = parseDetail(neededText(entry, 'Detail'));
    const busName = nameOfArn(optionalText(entry, 'EventBusName') ?? 'default');
    const buses = this.#buses();
    const bus = Object.hasOwn(buses, busName) ? buses[busName] : undefined;
    // The service takes such an event and lets it go (documented, "PutEvents"); a design should hear of it.
    if (bus === undefined)
      throw new AwsServiceError(
        'ResourceNotFoundException',
        `Event bus ${busName} does not exist: aws-backends.yaml declares none of that name under events.eventBuses.`,
      );
    const time = optionalNumber(entry, 'Time');
    const { project } = this.#world;
    // Documented, "Events in Amazon EventBridge".
    const event = {
      version: '0',
      id: this.#world.random.uuid(),
      'detail-type': detailType,
      source,
      account: project.accountId,
      time: `${new Date(time === undefined ? this.#world.clock.now() : time * 1000).toISOString().slice(0, 19)}Z`,
      region: project.region,
      resources: textList(entry, 'Resources'),
      detail,
    };
    const rules = Object.entries(bus.rules ?? {}).filter(([, rule]) =>
      matchesPattern(rule.eventPattern, event),
    );
    const record: KeptEvent = {
      event,
      rules: rules.map(([name]) => ({ name, deliveries: [] })),
    };
    const earlier = this.#events.get(busName) ?? [];
    this.#events.set(busName, [...earlier, record].slice(-kept));
    rules.forEach(([, rule], index) => {
      void deliver(this.#world, rule, event, JSON.stringify(event)).then((deliveries) => {
        const taken = record.rules[index];
        if (taken !== undefined) taken.deliveries = deliveries;
      });
    });
    return event.id;
  }

  #buses(): Readonly<Record<string, AwsEventBus>> {
    return { default: {}, ...this.#world.project.awsBackends['events']?.eventBuses };
  }
}

/** An entry without one of these fails by itself (documented, "PutEvents"). */
function neededText(entry: JsonObject, name: string): string {
  const text = optionalText(entry, name);
  if (text === undefined || text === '')
    throw new AwsServiceError(
      'InvalidArgument',
      `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    );
  return text;
}

function parseDetail(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isObject(value as JsonValue | undefined)) return value as JsonObject;
  throw new AwsServiceError('MalformedDetail', 'Detail is malformed.');
}
