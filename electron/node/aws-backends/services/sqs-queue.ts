import type { Random } from '#shared/simulator/ports.ts';
import type { Message } from './sqs-message.ts';

/** A queue of the embedded SQS. */
export interface Queue {
  readonly name: string;
  readonly messages: Message[];
  /** Deduplication id → when it was used and the message it stood for. */
  readonly seen: Map<string, { readonly at: number; readonly message: Message }>;
  visibilityTimeout: number;
  readonly createdAt: number;
  sequence: bigint;
}

/** Whether messages of a group come in order and none comes twice. */
export function isFifo({ name }: Pick<Queue, 'name'>): boolean {
  return name.endsWith('.fifo');
}

/**
 * Takes messages that can be received, and hides them for a while. In a FIFO queue a group waits while one of its messages
 * is in flight (documented, "FIFO queue delivery logic").
 *
 * @param now ms since 1970
 * @param timeout s
 */
export function takeVisible(
  queue: Queue,
  most: number,
  timeout: number,
  { now, random }: { readonly now: number; readonly random: Pick<Random, 'uuid'> },
): Message[] {
  const busy = new Set<string>();
  const taken: Message[] = [];
  for (const message of queue.messages) {
    if (taken.length === most) break;
    if (message.visibleAt > now) {
      if (message.groupId !== undefined && isFifo(queue)) busy.add(message.groupId);
      continue;
    }
    if (message.groupId !== undefined && busy.has(message.groupId)) continue;
    taken.push(message);
  }
  for (const message of taken) {
    message.visibleAt = now + timeout * 1000;
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.receiptHandle = random.uuid();
  }
  return taken;
}

/** How many messages wait, are being worked on, and are held back at a time (ms since 1970). */
export function countsAt(
  queue: Queue,
  now: number,
): { readonly available: number; readonly inFlight: number; readonly delayed: number } {
  const hidden = queue.messages.filter(({ visibleAt }) => visibleAt > now);
  const inFlight = hidden.filter(({ receiveCount }) => receiveCount > 0).length;
  return {
    available: queue.messages.length - hidden.length,
    inFlight,
    delayed: hidden.length - inFlight,
  };
}

/** The message with a receipt handle. */
export function received(queue: Queue, handle: string): Message | undefined {
  return queue.messages.find(({ receiptHandle }) => receiptHandle === handle);
}

/** Takes a message out, if it is still there. */
export function remove(queue: Queue, message: Message): void {
  const index = queue.messages.indexOf(message);
  if (index >= 0) queue.messages.splice(index, 1);
}
