import type { FidelityFact } from '../fidelity-fact.ts';
import { newTraceRoot } from '../request-ids.ts';
import type { Step } from '../step.ts';
import { noMessage } from './message-body.ts';
import { eventContext } from './event-context.ts';
import { stageOf } from './event-stage.ts';
import type { DisconnectArrival, EventRead, StageSelected } from './event.ts';

const closeFact: FidelityFact = {
  feature: 'Closed connections',
  fidelity: 'documented',
  says: '$disconnect runs once the connection is gone, with its close code and reason; a close without a code is 1005 and "Client-side close frame status not set". Whatever comes of it changes nothing. The service does not promise to run it; here it always runs.',
  sources: [
    'Set up a WebSocket API integration request in API Gateway',
    'Manage connected users and client apps: $connect and $disconnect routes',
  ],
};

/** A connection that is gone → `$context`. */
export const readClose: Step<DisconnectArrival, StageSelected & EventRead> = {
  name: 'read-close',
  phase: 'method-request',
  title: 'Read how the connection ended',
  facts: [closeFact],

  run(invocation) {
    const { connection, closed, ports, arrivedAt } = invocation;
    const selected = stageOf(invocation, connection.stageName);
    if (invocation.recorder !== undefined) invocation.concerns = [selected.stage.entity];
    const reason =
      closed.code === 1005 && closed.reason === ''
        ? 'Client-side close frame status not set'
        : closed.reason;
    const variables = eventContext(invocation, {
      routeKey: '$disconnect',
      stageName: connection.stageName,
      connectedAt: connection.connectedAt,
      domainName: connection.domainName,
      identity: connection.identity,
      authorizer: connection.authorizer,
      own: { disconnectStatusCode: closed.code, disconnectReason: reason },
    });
    return {
      ...selected,
      invocationRequest: {
        httpMethod: '',
        query: new Map(),
        headers: [
          ['Host', connection.domainName],
          ['x-api-key', ''],
          ['X-Forwarded-For', ''],
          ['x-restapi', ''],
        ],
        body: undefined,
      },
      body: noMessage,
      context: { variables },
      traceId: newTraceRoot(ports.random, arrivedAt),
      pathParameters: new Map(),
    };
  },

  input: ({ connection, closed }) => ({
    connectionId: connection.id,
    code: closed.code,
    reason: closed.reason,
  }),

  describe: ({ connection, stage, context }) => ({
    output: {
      disconnectStatusCode: context.variables['disconnectStatusCode'] as number,
      disconnectReason: context.variables['disconnectReason'] as string,
    },
    decision: `The connection ${connection.id} of stage ${connection.stageName} is gone.`,
    fact: closeFact,
    entities: [stage.entity],
  }),
};
