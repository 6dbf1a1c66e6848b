import { textToBytes } from '#shared/std/text-bytes.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { WebSocketClose } from '../gateway.ts';
import { newTraceRoot } from '../request-ids.ts';
import type { Step } from '../step.ts';
import { tracedBody } from '../traced-body.ts';
import { eventContext } from './event-context.ts';
import { stageOf } from './event-stage.ts';
import type { EventRead, MessageArrival, StageSelected } from './event.ts';
import { eventId } from './event-ids.ts';
import { MessageBody } from './message-body.ts';

/** Bytes of one message (documented, "Quotas for configuring and running a WebSocket API in API Gateway": 128 KB). */
export const maxMessageBytes = 128 * 1024;

const messageFact: FidelityFact = {
  feature: 'Messages of WebSocket APIs',
  fidelity: 'documented',
  says: 'A binary message closes the connection with 1003, one of more than 128 KB with 1009. A message has neither headers nor query; what authorization found out of the caller holds for each.',
  sources: [
    'Binary media types for WebSocket APIs in API Gateway',
    'Quotas for configuring and running a WebSocket API in API Gateway',
  ],
};
const wordsFact: FidelityFact = {
  feature: 'Reasons of closed connections',
  fidelity: 'assumed',
  says: 'The texts that go with the codes 1003 and 1009 are our own.',
};

/** A message that the service does not answer, but closes the connection for, or has closed it before. */
export class ConnectionBroken extends GatewayError {
  /** Undefined where it is being closed already. */
  readonly close: WebSocketClose | undefined;

  constructor(close: WebSocketClose | undefined, status: number, reason: string) {
    super('DEFAULT_4XX', close?.reason ?? null, { status, reason });
    this.close = close;
  }
}

/** A message → its text and `$context`. */
export const readMessage: Step<MessageArrival, StageSelected & EventRead> = {
  name: 'read-message',
  phase: 'method-request',
  title: 'Read the message',
  facts: [messageFact, wordsFact],

  run(invocation) {
    const { message, connection, ports, arrivedAt } = invocation;
    if (typeof message !== 'string')
      throw new ConnectionBroken(
        { code: 1003, reason: 'Binary messages are not supported' },
        415,
        'The message is binary, which WebSocket APIs do not take.',
      );
    if (connection.isClosing)
      throw new ConnectionBroken(
        undefined,
        410,
        'The gateway has begun to close the connection; what comes after is not read.',
      );
    const bytes = textToBytes(message);
    if (bytes.length > maxMessageBytes)
      throw new ConnectionBroken(
        { code: 1009, reason: 'Message too long' },
        413,
        `The message has ${bytes.length} bytes; at most ${maxMessageBytes} are allowed.`,
      );
    const selected = stageOf(invocation, connection.stageName);
    if (invocation.recorder !== undefined) invocation.concerns = [selected.stage.entity];
    const variables = eventContext(invocation, {
      // Known once the route is.
      routeKey: null,
      stageName: connection.stageName,
      connectedAt: connection.connectedAt,
      domainName: connection.domainName,
      identity: connection.identity,
      authorizer: connection.authorizer,
      own: { messageId: eventId(ports.random) },
    });
    return {
      ...selected,
      invocationRequest: { httpMethod: '', query: new Map(), headers: [], body: bytes },
      body: new MessageBody(message),
      context: { variables },
      traceId: newTraceRoot(ports.random, arrivedAt),
      pathParameters: new Map(),
    };
  },

  input: ({ message, connection }) => ({
    connectionId: connection.id,
    body: tracedBody(message),
  }),

  describe: ({ connection, stage, context }) => ({
    output: {
      stage: connection.stageName,
      messageId: context.variables['messageId'] as string,
    },
    decision: `The message came over the connection ${connection.id} of stage ${connection.stageName}.`,
    fact: messageFact,
    entities: [stage.entity],
  }),
};
