import { printClfTime } from '#shared/std/utc-time.ts';
import type { ContextMap, ContextVariables } from '../context-variables.ts';
import type { Arrival } from './event.ts';

/** What `$context` holds besides what every event has. */
export interface EventFacts {
  readonly routeKey: string | null;
  readonly stageName: string;
  /** ms since 1970. */
  readonly connectedAt: number;
  readonly domainName: string;
  readonly identity: ContextMap;
  readonly authorizer: ContextMap | undefined;
  /** What only this kind of event has, such as `messageId`. */
  readonly own?: ContextMap;
}

/**
 * `$context` of one event, which is also `requestContext` of what functions are told, in the order of published events
 * (documented, "Set up a WebSocket API integration request in API Gateway" and "WebSocket API mapping template reference").
 */
export function eventContext(arrival: Arrival, facts: EventFacts): ContextVariables {
  const { requestId, arrivedAt, eventType, connectionId, api } = arrival;
  const { authorizer } = facts;
  return {
    routeKey: facts.routeKey,
    ...(authorizer === undefined ? {} : { authorizer }),
    ...facts.own,
    eventType,
    extendedRequestId: requestId,
    requestTime: printClfTime(arrivedAt),
    messageDirection: 'IN',
    stage: facts.stageName,
    connectedAt: facts.connectedAt,
    requestTimeEpoch: arrivedAt,
    identity: { ...facts.identity },
    requestId,
    domainName: facts.domainName,
    connectionId,
    apiId: api.id,
  };
}
