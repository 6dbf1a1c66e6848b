import { createHash } from 'node:crypto';
import type { JsonObject } from '#shared/entities/common/json.ts';
import type { Delivery } from '../deliver.ts';
import { isObject } from '../parameters.ts';

/** A message in a queue of the embedded SQS. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: JsonObject;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly sequenceNumber: string | undefined;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  /** It can be received from then on. */
  visibleAt: number;
  receiptHandle: string | undefined;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  deliveries: readonly Delivery[];
}

/** What SendMessage answers. */
export function sent(message: Message): JsonObject {
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(message.body),
    ...(Object.keys(message.attributes).length === 0
      ? {}
      : { MD5OfMessageAttributes: md5OfAttributes(message.attributes) }),
    ...(message.sequenceNumber === undefined ? {} : { SequenceNumber: message.sequenceNumber }),
  };
}

/** What the service says of a message besides what its sender gave. */
export function systemAttributes(message: Message, accountId: string): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: accountId,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
    ...(message.deduplicationId === undefined
      ? {}
      : { MessageDeduplicationId: message.deduplicationId }),
    ...(message.sequenceNumber === undefined ? {} : { SequenceNumber: message.sequenceNumber }),
  };
}

/** Attributes as events spell them (documented, "Using Lambda with Amazon SQS"). */
export function eventAttributes(attributes: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      isObject(value)
        ? [
            [
              name,
              Object.fromEntries(
                Object.entries(value).map(([key, part]) => [
                  key.charAt(0).toLowerCase() + key.slice(1),
                  part,
                ]),
              ),
            ],
          ]
        : [],
    ),
  );
}

/** Digest in hexadecimal, as SDKs check it. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** Documented, "Calculating the MD5 message digest for message attributes"; SDKs check it. */
function md5OfAttributes(attributes: JsonObject): string {
  const hash = createHash('md5');
  const put = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, value] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isObject(value)) continue;
    const { DataType, StringValue, BinaryValue } = value;
    put(Buffer.from(name));
    put(Buffer.from(typeof DataType === 'string' ? DataType : ''));
    const isBinary = typeof BinaryValue === 'string';
    hash.update(Buffer.from([isBinary ? 2 : 1]));
    put(
      isBinary
        ? Buffer.from(BinaryValue, 'base64')
        : Buffer.from(typeof StringValue === 'string' ? StringValue : ''),
    );
  }
  return hash.digest('hex');
}
