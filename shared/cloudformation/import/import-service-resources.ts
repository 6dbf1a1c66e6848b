import {
  awsBackendDefaults,
  type AwsArrival,
  type AwsBackend,
  type AwsEventRule,
  type AwsParameter,
  type AwsTable,
} from '#shared/entities/common/aws-backend.ts';
import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import {
  isObject,
  listAt,
  memberOf,
  objectAt,
  recordOf,
  scalarText,
  textAt,
} from '#shared/openapi/json-shape.ts';
import { oneOf } from '#shared/openapi/one-of.ts';
import { readDocument } from '#shared/openapi/import/read-document.ts';
import { standInFor, textWithValues } from '#shared/project/deploy-time-values.ts';
import { pointerTo } from '#shared/std/json-pointer.ts';
import type { ReadInclude } from './expand-includes.ts';
import type { ImportedParts } from './imported-parts.ts';
import { simpleTableOf, tableOf } from './table-of-resource.ts';
import type { TemplateScope } from './template-scope.ts';

/**
 * Tables, queues, topics, streams, buckets, event buses, state machines and parameters of a template → what the stand-ins of
 * their services know from the start, under the names that the design calls them by on this machine, with the functions and
 * queues that are told when something arrives. So an import runs without declaring them by hand.
 *
 * Comes after the functions, which it refers to by name.
 */
export function importServiceResources(
  scope: TemplateScope,
  readInclude: ReadInclude,
  parts: ImportedParts,
): void {
  const found = new ServiceResources(scope, readInclude, parts);
  for (const id of scope.resources.keys()) if (scope.isMade(id)) found.add(id);
  // Who is told is said beside what tells: by resources and events that may come first.
  for (const id of scope.resources.keys()) if (scope.isMade(id)) found.addArrivals(id);
  for (const [service, backend] of found.backends()) parts.awsBackends.set(service, backend);
}

/** A JSON value of declarations under construction. */
type Declared<T> = Map<string, T>;

class ServiceResources {
  private readonly tables: Declared<AwsTable> = new Map();
  private readonly buckets: Declared<object> = new Map();
  private readonly queues: Declared<{ visibilityTimeout: number; functions: Set<string> }> =
    new Map();
  private readonly topics: Declared<Arrivals> = new Map();
  private readonly streams: Declared<{ shards: number; functions: Set<string> }> = new Map();
  private readonly rules: Declared<Map<string, { eventPattern: JsonValue; told: Arrivals }>> =
    new Map();
  private readonly stateMachines: Declared<{
    type: 'STANDARD' | 'EXPRESS';
    definition: JsonValue;
  }> = new Map();
  private readonly parameters: Declared<AwsParameter> = new Map();

  constructor(
    private readonly scope: TemplateScope,
    private readonly readInclude: ReadInclude,
    private readonly parts: ImportedParts,
  ) {}

  add(id: string): void {
    const own = this.scope.resolvedProperties(id);
    switch (this.scope.typeOf(id)) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable': {
        const table = tableOf(own);
        if (table !== undefined) this.tables.set(this.nameOf({ Ref: id }), table);
        return;
      }
      case 'AWS::Serverless::SimpleTable':
        this.tables.set(this.nameOf({ Ref: id }), simpleTableOf(own));
        return;
      case 'AWS::S3::Bucket':
        this.buckets.set(this.nameOf({ Ref: id }), {});
        return;
      case 'AWS::SQS::Queue':
        this.queues.set(this.nameOf({ 'Fn::GetAtt': [id, 'QueueName'] }), {
          visibilityTimeout:
            numberAt(own, 'VisibilityTimeout') ?? awsBackendDefaults.visibilityTimeout,
          functions: new Set(),
        });
        return;
      case 'AWS::SNS::Topic':
        this.topics.set(this.nameOf({ 'Fn::GetAtt': [id, 'TopicName'] }), new Arrivals());
        return;
      case 'AWS::Kinesis::Stream':
        this.streams.set(this.nameOf({ Ref: id }), {
          shards: numberAt(own, 'ShardCount') ?? awsBackendDefaults.shards,
          functions: new Set(),
        });
        return;
      case 'AWS::Events::EventBus':
        this.rules.set(this.nameOf({ Ref: id }), new Map());
        return;
      case 'AWS::StepFunctions::StateMachine':
      case 'AWS::Serverless::StateMachine':
        this.addStateMachine(id, own);
        return;
      case 'AWS::SSM::Parameter': {
        const value = textAt(own, 'Value');
        if (value !== undefined)
          this.parameters.set(this.nameOf({ Ref: id }), {
            type:
              oneOf(textAt(own, 'Type'), ['String', 'StringList'] as const) ??
              awsBackendDefaults.parameterType,
            value: this.here(value),
          });
        return;
      }
      default:
    }
  }

  addArrivals(id: string): void {
    const own = this.scope.resolvedProperties(id);
    switch (this.scope.typeOf(id)) {
      case 'AWS::Lambda::EventSourceMapping':
        this.tellFunction(textAt(own, 'EventSourceArn'), textAt(own, 'FunctionName'));
        return;
      case 'AWS::SNS::Subscription':
        this.subscribe(textAt(own, 'TopicArn'), own);
        return;
      case 'AWS::SNS::Topic':
        for (const subscription of listAt(own, 'Subscription'))
          this.subscribe(this.scope.text({ Ref: id }), subscription);
        return;
      case 'AWS::Events::Rule': {
        const targets = listAt(own, 'Targets').flatMap((target) => textAt(target, 'Arn') ?? []);
        if (textAt(own, 'State') !== 'DISABLED')
          this.addRule(textAt(own, 'Name') ?? id, own, memberOf(own, 'EventPattern'), targets);
        return;
      }
      case 'AWS::Serverless::Function':
        this.addEvents(id, own);
        return;
      default:
    }
  }

  /** Events by which SAM has a function called. */
  private addEvents(id: string, own: JsonObject): void {
    const functionName = this.scope.functionNameOf(id);
    for (const [name, event] of Object.entries(objectAt(own, 'Events') ?? {})) {
      const properties = objectAt(event, 'Properties') ?? {};
      switch (textAt(event, 'Type')) {
        case 'SQS':
          this.tellFunction(textAt(properties, 'Queue'), functionName);
          break;
        case 'Kinesis':
          this.tellFunction(textAt(properties, 'Stream'), functionName);
          break;
        case 'SNS':
          this.tellFunction(textAt(properties, 'Topic'), functionName);
          break;
        case 'EventBridgeRule':
        case 'CloudWatchEvent':
          this.addRule(
            textAt(properties, 'RuleName') ?? `${id}${name}`,
            properties,
            memberOf(properties, 'Pattern'),
            functionName === undefined ? [] : [functionName],
          );
          break;
        default:
      }
    }
  }

  private addRule(
    name: string,
    properties: JsonObject,
    eventPattern: JsonValue | undefined,
    targets: readonly string[],
  ): void {
    // Rules with a schedule alone wait for no event.
    if (eventPattern === undefined) return;
    const bus = nameOfArn(this.here(textAt(properties, 'EventBusName') ?? 'default'));
    const told = new Arrivals();
    for (const target of targets) this.tell(told, target);
    const rules = this.rules.get(bus) ?? new Map();
    rules.set(this.here(name), { eventPattern: this.valueHere(eventPattern), told });
    this.rules.set(bus, rules);
  }

  private addStateMachine(id: string, own: JsonObject): void {
    const name = nameOfArn(this.nameOf({ Ref: id }));
    const definition = this.definitionOf(own);
    if (definition === undefined) {
      this.scope.report.add(
        'state-machine-not-read',
        'info',
        pointerTo('/Resources', id),
        `The definition of '${id}' was not read, so nothing stands in for it: declare "${name}" among the state machines of Step Functions to run it here.`,
      );
      return;
    }
    const type = textAt(own, 'StateMachineType') ?? textAt(own, 'Type');
    this.stateMachines.set(name, {
      type: oneOf(type, ['STANDARD', 'EXPRESS'] as const) ?? awsBackendDefaults.stateMachineType,
      definition,
    });
  }

  /** In any of the forms a template has for it, with the substitutions made (documented, "AWS::StepFunctions::StateMachine"). */
  private definitionOf(own: JsonObject): JsonValue | undefined {
    const uri = textAt(own, 'DefinitionUri');
    const text =
      textAt(own, 'DefinitionString') ?? (uri === undefined ? undefined : this.readInclude(uri));
    const written = text === undefined ? undefined : readDocument(this.here(text));
    const definition =
      written === undefined
        ? (objectAt(own, 'Definition') ?? objectAt(own, 'DefinitionString'))
        : written.kind === 'read'
          ? written.value
          : undefined;
    if (!isObject(definition)) return undefined;
    const substitutions = Object.entries(objectAt(own, 'DefinitionSubstitutions') ?? {}).flatMap(
      ([key, value]): [string, string][] => {
        const substitute = scalarText(value);
        return substitute === undefined ? [] : [[key, this.here(substitute)]];
      },
    );
    return this.valueHere(definition, recordOf(substitutions));
  }

  private subscribe(topicArn: string | undefined, subscription: JsonValue): void {
    const topic = this.topics.get(nameOfArn(this.here(topicArn ?? '')));
    const endpoint = textAt(subscription, 'Endpoint');
    const protocol = textAt(subscription, 'Protocol');
    if (
      topic !== undefined &&
      endpoint !== undefined &&
      (protocol === 'lambda' || protocol === 'sqs')
    )
      this.tell(topic, endpoint);
  }

  /** Has a function called for what arrives in a queue, stream or topic. */
  private tellFunction(source: string | undefined, target: string | undefined): void {
    const name = nameOfArn(this.here(source ?? ''));
    const functionName = this.functionNamed(target ?? '');
    if (functionName === undefined) return;
    const [, service = ''] = /^arn:[^:]*:([^:]*):/.exec(source ?? '') ?? [];
    const holder =
      service === 'kinesis'
        ? this.streams.get(name)
        : service === 'sns'
          ? this.topics.get(name)
          : this.queues.get(name);
    holder?.functions.add(functionName);
  }

  private tell(told: Arrivals, target: string): void {
    const functionName = this.functionNamed(target);
    if (functionName !== undefined) told.functions.add(functionName);
    const queue = nameOfArn(this.here(target));
    if (functionName === undefined && this.queues.has(queue)) told.queues.add(queue);
  }

  /** The function of the template that an ARN, with a version or alias or without, or a name means. */
  private functionNamed(target: string): string | undefined {
    const name = /:function:([^:]+)/.exec(target)?.[1] ?? target;
    return this.parts.functions.has(name) ? name : undefined;
  }

  /** What a reference gives, in the words it has on this machine. */
  private nameOf(reference: JsonObject): string {
    return this.here(this.scope.text(reference) ?? '');
  }

  /** The text with what only a deployment knows as it stands for it here. */
  private here(text: string, substitutions: Readonly<Record<string, string>> = {}): string {
    const values = recordOf(
      this.scope.symbols.symbolsIn(text).map((symbol) => [symbol, standInFor(symbol)]),
    );
    return textWithValues(text, { ...values, ...substitutions });
  }

  private valueHere(
    value: JsonValue,
    substitutions: Readonly<Record<string, string>> = {},
  ): JsonValue {
    if (typeof value === 'string') return this.here(value, substitutions);
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).map((item) => this.valueHere(item, substitutions));
    if (!isObject(value)) return value;
    return recordOf(
      Object.entries(value).map(([key, member]) => [key, this.valueHere(member, substitutions)]),
    );
  }

  /** What was found, by service; services without anything are not there. */
  *backends(): Generator<[service: string, backend: AwsBackend]> {
    if (this.tables.size > 0)
      yield ['dynamodb', { service: 'dynamodb', tables: recordOf(this.tables) }];
    if (this.rules.size > 0)
      yield [
        'events',
        {
          service: 'events',
          eventBuses: recordOf(
            [...this.rules].map(([bus, rules]) => [
              bus,
              rules.size === 0
                ? {}
                : {
                    rules: recordOf(
                      [...rules].map(([name, { eventPattern, told }]): [string, AwsEventRule] => [
                        name,
                        { eventPattern, ...told.declared() },
                      ]),
                    ),
                  },
            ]),
          ),
        },
      ];
    if (this.streams.size > 0)
      yield [
        'kinesis',
        {
          service: 'kinesis',
          streams: recordOf(
            [...this.streams].map(([name, { shards, functions }]) => [
              name,
              { shards, ...(functions.size > 0 && { functions: [...functions] }) },
            ]),
          ),
        },
      ];
    if (this.buckets.size > 0) yield ['s3', { service: 's3', buckets: recordOf(this.buckets) }];
    if (this.topics.size > 0)
      yield [
        'sns',
        {
          service: 'sns',
          topics: recordOf([...this.topics].map(([name, told]) => [name, told.declared()])),
        },
      ];
    if (this.queues.size > 0)
      yield [
        'sqs',
        {
          service: 'sqs',
          queues: recordOf(
            [...this.queues].map(([name, { visibilityTimeout, functions }]) => [
              name,
              { visibilityTimeout, ...(functions.size > 0 && { functions: [...functions] }) },
            ]),
          ),
        },
      ];
    if (this.parameters.size > 0)
      yield ['ssm', { service: 'ssm', parameters: recordOf(this.parameters) }];
    if (this.stateMachines.size > 0)
      yield ['states', { service: 'states', stateMachines: recordOf(this.stateMachines) }];
  }
}

/** Who is told, while they are being found. */
class Arrivals {
  readonly functions = new Set<string>();
  readonly queues = new Set<string>();

  declared(): AwsArrival {
    return {
      ...(this.functions.size > 0 && { functions: [...this.functions] }),
      ...(this.queues.size > 0 && { queues: [...this.queues] }),
    };
  }
}

function numberAt(value: JsonValue, key: string): number | undefined {
  const number = Number(textAt(value, key) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

/** The last part of an ARN, the name itself where it is none. */
function nameOfArn(text: string): string {
  return text.startsWith('arn:') ? (text.split(/[:/]/).at(-1) ?? '') : text;
}
