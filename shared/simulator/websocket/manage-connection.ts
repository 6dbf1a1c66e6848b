import { noBytes, strictText, textToBytes } from '#shared/std/text-bytes.ts';
import { readIamSignature } from '../authorization/iam-signature.ts';
import type { FidelityFact } from '../fidelity-fact.ts';
import { GatewayError } from '../gateway-error.ts';
import type { GatewayRequest, GatewayResult, WebSocketMessage } from '../gateway.ts';
import type { HeaderList, SimulatorPorts } from '../ports.ts';
import { parseQuery } from '../query-parameters.ts';
import type { CompiledWebSocketDeployment } from './compiled-websocket-api.ts';
import { maxMessageBytes } from './read-message.ts';

const managementFact: FidelityFact = {
  feature: 'Calls of @connections',
  fidelity: 'documented',
  says: 'POST sends a message, GET tells of a connection, DELETE closes it; 410 for one that is gone or not yet open, 413 for more than 128 KB, 429 for a caller who has not read what was sent before.',
  sources: [
    'Use @connections commands in your backend service',
    'API Gateway Management API reference',
  ],
};
export const managementFacts: readonly FidelityFact[] = [
  managementFact,
  {
    feature: 'Signatures of @connections',
    fidelity: 'approximate',
    says: 'Calls must carry a Signature Version 4 for execute-api in this region that is not too old; the signature itself and the caller’s policies are not checked.',
  },
  {
    feature: 'Words of @connections',
    fidelity: 'assumed',
    says: 'Refusals have a message and x-amzn-ErrorType; 410 has no body, and an id that is none is 400. A connection closed by DELETE is closed with 1000. What is sent is a text frame where it is UTF-8.',
  },
];

interface Managing {
  readonly deployment: CompiledWebSocketDeployment;
  readonly ports: SimulatorPorts;
  readonly requestId: string;
}

/** Answers `POST`, `GET` and `DELETE` of `/{stage}/@connections/{connectionId}`. */
export function manageConnection(managing: Managing, request: GatewayRequest): GatewayResult {
  const { ports, requestId } = managing;
  const arrivedAt = ports.clock.now();
  let answer: Answer;
  try {
    answer = answerOf(managing, request, arrivedAt);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    answer = refusal(error.status, error.errorType, error.clientMessage ?? '');
  }
  return {
    ...answer,
    headers: [
      ...answer.headers,
      ['x-amzn-RequestId', requestId],
      ['Content-Length', String(answer.body.length)],
    ],
    requestId,
    latencyMs: Math.max(0, ports.clock.now() - arrivedAt),
    trace: [],
    log: [],
    fidelity: [],
  };
}

type Answer = Pick<GatewayResult, 'status' | 'headers' | 'body'>;

function answerOf(
  { deployment, ports }: Managing,
  { method, path, query, headers, body }: GatewayRequest,
  arrivedAt: number,
): Answer {
  const { api, stages, state } = deployment;
  const [stageName = '', place, ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  if (!stages.has(stageName) || place !== '@connections')
    return refusal(403, 'ForbiddenException', 'Forbidden');
  readIamSignature({ headers, query: parseQuery(query), arrivedAt, region: api.project.region });
  const connectionId = rest.join('/');
  if (connectionId === '') return refusal(403, 'ForbiddenException', 'Forbidden');
  if (!/^[A-Za-z0-9_=-]+$/.test(connectionId))
    return refusal(400, 'BadRequestException', `Invalid connectionId: ${connectionId}`);
  const connection = state.connections.get(connectionId, api.id);
  const isOpen = connection?.stageName === stageName && !connection.isClosing;
  switch (method) {
    case 'POST': {
      if ((body?.length ?? 0) > maxMessageBytes)
        return refusal(413, 'PayloadTooLargeException', 'Message too long');
      const outcome = isOpen ? ports.connections?.send(connectionId, frameOf(body)) : 'gone';
      if (outcome === 'full')
        return refusal(429, 'LimitExceededException', 'The caller does not read what is sent.');
      if (connection === undefined || outcome !== 'sent') return gone;
      connection.lastActiveAt = arrivedAt;
      return { status: 200, headers: [], body: noBytes };
    }
    case 'GET': {
      if (!isOpen) return gone;
      const { connectedAt, lastActiveAt, identity } = connection;
      return json(200, {
        connectedAt: new Date(connectedAt).toISOString(),
        identity: { sourceIp: identity['sourceIp'], userAgent: identity['userAgent'] },
        lastActiveAt: new Date(lastActiveAt).toISOString(),
      });
    }
    case 'DELETE':
      if (!isOpen) return gone;
      connection.isClosing = true;
      ports.connections?.close(connectionId, 1000, 'Connection Closed Normally');
      return { status: 204, headers: [], body: noBytes };
    default:
      return refusal(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
}

/** Text where it is text. */
function frameOf(body: Uint8Array | undefined): WebSocketMessage {
  return strictText(body ?? noBytes, 'utf-8') ?? body ?? noBytes;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const gone: Answer = {
  status: 410,
  headers: [['x-amzn-ErrorType', 'GoneException']],
  body: noBytes,
};

function refusal(status: number, errorType: string, message: string): Answer {
  const { headers, body } = json(status, { message });
  return { status, headers: [...headers, ['x-amzn-ErrorType', errorType]], body };
}

function json(status: number, value: unknown): Answer {
  const headers: HeaderList = [['Content-Type', 'application/json']];
  return { status, headers, body: textToBytes(JSON.stringify(value)) };
}
