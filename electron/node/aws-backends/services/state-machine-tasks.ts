import type { JsonObject, JsonValue } from '#shared/entities/common/json.ts';
import type { ServiceWorld } from '../embedded-service.ts';
import { AwsServiceError } from '../embedded-service.ts';
import { isObject } from '../parameters.ts';
import { functionOfArn } from '../service-arns.ts';

/** An error a state machine may retry or catch by its name. */
class TaskError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export type TaskHandler = (input: JsonValue) => Promise<JsonValue>;

/** What each Task state does, by the state's name, states of maps and branches included. */
export function taskHandlers(
  definition: JsonValue,
  world: ServiceWorld,
): Record<string, TaskHandler> {
  const handlers: Record<string, TaskHandler> = {};
  const visit = (machine: JsonValue | undefined): void => {
    const states = isObject(machine) ? machine['States'] : undefined;
    if (!isObject(states)) return;
    for (const [name, state] of Object.entries(states)) {
      if (!isObject(state)) continue;
      const { Type, Resource, Branches, Iterator, ItemProcessor } = state;
      if (Type === 'Task' && typeof Resource === 'string')
        handlers[name] = (input) => runTask(Resource, input, world);
      visit(Iterator);
      visit(ItemProcessor);
      if (Array.isArray(Branches)) for (const branch of Branches as JsonValue[]) visit(branch);
    }
  };
  visit(definition);
  return handlers;
}

/** Integrations with services whose embedded stand-in can do them, by the resource's last two parts. */
const optimized: Readonly<Record<string, readonly [service: string, operation: string]>> = {
  'dynamodb:getItem': ['dynamodb', 'GetItem'],
  'dynamodb:putItem': ['dynamodb', 'PutItem'],
  'dynamodb:updateItem': ['dynamodb', 'UpdateItem'],
  'dynamodb:deleteItem': ['dynamodb', 'DeleteItem'],
  'sqs:sendMessage': ['sqs', 'SendMessage'],
  'sns:publish': ['sns', 'Publish'],
  'events:putEvents': ['events', 'PutEvents'],
};

async function runTask(
  resource: string,
  input: JsonValue,
  world: ServiceWorld,
): Promise<JsonValue> {
  const name = functionOfArn(resource);
  if (name !== undefined) return await callFunction(name, input, world);
  const [, action = ''] = /^arn:[^:]*:states:[^:]*:[^:]*:(.+)$/.exec(resource) ?? [];
  if (action === 'lambda:invoke') {
    const { FunctionName, Payload } = isObject(input) ? input : {};
    if (typeof FunctionName !== 'string')
      throw new TaskError('States.Runtime', 'The parameter FunctionName is missing.');
    const own = functionOfArn(FunctionName) ?? FunctionName.split(':')[0] ?? '';
    const result = await callFunction(own, Payload ?? {}, world);
    return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
  }
  const [service, operation] = optimized[action] ?? [];
  if (service === undefined || operation === undefined)
    throw new TaskError(
      'States.Runtime',
      `The embedded stand-in for states cannot do the task ${resource}. It knows functions, lambda:invoke, ${Object.keys(optimized).join(', ')}.`,
    );
  try {
    return await world.callService(service, operation, taskParameters(input));
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const prefix = service.charAt(0).toUpperCase() + service.slice(1);
    const code = error.code.slice(error.code.lastIndexOf('#') + 1);
    throw new TaskError(`${prefix}.${code}`, error.message);
  }
}

/** Bodies of messages may be written as objects; services take text (documented, "Call Amazon SQS with Step Functions"). */
function taskParameters(input: JsonValue): JsonObject {
  if (!isObject(input)) return {};
  const parameters: Record<string, JsonValue> = { ...input };
  for (const name of ['MessageBody', 'Message']) {
    const value = parameters[name];
    if (isObject(value)) parameters[name] = JSON.stringify(value);
  }
  const { Entries } = parameters;
  if (Array.isArray(Entries))
    parameters['Entries'] = (Entries as JsonValue[]).map((entry) =>
      isObject(entry) && isObject(entry['Detail'])
        ? { ...entry, Detail: JSON.stringify(entry['Detail']) }
        : entry,
    );
  return parameters;
}

/** @throws TaskError under the name a catcher knows (documented, "Handling errors in Step Functions workflows") */
async function callFunction(
  name: string,
  event: JsonValue,
  world: ServiceWorld,
): Promise<JsonValue> {
  const result = await world.invokeFunction(name, event);
  switch (result.kind) {
    case 'returned': {
      const value = JSON.parse(result.payload === '' ? 'null' : result.payload) as JsonValue;
      if (result.functionError === undefined) return value;
      const { errorType, errorMessage } = isObject(value) ? value : {};
      throw new TaskError(
        typeof errorType === 'string' ? errorType : 'States.TaskFailed',
        typeof errorMessage === 'string' ? errorMessage : result.payload,
      );
    }
    case 'not-found':
      throw new TaskError(
        'Lambda.ResourceNotFoundException',
        `The project has no function ${name}.`,
      );
    case 'timeout':
      throw new TaskError('States.Timeout', `The function ${name} took longer than its timeout.`);
    case 'failure':
      throw new TaskError('Lambda.ServiceException', result.message);
  }
}
