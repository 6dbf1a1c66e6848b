import type { AwsArrival } from '#shared/entities/common/aws-backend.ts';
import type { JsonValue } from '#shared/entities/common/json.ts';
import type { ServiceWorld } from './embedded-service.ts';
import { arnOf } from './service-arns.ts';

/** What became of one delivery; kept with what was delivered, for people to look at. */
export interface Delivery {
  /** `function ship-order`, `queue orders`. */
  readonly to: string;
  /** Undefined when it went well. */
  readonly error?: string;
}

/**
 * Hands something that arrived to the functions and queues that are to be told. Never rejects: a failure
 * is part of what is returned.
 *
 * @param event what functions are called with
 * @param body what queues are sent
 */
export async function deliver(
  world: ServiceWorld,
  to: AwsArrival,
  event: JsonValue,
  body: string,
): Promise<Delivery[]> {
  return await Promise.all([
    ...(to.functions ?? []).map((name) => deliverToFunction(world, name, event)),
    ...(to.queues ?? []).map(async (name): Promise<Delivery> => {
      const target = `queue ${name}`;
      const { region, accountId } = world.project;
      try {
        await world.callService('sqs', 'SendMessage', {
          QueueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/${name}`,
          MessageBody: body,
          ...(name.endsWith('.fifo')
            ? { MessageGroupId: 'default', MessageDeduplicationId: world.random.uuid() }
            : {}),
        });
        return { to: target };
      } catch (error) {
        return { to: target, error: error instanceof Error ? error.message : String(error) };
      }
    }),
  ]);
}

/** Calls a function with an event and tells what became of it; a function that fails is told, not thrown. */
export async function deliverToFunction(
  world: ServiceWorld,
  name: string,
  event: JsonValue,
): Promise<Delivery> {
  const to = `function ${name}`;
  const result = await world.invokeFunction(name, event);
  switch (result.kind) {
    case 'returned':
      return result.functionError === undefined ? { to } : { to, error: result.payload };
    case 'not-found':
      return { to, error: 'The project has no function of that name.' };
    case 'timeout':
      return { to, error: 'The function took longer than its timeout.' };
    case 'failure':
      return { to, error: result.message };
  }
}

/** ARN of a function of the project. */
export function functionArn(world: ServiceWorld, name: string): string {
  return arnOf(world.project, 'lambda', `function:${name}`);
}
